package io.coguest.loadtest.scenario;

import java.net.URI;

/** One way to load a server. */
public interface Scenario {
  /**
   * Runs from connecting to disconnecting.
   *
   * @param server {@code ws://host:port/v1/signal}
   * @throws ScenarioFailure when the run could not be carried out
   */
  ScenarioResult run(URI server) throws InterruptedException;
}
