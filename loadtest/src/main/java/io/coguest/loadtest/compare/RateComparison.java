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
 * @param rounds of each, the median ratio of its pairs; at least one
 * @param ratio of the server's CPU per unit to the baseline's: over the rounds, or over the pairs
 *     when there was one round
 */
public record RateComparison(
    int ratePerSecond,
    List<PairReading> pairs,
    int repeated,
    List<Double> rounds,
    MedianInterval ratio) {
  /** One round. */
  static RateComparison of(int ratePerSecond, List<PairReading> pairs, int repeated) {
    MedianInterval ratio = MedianInterval.of(pairs.stream().map(PairReading::ratio).toList());
    return new RateComparison(
        ratePerSecond, List.copyOf(pairs), repeated, List.of(ratio.median()), ratio);
  }

  /**
   * Several rounds as one.
   *
   * <p>Pairs of one round share their two JVMs and what these have compiled, and how; only rounds
   * are independent of each other, so the interval is of them.
   *
   * @param rounds at one rate, at least one, each of one round
   */
  static RateComparison ofRounds(List<RateComparison> rounds) {
    RateComparison first = rounds.get(0);
    if (rounds.size() == 1) {
      return first;
    }
    List<Double> ratios = rounds.stream().map(round -> round.ratio.median()).toList();
    return new RateComparison(
        first.ratePerSecond,
        rounds.stream().flatMap(round -> round.pairs.stream()).toList(),
        rounds.stream().mapToInt(RateComparison::repeated).sum(),
        ratios,
        MedianInterval.of(ratios));
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
