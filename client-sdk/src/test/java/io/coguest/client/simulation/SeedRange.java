package io.coguest.client.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the simulation for one seed after the other, on as many threads as wanted. From a command
 * line: {@code SeedRange FIRST LAST STEPS_A_SEED THREADS}.
 */
public final class SeedRange {
  private static final int MOST_FAILURES = 20;
  private static final int SHOWN_CHARS = 1_000;

  private final long last;
  private final long stepsASeed;
  private final Tally tally = new Tally();
  private final AtomicLong next;
  private final AtomicLong steps = new AtomicLong();
  private final List<AssertionError> failures = new ArrayList<>();

  SeedRange(long first, long last, long stepsASeed) {
    this.next = new AtomicLong(first);
    this.last = last;
    this.stepsASeed = stepsASeed;
  }

  /** Runs them all, until too many have failed. */
  void run(int threads) throws InterruptedException {
    Thread[] others = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      others[i] = new Thread(this::work, "simulation-" + i);
      others[i].start();
    }
    for (Thread other : others) {
      other.join();
    }
  }

  private void work() {
    long seed = next.getAndIncrement();
    while (seed <= last && failures().size() < MOST_FAILURES) {
      try {
        Simulation simulation = new Simulation(seed);
        steps.addAndGet(simulation.run(stepsASeed));
        synchronized (this) {
          tally.add(simulation.tally());
        }
      } catch (AssertionError failed) {
        synchronized (this) {
          failures.add(failed);
        }
      }
      seed = next.getAndIncrement();
    }
  }

  /** What did not hold, with seed and step. */
  synchronized List<AssertionError> failures() {
    return List.copyOf(failures);
  }

  /** How often what was hit, in the seeds that did not fail. */
  Tally tally() {
    return tally;
  }

  long steps() {
    return steps.get();
  }

  /**
   * Prints what was hit and how fast, and every failure, of a single seed all that led to it; ends
   * with code 1 after one.
   */
  public static void main(String[] args) throws InterruptedException {
    SeedRange range =
        new SeedRange(Long.parseLong(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
    long start = System.nanoTime();
    range.run(Integer.parseInt(args[3]));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.print(range.tally().report());
    int shown = args[0].equals(args[1]) ? Integer.MAX_VALUE : SHOWN_CHARS;
    for (AssertionError failure : range.failures()) {
      String text = String.valueOf(failure.getMessage());
      System.out.println(text.substring(0, Math.min(text.length(), shown)));
    }
    System.out.printf(
        Locale.ROOT,
        "seeds %s to %s: %d steps in %.1f s, %.0f a second, %d failures%n",
        args[0],
        args[1],
        range.steps(),
        seconds,
        range.steps() / seconds,
        range.failures().size());
    System.exit(range.failures().isEmpty() ? 0 : 1);
  }
}
