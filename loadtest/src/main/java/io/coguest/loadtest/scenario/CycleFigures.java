package io.coguest.loadtest.scenario;

import java.util.EnumMap;
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
