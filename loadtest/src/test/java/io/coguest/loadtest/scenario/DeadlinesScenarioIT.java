package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlines with rooms that two event loops share unevenly. */
@Timeout(120)
class DeadlinesScenarioIT {
  /** Three rooms full of requests: one loop has twice as many as the other. */
  @Test
  void twoLoopsHoldAsManyRequestsAsTheyWereAskedFor() throws Exception {
    DeadlinesPlan plan =
        new DeadlinesPlan(2_700, 900, Duration.ofSeconds(1), new CrowdPlan(3, 110, 9, 1));
    Violations violations = new Violations();
    try (RealServer server = RealServer.start("--loops", "2");
        Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE)) {
      RunReport report =
          new DeadlinesScenario(plan)
              .run(
                  new RunContext(
                      ServerUnderTest.at(server.uri()),
                      TokenSigner.DEV,
                      2,
                      new Names("", Share.ALL),
                      violations,
                      timeline));
      assertThat(violations.first()).isEmpty();
      assertThat(report.rate().done()).isEqualTo(900);
      assertThat(report.figure("pending").orElse(0)).isEqualTo(2_700);
    }
  }
}
