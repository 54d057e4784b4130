package io.coguest.loadtest.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.scenario.ArenaPlan;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.CyclePlan;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.FanOutScenario;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.SpawnedServer;
import io.coguest.loadtest.wire.TokenSigner;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keeps the bare baseline honest: it moves what the real server moves. */
@Timeout(180)
class BareTrafficIT {
  private static final CrowdPlan CROWD = new CrowdPlan(2, 4, 1, 1);

  /** Beyond these the revisions, and the ids of commands, have two bytes. */
  private static final int FEW = 150;

  private static final int MANY = 450;
  private static final int CYCLES = CROWD.rooms() * (MANY - FEW);
  private static final double PERCENT = 2;

  /** All viewers acknowledge at once, and seldom: a round of these more or less is allowed. */
  private static final double PERCENT_OF_ROUNDS = 10;

  @Test
  void theBareServerMovesTheFramesAndBytesOfTheRealOne() throws Exception {
    try (RealServer real = RealServer.start("--loops", "2");
        SpawnedServer bare = BareProcess.start("--loops", "2")) {
      Score score;
      try (Timeline timeline = timeline()) {
        // As long as the names of the runs.
        score = Rehearsal.of(Rehearsal.Play.CYCLE, CROWD, context(real.uri(), "s-", timeline));
      }
      assertLike(score, Score.TYPICAL);
      CountingRelay.Traffic ofReal = perRun(real.uri(), CycleScenario::new);
      CountingRelay.Traffic ofBare = perRun(bare.uri(), plan -> new BareCycle(plan, score));

      assertThat(ofReal.frames()).isGreaterThan(14L * CYCLES);
      assertAlike(ofBare, ofReal);
      assertThat(bare.log()).as("the bare server's log").hasSize(1);
    }
  }

  /** Seat changes as fast as they go, with onlookers; a change is the same for both. */
  @Test
  void theBareServerBroadcastsWhatTheRealOneDoes() throws Exception {
    ArenaPlan arena = new ArenaPlan(new CrowdPlan(1, 40, 2, 1), 8);
    try (RealServer real = RealServer.start("--loops", "2");
        SpawnedServer bare = BareProcess.start("--loops", "2")) {
      Score score;
      try (Timeline timeline = timeline()) {
        score =
            Rehearsal.of(
                Rehearsal.Play.SEAT_CHANGE, arena.crowd(), context(real.uri(), "s-", timeline));
      }
      PerChange ofReal = perChange(real.uri(), load -> new FanOutScenario(arena, load));
      PerChange ofBare = perChange(bare.uri(), load -> new BareFanOut(arena, load, score));
      // An event to each of 40 and the reply; presence and positions come on top.
      assertThat(ofReal.frames).isCloseTo(41.0, withinPercentage(PERCENT));
      assertThat(ofBare.frames).isCloseTo(ofReal.frames, withinPercentage(PERCENT));
      assertThat(ofBare.bytes).isCloseTo(ofReal.bytes, withinPercentage(PERCENT));
      assertThat(ofBare.framesToServer)
          .isCloseTo(ofReal.framesToServer, withinPercentage(PERCENT_OF_ROUNDS));
      assertThat(ofBare.bytesToServer)
          .isCloseTo(ofReal.bytesToServer, withinPercentage(PERCENT_OF_ROUNDS));
    }
  }

  private record PerChange(
      double frames, double bytes, double framesToServer, double bytesToServer) {}

  /**
   * What a long run moves more than a short one, both ending far from where the next
   * acknowledgements of all viewers are due.
   */
  private static PerChange perChange(URI server, Function<Load, Scenario> scenario)
      throws Exception {
    Changes few = changes(server, scenario, Duration.ofMillis(1_600), "f-");
    Changes many = changes(server, scenario, Duration.ofMillis(4_800), "m-");
    CountingRelay.Traffic traffic = many.traffic.minus(few.traffic);
    double more = many.count - few.count;
    return new PerChange(
        traffic.frames() / more,
        traffic.bytes() / more,
        traffic.framesToServer() / more,
        traffic.bytesToServer() / more);
  }

  private record Changes(CountingRelay.Traffic traffic, double count) {}

  private static Changes changes(
      URI server, Function<Load, Scenario> scenario, Duration duration, String prefix)
      throws Exception {
    try (CountingRelay relay = new CountingRelay(server);
        Timeline timeline = timeline()) {
      RunReport report =
          scenario
              .apply(new Load(200, Duration.ZERO, duration))
              .run(context(relay.uri(), prefix, timeline));
      assertThat(report.violations().first()).isEmpty();
      return new Changes(relay.traffic(), report.rate().done() / 40.0);
    }
  }

  private static void assertAlike(CountingRelay.Traffic bare, CountingRelay.Traffic real) {
    assertThat(bare.frames()).isCloseTo(real.frames(), withinPercentage(PERCENT));
    assertThat(bare.bytes()).isCloseTo(real.bytes(), withinPercentage(PERCENT));
    assertThat(bare.framesToServer()).isCloseTo(real.framesToServer(), withinPercentage(PERCENT));
    assertThat(bare.bytesToServer()).isCloseTo(real.bytesToServer(), withinPercentage(PERCENT));
  }

  /** Its names are a little shorter or longer. */
  private static void assertLike(Score taken, Score typical) {
    for (Step step : typical.parts().keySet()) {
      assertThat(typical.part(step).outputs())
          .extracting(Score.Output::scope)
          .isEqualTo(taken.part(step).outputs().stream().map(Score.Output::scope).toList());
      assertThat(bytes(typical.part(step))).isCloseTo(bytes(taken.part(step)), withinPercentage(5));
    }
  }

  private static int bytes(Score.Part part) {
    return part.commandBytes() + part.outputs().stream().mapToInt(Score.Output::bytes).sum();
  }

  /** Of the cycles alone: what a long run moves more than a short one. */
  private static CountingRelay.Traffic perRun(URI server, Function<CyclePlan, Scenario> scenario)
      throws Exception {
    CountingRelay.Traffic few = traffic(server, scenario, FEW, "f-");
    return traffic(server, scenario, MANY, "m-").minus(few);
  }

  private static CountingRelay.Traffic traffic(
      URI server, Function<CyclePlan, Scenario> scenario, int cycles, String prefix)
      throws Exception {
    Load load = new Load(0, Duration.ZERO, Duration.ofSeconds(60));
    try (CountingRelay relay = new CountingRelay(server);
        Timeline timeline = timeline()) {
      RunReport report =
          scenario
              .apply(new CyclePlan(CROWD, cycles, load))
              .run(context(relay.uri(), prefix, timeline));
      assertThat(report.violations().first()).isEmpty();
      assertThat(report.rate().done()).isEqualTo((long) CROWD.rooms() * cycles);
      return relay.traffic();
    }
  }

  private static Timeline timeline() {
    return new Timeline(null, sample -> {}, Rendezvous.ALONE);
  }

  private static RunContext context(URI server, String prefix, Timeline timeline) {
    return new RunContext(
        ServerUnderTest.at(server),
        TokenSigner.DEV,
        1,
        new Names(prefix, Share.ALL),
        new Violations(),
        timeline);
  }
}
