package io.coguest.loadtest.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.Endpoint;
import io.coguest.loadtest.wire.SpawnedServer;
import io.coguest.loadtest.wire.TokenSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storms: one that nobody may notice, and one that nobody can overlook. */
@Timeout(180)
class StormScenarioIT {
  private static StormPlan plan(int kills, int sessions, int seconds) {
    return new StormPlan(kills, 3, 6, sessions, 40, Duration.ofSeconds(seconds), 11);
  }

  private static RunContext context(ServerUnderTest server, Violations found, Timeline timeline) {
    return new RunContext(server, TokenSigner.DEV, 1, new Names("", Share.ALL), found, timeline);
  }

  private static Timeline timeline() {
    return new Timeline(null, sample -> {}, Rendezvous.ALONE);
  }

  @Test
  void connectionsThatAreLostAgainAndAgainCostNothing() throws Exception {
    Violations violations = new Violations();
    try (RealServer server = RealServer.start("--loops", "2");
        Timeline timeline = timeline()) {
      DroppingRelay relay = new DroppingRelay(server.uri());
      RunReport report =
          new StormScenario(plan(6, 60, 6))
              .run(relay, context(ServerUnderTest.at(relay.uri()), violations, timeline));
      assertThat(violations.first()).isEmpty();
      assertThat(report.figure("kills").orElse(0)).isEqualTo(6);
      assertThat(report.figure("acknowledged").orElse(0)).isGreaterThan(50);
      assertThat(report.figure("outcomes").orElse(0))
          .isEqualTo(report.figure("requests").orElse(-1))
          .isGreaterThan(20);
      assertThat(report.figure("sessions").orElse(0)).isEqualTo(60);
      assertThat(report.latencies())
          .filteredOn(latency -> latency.name().equals("resumed"))
          .allMatch(latency -> latency.micros().getTotalCount() == 6)
          .hasSize(1);
    }
  }

  /** The rooms are on disk: nobody notices anything but the time it took. */
  @Test
  void aServerThatIsKilledComesBackAsItWas(@TempDir Path data) throws Exception {
    Violations violations = new Violations();
    try (SpawnedServer server =
            SpawnedServer.startLasting(
                new SpawnedServer.Settings(
                    RealServer.jar(),
                    List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                    SpawnedServer.UNLIMITED,
                    List.of("--data", data.toString())));
        Timeline timeline = timeline()) {
      ServerUnderTest lasting = new ServerUnderTest(Endpoint.of(server.uri()), null, server);
      RunReport report =
          new StormScenario(plan(4, 40, 10)).run(context(lasting, violations, timeline));
      assertThat(violations.first()).isEmpty();
      assertThat(report.figure("kills").orElse(0)).isEqualTo(4);
      assertThat(report.figure("acknowledged").orElse(0)).isGreaterThan(50);
      assertThat(report.figure("outcomes").orElse(0))
          .isEqualTo(report.figure("requests").orElse(-1));
    }
  }

  /** A journal in memory dies with the process: the storm must say so. */
  @Test
  void aServerThatForgetsItsRoomsIsFound() throws Exception {
    Violations violations = new Violations();
    try (SpawnedServer server =
            SpawnedServer.startLasting(
                new SpawnedServer.Settings(
                    RealServer.jar(),
                    List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                    SpawnedServer.UNLIMITED,
                    List.of("--journal", "memory")));
        Timeline timeline = timeline()) {
      ServerUnderTest once = new ServerUnderTest(Endpoint.of(server.uri()), null, server);
      new StormScenario(plan(2, 0, 4)).run(context(once, violations, timeline));
      assertThat(violations.first())
          .anySatisfy(
              found -> {
                assertThat(found.fault()).isEqualTo(Fault.LOST);
                // Nobody may be back before the second kill.
                assertThat(found.what()).containsPattern("\\(seed 11, after kill [12]\\)");
              });
    }
  }
}
