package io.coguest.loadtest.compare;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.Measure;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import java.util.function.Function;

/**
 * A server that is loaded with a scenario, with all of the scenario's checks.
 *
 * @param server that runs
 * @param work what it is loaded with
 * @param scenario makes it for a load
 */
public record ScenarioContender(
    ServerUnderTest server, Work work, Function<Load, Scenario> scenario) implements Contender {

  /**
   * What both sides are loaded with.
   *
   * @param tokens for the users
   * @param threads event loops of the generator
   * @param unitsPerCycle units for one that is due: 1, or the viewers of a seat change
   * @param latency that is quoted beside the cost
   */
  public record Work(TokenSigner tokens, int threads, double unitsPerCycle, Measure latency) {}

  @Override
  public Reading run(Load load, String name) throws InterruptedException {
    Scenario made = scenario.apply(load);
    try (Timeline timeline = new Timeline(server.process(), sample -> {}, Rendezvous.ALONE)) {
      RunContext context =
          new RunContext(
              server,
              work.tokens,
              work.threads,
              new Names(name, Share.ALL),
              new Violations(),
              timeline);
      return Reading.of(
          made.run(context), timeline.measured(), work.latency.key(), work.unitsPerCycle);
    }
  }
}
