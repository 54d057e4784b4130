package io.coguest.loadtest.compare;

import io.coguest.loadtest.report.MedianInterval;
import java.util.List;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Both sides at one rate.
 *
 * @param ratePerSecond due, the same for both
 * @param pairs in their order, at least one
 * @param repeated how often a pair was run again, since a run of it showed nothing
 * @param ratio of the server's CPU per unit to the baseline's
 */
public record RateComparison(
    int ratePerSecond, List<PairReading> pairs, int repeated, MedianInterval ratio) {
  static RateComparison of(int ratePerSecond, List<PairReading> pairs, int repeated) {
    List<Double> ratios = pairs.stream().map(PairReading::ratio).toList();
    return new RateComparison(
        ratePerSecond, List.copyOf(pairs), repeated, MedianInterval.of(ratios));
  }

  private static Reading of(PairReading pair, Side side) {
    return switch (side) {
      case BASELINE -> pair.baseline();
      case SERVER -> pair.server();
    };
  }

  /** Median of all runs, in µs of the server's CPU. */
  double cpuMicrosPerUnit(Side side) {
    return median(side, Reading::cpuMicrosPerUnit);
  }

  /** Median of all runs. */
  double unitsPerSecond(Side side) {
    return median(side, Reading::unitsPerSecond);
  }

  private double median(Side side, Function<Reading, Double> value) {
    return MedianInterval.of(pairs.stream().map(pair -> value.apply(of(pair, side))).toList())
        .median();
  }

  /** Of all runs together, in µs. */
  long p99Micros(Side side) {
    Histogram all = new Histogram(3);
    pairs.forEach(pair -> all.add(of(pair, side).latency()));
    return all.getValueAtPercentile(99);
  }
}
