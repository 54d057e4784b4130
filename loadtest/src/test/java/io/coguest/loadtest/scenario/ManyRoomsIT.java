package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
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
  private static CycleScenario cycles(
      String prefix, int rooms, int members, int roomsPerSession, int rate, int cyclesPerRoom) {
    CyclePlan.Limit limit =
        new CyclePlan.Limit(cyclesPerRoom, Duration.ZERO, Duration.ofMinutes(2));
    CyclePlan plan = new CyclePlan(prefix, rooms, members, 0, roomsPerSession, rate, limit);
    return new CycleScenario(plan, TokenSigner.DEV, 1);
  }

  /** The checkers fail the run when a member is sent anything of a room that is not its own. */
  @Test
  void tenThousandRoomsWorkAndShareNothing() throws Exception {
    try (RealServer server = RealServer.start("--loops", "2")) {
      ScenarioResult result = cycles("", 10_000, 2, 8, 0, 1).run(server.uri());
      assertThat(result.violations().first()).isEmpty();
      assertThat(result.figures().ended()).isEqualTo(10_000);
    }
  }

  @Test
  void aRoomOfTwoThousandWorksBesideTwoHundredSmallOnes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (RealServer server = RealServer.start("--loops", "2")) {
      Future<ScenarioResult> big =
          threads.submit(() -> cycles("big-", 1, 2_000, 1, 5, 20).run(server.uri()));
      Future<ScenarioResult> small =
          threads.submit(() -> cycles("small-", 200, 4, 1, 200, 5).run(server.uri()));
      ScenarioResult inBig = big.get(220, TimeUnit.SECONDS);
      ScenarioResult inSmall = small.get(220, TimeUnit.SECONDS);
      assertThat(inBig.violations().first()).isEmpty();
      assertThat(inSmall.violations().first()).isEmpty();
      assertThat(inBig.figures().ended()).isEqualTo(20);
      assertThat(inSmall.figures().ended()).isEqualTo(1_000);
    } finally {
      threads.shutdownNow();
    }
  }
}
