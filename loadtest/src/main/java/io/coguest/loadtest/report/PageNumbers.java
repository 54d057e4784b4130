package io.coguest.loadtest.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: grouped by thousands, with as many digits as mean something. */
final class PageNumbers {
  /** Stands where there is no number. */
  static final String NONE = "–";

  private PageNumbers() {}

  /** A count. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A measured value: whole numbers without decimals, others with about three digits. */
  static String value(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (size >= 1000 || (value == Math.rint(value))) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 1) {
      return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.2f", value);
    }
    return size < 1e-6
        ? String.format(Locale.ROOT, "%.2e", value)
        : new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** Microseconds as milliseconds; always two decimals, so that a column lines up. */
  static String millis(long micros) {
    return String.format(Locale.ROOT, "%,.2f", micros / 1000.0);
  }

  /** A part of a whole; never 100 % when something is missing. */
  static String percent(long part, long whole) {
    double hundredths = Math.floor(part * 10_000.0 / whole);
    return value(hundredths / 100);
  }

  /** A count with its noun. */
  static String counted(long count, String one, String several) {
    return count(count) + " " + (count == 1 ? one : several);
  }
}
