package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coguest.loadtest.report.RunReport.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowTurnsTest {
  private static final int CHANGES = 100;

  private static CycleFigures phase(long micros, int notStarted) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < CHANGES; i++) {
      histogram.recordValue(micros);
    }
    return new CycleFigures(
        CHANGES - notStarted, 0, CHANGES, 0, notStarted, Map.of(Measure.DELIVERED, histogram));
  }

  /** Ten milliseconds while all read, and so many times as long beside the two. */
  private static SlowTurns turns(double... ratios) {
    List<SlowTurns.Turn> turns = new ArrayList<>();
    for (double ratio : ratios) {
      turns.add(new SlowTurns.Turn(phase(10_000, 0), phase((long) (ratio * 10_000), 0)));
    }
    return new SlowTurns(turns);
  }

  @Test
  void oneTurnThatWasDisturbedIsNoLoss() {
    SlowTurns turns = turns(1, 0.9, 1.1, 1, 12, 1, 1.2, 0.8, 1);
    assertThat(turns.beyond(1.25)).isNull();
    assertThat(turns.figures())
        .filteredOn(figure -> figure.name().equals("p99Ratio"))
        .singleElement()
        .extracting(Figure::value)
        .satisfies(ratio -> assertThat(ratio).isCloseTo(1, within(0.01)));
  }

  @Test
  void aLossInAlmostAllTurnsIsNamedWithItsInterval() {
    assertThat(turns(2, 0.9, 2.1, 2, 12, 2, 2.2, 1.8, 2).beyond(1.25))
        .isEqualTo(
            "beside two that do not read the others' p99 is 2.00 times as long (1.80-2.20), bound"
                + " 1.25");
  }

  @ParameterizedTest
  @CsvSource({"1.2,false", "1.3,true"})
  void aSingleTurnIsTakenAsItIs(double ratio, boolean beyond) {
    assertThat(turns(ratio).beyond(1.25) != null).isEqualTo(beyond);
  }

  @Test
  void theTwoAreNotCountedWhileTheyDoNotRead() {
    assertThat(turns(1, 1).rate("deliveries", 10).done()).isEqualTo(2 * CHANGES * (10 + 8));
    assertThat(turns(1, 1).rate("deliveries", 10).kept()).isTrue();
  }

  @Test
  void aRateThatWasNotKeptInOnePhaseIsNotKept() {
    SlowTurns.Turn good = new SlowTurns.Turn(phase(1, 0), phase(1, 0));
    SlowTurns.Turn late = new SlowTurns.Turn(phase(1, 0), phase(1, 20));
    assertThat(new SlowTurns(List.of(good, late)).rate("deliveries", 10).kept()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,1,8,10", "101,1,8,10", "1,10,8,10", "1,1,8,1", "1,1,-1,10", "1,1,1025,10"})
  void aPlanThatMakesNoSenseIsRefused(int turns, int leadInSeconds, int fillMib, int drainSeconds) {
    assertThatThrownBy(
            () ->
                new SlowPlan(
                    new CrowdPlan(1, 30, 8, 1),
                    new Load(20, Duration.ZERO, Duration.ofSeconds(1)),
                    new SlowPlan.Turns(turns, Duration.ofSeconds(leadInSeconds)),
                    new SlowPlan.Texts(fillMib, 800),
                    Duration.ofSeconds(drainSeconds),
                    true,
                    new SlowPlan.Bounds(1.25, 64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "(turns is .*, must be 1-100|fill is .* MiB, must be 0-1024|lead-in and duration are .*)");
  }

  @ParameterizedTest
  @CsvSource({"0.9,64", "NaN,64", "1.25,0"})
  void boundsThatCannotBeKeptAreRefused(double latency, int memoryMib) {
    assertThatThrownBy(() -> new SlowPlan.Bounds(latency, memoryMib))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be");
  }
}
