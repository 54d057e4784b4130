package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.report.RunReport.Latency;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The blend, for right and wrong alone. */
@Timeout(120)
class MixedScenarioIT {
  @Test
  void everyTaleIsToldToItsEnd() throws Exception {
    try (RealServer server = RealServer.start("--loops", "2")) {
      MixedLoad.Ran ran = MixedLoad.run(server.uri(), Duration.ofSeconds(4));
      assertThat(ran.violations().first()).isEmpty();
      for (Tale tale : Tale.values()) {
        String figure = "stories_" + tale.name().toLowerCase(Locale.ROOT);
        assertThat(ran.report().figure(figure).orElse(0)).as(figure).isPositive();
      }
      if (ran.report().rate().kept()) {
        assertThat(ran.report().latencies())
            .extracting(Latency::name)
            .contains("firstReply", "seatSeen", "rejoined", "resumed");
      }
    }
  }
}
