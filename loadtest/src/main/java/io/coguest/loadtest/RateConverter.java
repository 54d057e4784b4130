package io.coguest.loadtest;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code max} is 0, anything else a positive number. */
final class RateConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (text.equals("max")) {
      return 0;
    }
    try {
      int rate = Integer.parseInt(text);
      if (rate > 0) {
        return rate;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new TypeConversionException("rate is " + text + ", must be a positive number or max");
  }
}
