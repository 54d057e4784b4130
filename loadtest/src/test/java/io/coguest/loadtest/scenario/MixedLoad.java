package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import java.net.URI;
import java.time.Duration;

/** A short mixed load in this process, with all that it found. */
final class MixedLoad {
  private static final int RATE = 250;

  private MixedLoad() {}

  /**
   * What a run showed.
   *
   * @param report of it
   * @param violations that it found
   */
  record Ran(RunReport report, Violations violations) {}

  /** Five rooms, two of them quiet. */
  static Ran run(URI server, Duration duration) throws InterruptedException {
    Violations violations = new Violations();
    Load load = new Load(RATE, Duration.ZERO, duration);
    MixedPlan plan = new MixedPlan(new CrowdPlan(5, 14, 1, 1), 2, 7, load);
    try (Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE)) {
      RunContext context =
          new RunContext(
              ServerUnderTest.at(server),
              TokenSigner.DEV,
              1,
              new Names("", Share.ALL),
              violations,
              timeline);
      return new Ran(new MixedScenario(plan).run(context), violations);
    }
  }
}
