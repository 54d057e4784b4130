package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.faults.FaultyServerJar;
import io.coguest.loadtest.faults.ServerFault;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.SpawnedServer;
import io.coguest.loadtest.wire.TokenSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Readers that do not read, in a small room and with a short patience. Most of its time it waits,
 * so that it runs beside all other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class SlowScenarioIT {
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(25);

  /** In so short a run, beside other tests: what is far beyond any noise. */
  private static final double LATENCY_BOUND = 5;

  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

  @TempDir private Path directory;

  private static List<Violation> run(Path jar, int turns) throws Exception {
    Map<String, String> environment = new HashMap<>(SpawnedServer.UNLIMITED);
    environment.put("CONFIG_FORCE_coguest_transport_drainTimeout", DRAIN_TIMEOUT.toMillis() + "ms");
    environment.put("CONFIG_FORCE_coguest_transport_closeTimeout", "600s");
    SlowPlan plan =
        new SlowPlan(
            new CrowdPlan(1, 30, 4, 1),
            new Load(4, Duration.ofSeconds(3), Duration.ofSeconds(3)),
            new SlowPlan.Turns(turns, Duration.ofSeconds(1)),
            new SlowPlan.Texts(6, 800),
            DRAIN_TIMEOUT,
            true,
            new SlowPlan.Bounds(LATENCY_BOUND, 512));
    Violations violations = new Violations();
    try (SpawnedServer server =
            SpawnedServer.start(
                new SpawnedServer.Settings(
                    jar, FLAGS, environment, List.of("--journal", "memory")));
        Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE)) {
      new SlowScenario(plan)
          .run(
              new RunContext(
                  ServerUnderTest.at(server.uri()),
                  TokenSigner.DEV,
                  1,
                  new Names("", Share.ALL),
                  violations,
                  timeline));
    }
    return violations.first();
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void oneGetsASnapshotAndAllThatFollowsAndOneIsTooSlow() throws Exception {
    assertThat(run(RealServer.jar(), 2)).isEmpty();
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void aServerThatClosesThemAsSomethingElseIsFound() throws Exception {
    ServerFault fault =
        new ServerFault(
            "who does not read is called silent",
            "transport/Connection.java",
            "close(CloseCode.TOO_SLOW,",
            "close(CloseCode.HEARTBEAT_LOST,",
            Fault.LOST,
            Set.of());
    assertThat(run(FaultyServerJar.make(fault, directory), 1))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.fault()).isEqualTo(Fault.LOST);
              assertThat(found.what()).contains("closed as CLOSE_CODE_HEARTBEAT_LOST");
            });
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void aServerThatMakesTheOthersWaitIsFound() throws Exception {
    ServerFault fault =
        new ServerFault(
            "a seat change waits a while for each who does not read",
            "actor/RoomOutlet.java",
            "  private void publishTo(Member member, ServerFrame frame) {\n",
            """
              private void publishTo(Member member, ServerFrame frame) {
                if (member.lagging && frame.getEvent().hasSeatTaken()) {
                  java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
                }
            """,
            Fault.SLOWED,
            Set.of());
    assertThat(run(FaultyServerJar.make(fault, directory), 1))
        .singleElement()
        .satisfies(found -> assertThat(found.fault()).isEqualTo(Fault.SLOWED));
  }

  @Test
  void memoryBeyondItsBoundIsAViolation() {
    Violations violations = new Violations();
    SlowScenario.checkMemory(64, 64, violations);
    assertThat(violations.count()).isZero();
    SlowScenario.checkMemory(65, 64, violations);
    assertThat(violations.first()).extracting(Violation::fault).containsExactly(Fault.MEMORY);
  }
}
