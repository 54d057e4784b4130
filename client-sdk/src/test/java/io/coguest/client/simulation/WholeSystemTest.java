package io.coguest.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A million steps of the whole system with faults, and many more in the long gate. One seed is run
 * again by {@code -Dcoguest.simulation.seed=N}, with more of what led to a failure by {@code
 * -Dcoguest.simulation.trace=6000}.
 */
class WholeSystemTest {
  private static final long STEPS_A_SEED = 20_000;
  private static final int SEEDS = 50;
  private static final int SEEDS_IN_THE_LONG_GATE = 1_000;
  private static final int FLOOR = 5;

  /** What must have happened for a run to count. */
  private static final List<String> MUST_HAPPEN =
      List.of(
          "fault: cut",
          "fault: half open",
          "fault: stalled up",
          "fault: stalled down",
          "fault: refused connections",
          "fault: slow reader",
          "fault: client killed",
          "fault: client closed",
          "fault: second device",
          "fault: clock set back",
          "fault: clock set forward",
          "fault: disk full",
          "fault: disk stands still",
          "fault: store does not open",
          "fault: kill",
          "fault: kill at a write",
          "fault: kill at the start",
          "killed: before a batch was written",
          "killed: after a batch was written, before anybody knew",
          "killed: between a write and its sync",
          "killed: after a sync, before anybody knew",
          "killed: unsynced lost",
          "disk: STALLED",
          "disk: FAILED_KEPT",
          "disk: FAILED_LOST",
          "recovered: unknown, kept",
          "recovered: unknown, lost",
          "recovered: a durable end was lost with the machine",
          "journal: state kept",
          "command sent again",
          "connection moved",
          "welcome: resumed true",
          "welcome: resumed false",
          "resume: UP_TO_DATE",
          "resume: REPLAY",
          "resume: SNAPSHOT",
          "resume: GONE CONNECTION_LOST",
          "resume: GONE LIVE_ENDED",
          "resume: GONE REPLACED",
          "resume: GONE REMOVED",
          "outcome: ACCEPTED",
          "outcome: REJECTED",
          "outcome: CANCELLED",
          "outcome: TIMED_OUT",
          "outcome: ALREADY_SEATED",
          "outcome: GUEST_LEFT",
          "outcome: HOST_LEFT",
          "outcome: LIVE_ENDED",
          "event: RoomRecovered",
          "event: MemberGraceOver",
          "event: NoticesDropped",
          "callback: onKickedOffSeat",
          "told: UNAVAILABLE",
          "quiet moment");

  private static final Logger SERVER = (Logger) LoggerFactory.getLogger("io.coguest.server");

  @BeforeAll
  static void plannedFailuresAreNoNews() {
    SERVER.setLevel(Level.OFF);
  }

  @AfterAll
  static void othersAre() {
    SERVER.setLevel(null);
  }

  @Test
  void everyRequestEndsOnceForEverybodyWhateverGoesWrong() throws InterruptedException {
    Long only = Long.getLong("coguest.simulation.seed");
    int seeds = Boolean.getBoolean("coguest.full") ? SEEDS_IN_THE_LONG_GATE : SEEDS;
    SeedRange range =
        only == null
            ? new SeedRange(1, seeds, STEPS_A_SEED)
            : new SeedRange(only, only, STEPS_A_SEED);
    long startNanos = System.nanoTime();
    range.run(Runtime.getRuntime().availableProcessors());
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    range.failures().stream().findFirst().ifPresent(WholeSystemTest::fail);
    System.out.print(range.tally().report());
    System.out.printf("%d steps, %.0f a second%n", range.steps(), range.steps() / seconds);
    if (only == null) {
      assertThat(range.steps()).isGreaterThanOrEqualTo(1_000_000);
      for (String what : MUST_HAPPEN) {
        assertThat(range.tally().of(what)).as(what).isGreaterThanOrEqualTo(FLOOR);
      }
    }
  }

  private static void fail(AssertionError failure) {
    throw failure;
  }

  /** What is told of a failure can be looked at again. */
  @Test
  void aSeedAloneDecidesWhatHappens() {
    assertThat(report(3)).isEqualTo(report(3)).isNotEqualTo(report(4));
  }

  private static String report(long seed) {
    Simulation simulation = new Simulation(seed);
    simulation.run(5_000);
    return simulation.tally().report();
  }
}
