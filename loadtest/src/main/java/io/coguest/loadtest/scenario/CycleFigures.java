package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run of the cycle measured.
 *
 * @param ended cycles that came to their end
 * @param throttled commands that were refused as too frequent and sent again
 * @param due cycles that were due
 * @param worstBacklog most cycles that were due and could not start
 * @param notStarted cycles that were due and never started
 * @param latencies in µs from when a cycle was due
 */
public record CycleFigures(
    long ended,
    long throttled,
    long due,
    int worstBacklog,
    int notStarted,
    Map<Measure, Histogram> latencies) {

  /** As a report has it. */
  public Outcome outcome(String unit, boolean paced) {
    List<Latency> measured = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Histogram histogram = latencies.get(measure);
      if (histogram != null && histogram.getTotalCount() > 0) {
        measured.add(new Latency(measure.key(), measure.label(), histogram));
      }
    }
    List<Figure> figures =
        List.of(
            new Figure("throttled", "commands refused as too frequent", throttled, ""),
            new Figure("notStarted", "cycles due and never started", notStarted, ""),
            new Figure("worstBacklog", "most cycles waiting to start", worstBacklog, ""));
    return new Outcome(
        Outcome.rate(unit, ended, paced ? due : 0, paced ? notStarted : 0), figures, measured);
  }

  /** Figures of two drivers as one. */
  CycleFigures plus(CycleFigures other) {
    Map<Measure, Histogram> both = new EnumMap<>(Measure.class);
    latencies.forEach((measure, histogram) -> both.put(measure, histogram.copy()));
    other.latencies.forEach(
        (measure, histogram) -> both.merge(measure, histogram, CycleFigures::sum));
    return new CycleFigures(
        ended + other.ended,
        throttled + other.throttled,
        due + other.due,
        worstBacklog + other.worstBacklog,
        notStarted + other.notStarted,
        both);
  }

  private static Histogram sum(Histogram one, Histogram other) {
    one.add(other);
    return one;
  }
}
