package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.scenario.CycleFigures;
import io.coguest.loadtest.scenario.Measure;
import io.coguest.loadtest.scenario.ScenarioResult;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A run's result as text: a table, what was wrong, and one line that says it all. */
public final class TextReport {
  private TextReport() {}

  /** The whole report; its last line is the verdict. */
  public static String of(String scenario, ScenarioResult result) {
    StringBuilder text = new StringBuilder();
    CycleFigures figures = result.figures();
    text.append(
        "%s: %d rooms of %d members, %d rooms a session, %s%n"
            .formatted(
                scenario,
                result.plan().rooms(),
                result.plan().members(),
                result.plan().roomsPerSession(),
                rate(result)));
    text.append(
        "cycles %d, throttled commands %d, due and never started %d, worst backlog %d%n"
            .formatted(
                figures.ended(),
                figures.throttled(),
                figures.notStarted(),
                figures.worstBacklog()));
    if (result.rateKept()) {
      text.append(latencies(figures));
    } else {
      text.append("the rate was not kept: no latency is reported%n".formatted());
    }
    for (Violation violation : result.violations().first()) {
      text.append("VIOLATION ").append(violation).append(System.lineSeparator());
    }
    return text.append(verdict(scenario, result)).toString();
  }

  private static String rate(ScenarioResult result) {
    int rate = result.plan().ratePerSecond();
    return rate == 0
        ? "as fast as it answers (closed loop)"
        : rate + " cycles/s (open loop, latencies from when a cycle was due)";
  }

  private static String latencies(CycleFigures figures) {
    StringBuilder table = new StringBuilder();
    table.append(
        "%-24s %9s %9s %9s %9s %9s%n".formatted("ms", "count", "p50", "p99", "p99.9", "max"));
    for (Measure measure : Measure.values()) {
      @Nullable Histogram histogram = figures.latencies().get(measure);
      if (histogram != null) {
        table.append(
            String.format(
                Locale.ROOT,
                "%-24s %9d %9.2f %9.2f %9.2f %9.2f%n",
                measure.label(),
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / 1000.0,
                histogram.getValueAtPercentile(99) / 1000.0,
                histogram.getValueAtPercentile(99.9) / 1000.0,
                histogram.getMaxValue() / 1000.0));
      }
    }
    return table.toString();
  }

  /** One line: right or wrong, and how much was done. */
  public static String verdict(String scenario, ScenarioResult result) {
    long violations = result.violations().count();
    long cycles = result.figures().ended();
    if (violations > 0) {
      return "FAIL %s: %d violations in %d cycles, the first: %s"
          .formatted(scenario, violations, cycles, result.violations().first().get(0));
    }
    return "PASS %s: %d cycles, no violation%s"
        .formatted(scenario, cycles, result.rateKept() ? "" : ", but the rate was not kept");
  }
}
