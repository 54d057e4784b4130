package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A run's report as text: tables, what was wrong, and one line that says it all. */
public final class TextReport {
  private static final double MICROS_PER_MILLI = 1000;

  private TextReport() {}

  /** The whole report; its last line is the verdict. */
  public static String of(RunReport report) {
    StringBuilder text = new StringBuilder();
    settings(report.settings(), text);
    figures(report, text);
    latencies(report, text);
    for (Violation violation : report.violations().first()) {
      line(text, "VIOLATION " + violation);
    }
    return text.append(verdict(report)).toString();
  }

  private static void settings(List<Setting> settings, StringBuilder text) {
    for (Setting setting : settings) {
      line(text, String.format(Locale.ROOT, "%-34s %s", setting.name(), setting.value()));
    }
    line(text, "");
  }

  private static void figures(RunReport report, StringBuilder text) {
    Rate rate = report.rate();
    String due = rate.due() == 0 ? "" : " of " + rate.due() + " due";
    line(text, String.format(Locale.ROOT, "%-34s %12d%s", rate.unit(), rate.done(), due));
    for (Figure figure : report.figures()) {
      String value = number(figure.value());
      line(
          text,
          String.format(Locale.ROOT, "%-34s %12s %s", figure.label(), value, figure.unit())
              .stripTrailing());
    }
    line(text, "");
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
  }

  private static void latencies(RunReport report, StringBuilder text) {
    if (!report.rate().kept()) {
      line(text, "the rate was not kept: no latency is reported");
      return;
    }
    if (report.latencies().isEmpty()) {
      return;
    }
    line(
        text,
        String.format(
            Locale.ROOT,
            "%-34s %9s %9s %9s %9s %9s %9s",
            "ms",
            "count",
            "p50",
            "p90",
            "p99",
            "p99.9",
            "max"));
    for (Latency latency : report.latencies()) {
      Histogram micros = latency.micros();
      line(
          text,
          String.format(
              Locale.ROOT,
              "%-34s %9d %9.2f %9.2f %9.2f %9.2f %9.2f",
              latency.label(),
              micros.getTotalCount(),
              millis(micros, 50),
              millis(micros, 90),
              millis(micros, 99),
              millis(micros, 99.9),
              micros.getMaxValue() / MICROS_PER_MILLI));
    }
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  /** One line: right or wrong, and how much was done. */
  public static String verdict(RunReport report) {
    long violations = report.violations().count();
    Rate rate = report.rate();
    if (violations > 0) {
      return "FAIL %s: %d violations in %d %s, the first: %s"
          .formatted(
              report.scenario(),
              violations,
              rate.done(),
              rate.unit(),
              report.violations().first().get(0));
    }
    return "PASS %s: %d %s, no violation%s"
        .formatted(
            report.scenario(),
            rate.done(),
            rate.unit(),
            rate.kept() ? "" : ", but the rate was not kept");
  }
}
