package io.coguest.server.room.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the simulation over many seeds. {@code -Dcoguest.simulation.seed=N} replays one; {@code
 * -Dcoguest.full=true} runs twenty times as many.
 */
class SimulationTest {
  private static final int STEPS_A_SEED = 20_000;
  private static final int SEEDS = 50;
  private static final int SEEDS_IN_FULL = 1_000;

  @Test
  void aRoomUnderRandomStepsIsAlwaysAsTheNaiveModelSays() {
    String only = System.getProperty("coguest.simulation.seed");
    if (only != null) {
      new RoomSimulation(Long.parseLong(only)).run(STEPS_A_SEED);
      return;
    }
    int seeds = Boolean.getBoolean("coguest.full") ? SEEDS_IN_FULL : SEEDS;
    long start = System.nanoTime();
    Tally tally =
        IntStream.rangeClosed(1, seeds)
            .parallel()
            .mapToObj(seed -> new RoomSimulation(seed).run(STEPS_A_SEED))
            .collect(Tally::new, Tally::add, Tally::add);
    double seconds = (System.nanoTime() - start) / 1e9;
    long steps = (long) seeds * STEPS_A_SEED;
    report(tally.counts());
    System.out.printf(
        Locale.ROOT,
        "simulation: %d steps in %.1f s: %.0f a second on %d cores%n",
        steps,
        seconds,
        steps / seconds,
        Runtime.getRuntime().availableProcessors());
    assertThat(belowFloor(tally.counts()))
        .as("combinations hit less than " + Floors.LEAST + " times")
        .isEmpty();
  }

  private static void report(Map<String, Long> counts) {
    counts.forEach((what, count) -> System.out.printf(Locale.ROOT, "%9d  %s%n", count, what));
  }

  private static List<String> belowFloor(Map<String, Long> counts) {
    List<String> missed = new ArrayList<>();
    for (String what : Floors.names()) {
      long count = counts.getOrDefault(what, 0L);
      if (count < Floors.LEAST) {
        missed.add(what + " " + count);
      }
    }
    return missed;
  }
}
