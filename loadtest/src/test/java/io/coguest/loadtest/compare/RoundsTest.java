package io.coguest.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coguest.loadtest.compare.Comparison.Maxima;
import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.compare.Comparison.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Plan plan(int pairs, Integer... rates) {
    return new Plan(pairs, List.of(rates), SECOND, SECOND, SECOND);
  }

  /** One pair for each of the server's costs, the baseline's being 10. */
  private static RateComparison rate(int perSecond, int repeated, double... server) {
    List<PairReading> pairs = new ArrayList<>();
    for (double cpuMicros : server) {
      pairs.add(
          new PairReading(
              Side.BASELINE, Readings.of(perSecond, 10), Readings.of(perSecond, cpuMicros)));
    }
    return RateComparison.of(perSecond, pairs, repeated);
  }

  private static RateComparison only(Outcome outcome) {
    return ((Outcome.Compared) outcome).rates().get(0);
  }

  @Test
  void theIntervalIsOfTheRoundsAndNotOfTheirPairs() throws Exception {
    // One pair of each round is disturbed: the round is its median.
    Outcome outcome =
        new Rounds(6, plan(3, 100))
            .run(
                (number, plan) ->
                    new Outcome.Compared(
                        List.of(rate(100, 1, 10 + number, 10 + number, 30)), null));
    RateComparison rate = only(outcome);
    assertThat(rate.rounds()).containsExactly(1.1, 1.2, 1.3, 1.4, 1.5, 1.6);
    assertThat(rate.ratio().median()).isCloseTo(1.35, within(1e-9));
    assertThat(rate.ratio().lower()).isCloseTo(1.1, within(1e-9));
    assertThat(rate.ratio().upper()).isCloseTo(1.6, within(1e-9));
    assertThat(rate.pairs()).hasSize(18);
    assertThat(rate.repeated()).isEqualTo(6);
  }

  @Test
  void theIntervalOfOneRoundIsOfItsPairs() throws Exception {
    Outcome outcome =
        new Rounds(1, plan(6, 100))
            .run(
                (number, plan) ->
                    new Outcome.Compared(List.of(rate(100, 0, 11, 12, 13, 14, 15, 16)), null));
    assertThat(only(outcome).ratio().lower()).isCloseTo(1.1, within(1e-9));
    assertThat(only(outcome).ratio().upper()).isCloseTo(1.6, within(1e-9));
    assertThat(only(outcome).rounds()).containsExactly(only(outcome).ratio().median());
  }

  @Test
  void ratesThatTheFirstHasFoundAreThoseOfAll() throws Exception {
    List<List<Integer>> asked = new ArrayList<>();
    Outcome outcome =
        new Rounds(3, plan(1))
            .run(
                (number, plan) -> {
                  asked.add(plan.rates());
                  return new Outcome.Compared(
                      List.of(rate(100, 0, 11), rate(200, 0, 10 + number)),
                      number == 1 ? new Maxima(800, 400) : null);
                });
    assertThat(asked).containsExactly(List.of(), List.of(100, 200), List.of(100, 200));
    Outcome.Compared compared = (Outcome.Compared) outcome;
    assertThat(compared.maxima()).isEqualTo(new Maxima(800, 400));
    assertThat(compared.rates())
        .extracting(RateComparison::ratePerSecond)
        .containsExactly(100, 200);
    assertThat(compared.rates().get(1).rounds()).containsExactly(1.1, 1.2, 1.3);
  }

  @Test
  void theFirstThatShowsNothingOrAWrongServerEndsThem() throws Exception {
    List<Integer> ran = new ArrayList<>();
    for (Outcome ending :
        List.of(
            new Outcome.Voided("the rate was not kept"),
            new Outcome.Wrong("SERVER", Readings.wrong().violations()))) {
      ran.clear();
      Outcome outcome =
          new Rounds(4, plan(1, 100))
              .run(
                  (number, plan) -> {
                    ran.add(number);
                    return number == 2
                        ? ending
                        : new Outcome.Compared(List.of(rate(100, 0, 11)), null);
                  });
      assertThat(outcome).isSameAs(ending);
      assertThat(ran).containsExactly(1, 2);
    }
  }

  @Test
  void roundsThatCannotBeCarriedOutAreRefused() {
    assertThat(new Rounds(66, plan(15, 100)).count()).isEqualTo(66);
    for (int count : new int[] {0, 67}) {
      assertThatThrownBy(() -> new Rounds(count, plan(15, 100)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rounds is %d, must be 1-66 with 15 pairs each", count);
    }
  }
}
