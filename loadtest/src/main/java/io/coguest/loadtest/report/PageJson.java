package io.coguest.loadtest.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes JSON that may stand inside a script element: no text in it can end the element or open a
 * comment.
 */
final class PageJson {
  private PageJson() {}

  /** A string. */
  static String string(String text) {
    StringBuilder json = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (plain(c)) {
        json.append(c);
      } else {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return json.append('"').toString();
  }

  private static boolean plain(char c) {
    return switch (c) {
      case '"', '\\', '<', '>', '&', '\u2028', '\u2029' -> false;
      default -> !Character.isISOControl(c) && !Character.isSurrogate(c);
    };
  }

  /** Numbers with four decimals; what is not a number is null, a gap in a line. */
  static String numbers(List<Double> values) {
    return array(values.stream().map(PageJson::number).toList());
  }

  /** Values that are JSON already, as an array. */
  static String array(Collection<String> values) {
    return values.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    double rounded = Math.rint(value * 10_000) / 10_000;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }
}
