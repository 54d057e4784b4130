package io.coguest.client.simulation;

import org.junit.jupiter.api.Test;

class WholeSystemTest {
  @Test
  void run() {
    String only = System.getProperty("coguest.simulation.seed");
    long seed = only == null ? 1 : Long.parseLong(only);
    Simulation simulation = new Simulation(seed);
    long start = System.nanoTime();
    long steps = simulation.run(20_000);
    System.out.println(simulation.tally().report());
    System.out.println(steps + " steps, " + steps / ((System.nanoTime() - start) / 1e9));
  }
}
