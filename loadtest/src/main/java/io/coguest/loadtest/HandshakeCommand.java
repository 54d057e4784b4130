package io.coguest.loadtest;

import io.coguest.loadtest.bare.BareVisitor;
import io.coguest.loadtest.scenario.HandshakePlan;
import io.coguest.loadtest.scenario.HandshakeScenario;
import io.coguest.loadtest.scenario.SignedInVisitor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code handshake}: many connect at once, and go again. */
@Command(
    name = "handshake",
    sortOptions = false,
    description = "Connects, signs in and goes, as fast as the server lets: handshakes a second.")
final class HandshakeCommand implements Callable<Integer> {
  @Option(
      names = "--connections",
      defaultValue = "5000",
      description = "Of each round; all are open together (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "One after the other; the first finds the server cold (${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new HandshakeScenario(
                new HandshakePlan(connections, rounds),
                common.bare() ? BareVisitor::make : SignedInVisitor::make));
  }
}
