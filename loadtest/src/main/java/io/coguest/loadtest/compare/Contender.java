package io.coguest.loadtest.compare;

import io.coguest.loadtest.scenario.Load;

/** A server that runs, with a way to load it. */
@FunctionalInterface
public interface Contender {
  /**
   * One run, from connecting to disconnecting.
   *
   * @param load how much
   * @param name begins the names of the run's rooms and users
   */
  Reading run(Load load, String name) throws InterruptedException;
}
