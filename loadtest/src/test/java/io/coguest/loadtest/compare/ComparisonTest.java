package io.coguest.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.scenario.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Duration WARM_UP = Duration.ofSeconds(15);

  /** Of each of its three runs. */
  private static final Duration LONG = Duration.ofSeconds(5);

  /** What was run and counted: the side's letter and the rate. */
  private final List<String> runs = new ArrayList<>();

  /** What was run before that, likewise. */
  private final List<String> warmUps = new ArrayList<>();

  private final List<String> names = new ArrayList<>();

  private Contender contender(String letter, Function<Load, Reading> reading) {
    return (load, name) -> {
      boolean counted = load.duration().equals(SECOND);
      (counted ? runs : warmUps).add(letter + load.ratePerSecond());
      names.add(name);
      return reading.apply(load);
    };
  }

  private Outcome compare(
      int pairs,
      List<Integer> rates,
      Function<Load, Reading> baseline,
      Function<Load, Reading> server)
      throws InterruptedException {
    return new Comparison(
            new Comparison.Plan(pairs, rates, WARM_UP, SECOND, SECOND),
            contender("A", baseline),
            contender("B", server),
            line -> {})
        .run();
  }

  private String order(int rate) {
    return runs.stream()
        .filter(run -> run.substring(1).equals(Integer.toString(rate)))
        .map(run -> run.substring(0, 1))
        .collect(Collectors.joining());
  }

  @Test
  void theSidesTakeTurnsAsAbbaAtEachRate() throws Exception {
    compare(4, List.of(100, 200), load -> Readings.of(100, 10), load -> Readings.of(100, 12));
    assertThat(order(100)).isEqualTo("ABBAABBA");
    assertThat(order(200)).isEqualTo("ABBAABBA");
    assertThat(order(0)).as("no maximum was asked for").isEmpty();
  }

  @Test
  void bothAreWarmedUpInThreeRunsAtTheHighestRateBeforeTheFirstPair() throws Exception {
    List<String> all = new ArrayList<>();
    new Comparison(
            new Comparison.Plan(1, List.of(100, 300, 200), WARM_UP, SECOND, SECOND),
            (load, name) -> noted(all, "A", load),
            (load, name) -> noted(all, "B", load),
            line -> {})
        .run();
    assertThat(all)
        .containsExactly(
            "A300 5s+0s",
            "A300 5s+0s",
            "A300 5s+0s",
            "B300 5s+0s",
            "B300 5s+0s",
            "B300 5s+0s",
            "A100 1s+1s",
            "B100 1s+1s",
            "A300 1s+1s",
            "B300 1s+1s",
            "A200 1s+1s",
            "B200 1s+1s");
  }

  private static Reading noted(List<String> all, String letter, Load load) {
    all.add(
        "%s%d %ds+%ds"
            .formatted(
                letter,
                load.ratePerSecond(),
                load.duration().toSeconds(),
                load.warmUp().toSeconds()));
    return Readings.of(100, 10);
  }

  @Test
  void aRateThatIsNotKeptWhileWarmingUpIsForgiven() throws Exception {
    Outcome outcome =
        compare(
            1,
            List.of(100),
            load -> load.duration().equals(LONG) ? Readings.notKept() : Readings.of(100, 10),
            load -> Readings.of(100, 12));
    assertThat(outcome).isInstanceOf(Outcome.Compared.class);
    assertThat(warmUps).containsExactly("A100", "A100", "A100", "B100", "B100", "B100");
  }

  @Test
  void aViolationWhileWarmingUpIsNotForgiven() throws Exception {
    Outcome outcome =
        compare(
            1,
            List.of(100),
            load -> Readings.of(100, 10),
            load -> load.duration().equals(LONG) ? Readings.wrong() : Readings.of(100, 12));
    assertThat(outcome).isInstanceOf(Outcome.Wrong.class);
    assertThat(runs).isEmpty();
  }

  @Test
  void ratesAreAQuarterAndHalfOfWhatBothCan() throws Exception {
    Outcome outcome =
        compare(1, List.of(), load -> Readings.of(1_000, 10), load -> Readings.of(400, 12));
    assertThat(((Outcome.Compared) outcome).rates())
        .extracting(RateComparison::ratePerSecond)
        .containsExactly(100, 200);
    assertThat(((Outcome.Compared) outcome).maxima()).isEqualTo(new Comparison.Maxima(1_000, 400));
  }

  @Test
  void theRatioIsOfTheServersCostToTheBaselines() throws Exception {
    Outcome.Compared compared =
        (Outcome.Compared)
            compare(
                3,
                List.of(100, 200),
                load -> Readings.of(100, 10),
                load -> Readings.of(100, load.ratePerSecond() == 100 ? 13 : 12));
    assertThat(compared.worst().ratePerSecond()).isEqualTo(100);
    assertThat(compared.worst().ratio().median()).isCloseTo(1.3, within(1e-9));
    assertThat(compared.containsOne()).isFalse();
    assertThat(compared.exitCode()).isZero();
  }

  @Test
  void aRunThatDidNotKeepItsRateVoidsAFewPairs() throws Exception {
    Outcome outcome =
        compare(3, List.of(100), load -> Readings.notKept(), load -> Readings.of(100, 12));
    assertThat(outcome).isInstanceOf(Outcome.Voided.class);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(runs).containsExactly("A100");
  }

  @Test
  void onePairInFiveMayBeRunAgain() throws Exception {
    List<Integer> disturbed = List.of(2, 8); // runs, counted from 1: the second of a pair each
    Outcome outcome =
        compare(
            10,
            List.of(100),
            load -> Readings.of(100, 10),
            load -> disturbed.contains(runs.size()) ? Readings.notKept() : Readings.of(100, 12));
    RateComparison rate = ((Outcome.Compared) outcome).rates().get(0);
    assertThat(rate.repeated()).isEqualTo(2);
    assertThat(rate.pairs()).hasSize(10);
    assertThat(order(100)).startsWith("AB" + "AB" + "BA" + "AB" + "AB").hasSize(24);
  }

  @Test
  void moreThanOnePairInFiveIsTheRatesFault() throws Exception {
    Outcome outcome =
        compare(10, List.of(100), load -> Readings.notKept(), load -> Readings.of(100, 12));
    assertThat(outcome).isInstanceOf(Outcome.Voided.class);
    assertThat(order(100)).isEqualTo("AAA");
  }

  @Test
  void aViolationIsNeverRunAgain() throws Exception {
    compare(
        10,
        List.of(100),
        load -> Readings.of(100, 10),
        load -> load.duration().equals(LONG) ? Readings.of(100, 12) : Readings.wrong());
    assertThat(order(100)).isEqualTo("AB");
  }

  @Test
  void aViolationInAnyRunFailsTheComparison() throws Exception {
    Outcome outcome =
        compare(1, List.of(100), load -> Readings.of(100, 10), load -> Readings.wrong());
    assertThat(outcome).isInstanceOf(Outcome.Wrong.class);
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void aRunWithoutCpuTimeVoidsAFewPairs() throws Exception {
    Outcome outcome =
        compare(1, List.of(100), load -> Readings.of(100, 0), load -> Readings.of(100, 1));
    assertThat(outcome).isInstanceOf(Outcome.Voided.class);
  }

  @Test
  void allRunsHaveNamesOfTheirOwnAndOfOneLength() throws Exception {
    compare(6, List.of(1, 2), load -> Readings.of(100, 10), load -> Readings.of(100, 12));
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.length() == 5);
    assertThat(names).doesNotContain("0000-");
  }

  @Test
  void aPlanThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new Comparison.Plan(0, List.of(), SECOND, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Comparison.Plan(1, List.of(0), SECOND, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Comparison.Plan(1, List.of(), SECOND, SECOND, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
