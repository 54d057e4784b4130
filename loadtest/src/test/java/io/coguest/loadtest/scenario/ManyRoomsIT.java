package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many rooms, and one big room, on one server: each is as if it were alone. */
@Timeout(240)
class ManyRoomsIT {
  private static CycleScenario cycles(CrowdPlan crowd, int rate, int cyclesPerRoom) {
    Load load = new Load(rate, Duration.ZERO, Duration.ofMinutes(2));
    return new CycleScenario(new CyclePlan(crowd, cyclesPerRoom, load));
  }

  private static RunReport run(String prefix, CycleScenario scenario, RealServer server)
      throws InterruptedException {
    try (Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE)) {
      return scenario.run(
          new RunContext(
              ServerUnderTest.at(server.uri()),
              TokenSigner.DEV,
              1,
              new Names(prefix, Share.ALL),
              new Violations(),
              timeline));
    }
  }

  /** The checkers fail the run when a member is sent anything of a room that is not its own. */
  @Test
  void tenThousandRoomsWorkAndShareNothing() throws Exception {
    try (RealServer server = RealServer.start("--loops", "2")) {
      RunReport result = run("", cycles(new CrowdPlan(10_000, 2, 0, 32), 0, 1), server);
      assertThat(result.violations().first()).isEmpty();
      assertThat(result.rate().done()).isEqualTo(10_000);
    }
  }

  @Test
  void aRoomOfTwoThousandWorksBesideTwoHundredSmallOnes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (RealServer server = RealServer.start("--loops", "2")) {
      Future<RunReport> big =
          threads.submit(() -> run("big-", cycles(new CrowdPlan(1, 2_000, 0, 1), 5, 20), server));
      Future<RunReport> small =
          threads.submit(() -> run("small-", cycles(new CrowdPlan(200, 4, 0, 1), 200, 5), server));
      RunReport inBig = big.get(220, TimeUnit.SECONDS);
      RunReport inSmall = small.get(220, TimeUnit.SECONDS);
      assertThat(inBig.violations().first()).isEmpty();
      assertThat(inSmall.violations().first()).isEmpty();
      assertThat(inBig.rate().done()).isEqualTo(20);
      assertThat(inSmall.rate().done()).isEqualTo(1_000);
    } finally {
      threads.shutdownNow();
    }
  }
}
