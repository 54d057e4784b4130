package io.coguest.loadtest;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import java.util.function.Consumer;

/**
 * Runs scenarios in this process.
 *
 * @param tokens for the users
 * @param threads event loops
 * @param names of rooms and users
 * @param rendezvous with other generators
 * @param onSample told of each second, on a thread of the timeline
 */
record InProcessRun(
    TokenSigner tokens,
    int threads,
    Names names,
    Rendezvous rendezvous,
    Consumer<Sample> onSample) {
  /** One run, with what it measured of the server. */
  RunReport of(Scenario scenario, ServerUnderTest server) throws InterruptedException {
    try (Timeline timeline = new Timeline(server.process(), onSample, rendezvous)) {
      RunContext context =
          new RunContext(server, tokens, threads, names, new Violations(), timeline);
      RunReport report = scenario.run(context);
      return LoadFigures.withServer(
          LoadFigures.withUnits(report, timeline.measured()), timeline.measured());
    }
  }
}
