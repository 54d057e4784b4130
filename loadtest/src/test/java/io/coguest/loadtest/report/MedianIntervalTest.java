package io.coguest.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
  /** 1, 2, 3, … in no order. */
  private static List<Double> ranks(int n) {
    List<Double> values =
        new ArrayList<>(IntStream.rangeClosed(1, n).asDoubleStream().boxed().toList());
    Collections.shuffle(values, new Random(n));
    return values;
  }

  /** The ranks that tables of the sign test give for 95 %. */
  @ParameterizedTest
  @CsvSource({
    "6, 1, 6, 0.9688",
    "10, 2, 9, 0.9785",
    "15, 4, 12, 0.9648",
    "20, 6, 15, 0.9586",
    "30, 10, 21, 0.9572",
    "100, 40, 61, 0.9648"
  })
  void theEndsAreTheRanksOfTheTables(int n, double lower, double upper, double coverage) {
    MedianInterval interval = MedianInterval.of(ranks(n));
    assertThat(interval.lower()).isEqualTo(lower);
    assertThat(interval.upper()).isEqualTo(upper);
    assertThat(interval.coverage()).isCloseTo(coverage, within(0.0001));
    assertThat(interval.median()).isEqualTo((n + 1) / 2.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0.5", "5, 0.9375"})
  void fewerThanSixSpanAllAndSayWhatThatIsWorth(int n, double coverage) {
    MedianInterval interval = MedianInterval.of(ranks(n));
    assertThat(interval.lower()).isEqualTo(1);
    assertThat(interval.upper()).isEqualTo(n);
    assertThat(interval.coverage()).isCloseTo(coverage, within(1e-9));
  }

  @Test
  void oneWildValueMovesNeitherMedianNorEnds() {
    List<Double> values = ranks(15);
    values.replaceAll(value -> value == 15 ? 1_000.0 : value);
    assertThat(MedianInterval.of(values)).isEqualTo(MedianInterval.of(ranks(15)));
  }

  @Test
  void theTrueMedianIsInsideAsOftenAsPromised() {
    Random random = new Random(1);
    int inside = 0;
    int samples = 4_000;
    for (int i = 0; i < samples; i++) {
      List<Double> values = new ArrayList<>();
      for (int j = 0; j < 15; j++) {
        values.add(Math.exp(random.nextGaussian())); // skewed; its median is 1
      }
      inside += MedianInterval.of(values).contains(1) ? 1 : 0;
    }
    assertThat((double) inside / samples).isCloseTo(0.9648, within(0.01));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> MedianInterval.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MedianInterval.of(List.of(1.0, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
