package io.coguest.loadtest.report;

import java.util.List;

/**
 * The median of some independent values, and where the median of all such values lies.
 *
 * <p>The interval's ends are two of the values themselves: the r-th from below and the r-th from
 * above, with the greatest r for which the chance that the true median lies outside, {@code 2 ·
 * P(Binomial(n, ½) < r)}, is at most 5 %. It supposes nothing of how the values are distributed,
 * and gives the same for the same values. Fewer than six values cannot reach 95 %: the interval is
 * then from the least to the greatest, and its coverage says what that is worth.
 *
 * @param median the middle value, or the mean of the two in the middle
 * @param lower end of the interval
 * @param upper end of the interval
 * @param coverage how likely the true median is in the interval, 0–1
 */
public record MedianInterval(double median, double lower, double upper, double coverage) {
  /** Beyond, the chances are too small for a double. */
  private static final int MAX_VALUES = 1_000;

  private static final double OUTSIDE = 0.05;

  /**
   * Of some values, in any order.
   *
   * @throws IllegalArgumentException when there are none, more than 1000, or one is not finite
   */
  public static MedianInterval of(List<Double> values) {
    if (values.isEmpty() || values.size() > MAX_VALUES) {
      throw new IllegalArgumentException(values.size() + " values, must be 1-" + MAX_VALUES);
    }
    if (!values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not all finite: " + values);
    }
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    int rank = 1;
    while (outside(n, rank + 1) <= OUTSIDE) {
      rank++;
    }
    return new MedianInterval(
        median, sorted.get(rank - 1), sorted.get(n - rank), Math.max(0, 1 - outside(n, rank)));
  }

  /** Twice the chance that fewer than {@code rank} of n values lie below the true median. */
  private static double outside(int n, int rank) {
    double chance = Math.pow(0.5, n);
    double sum = 0;
    for (int i = 0; i < rank; i++) {
      sum += chance;
      chance = chance * (n - i) / (i + 1);
    }
    return 2 * sum;
  }

  /** Whether the interval contains a value. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
