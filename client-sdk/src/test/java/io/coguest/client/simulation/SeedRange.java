package io.coguest.client.simulation;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the simulation for one seed after the other, on as many threads as wanted, until a failure
 * or the last seed. From a command line: {@code SeedRange FIRST LAST STEPS_A_SEED THREADS}.
 */
public final class SeedRange {
  private final long last;
  private final long stepsASeed;
  private final Tally tally = new Tally();
  private final AtomicLong next;
  private final AtomicLong steps = new AtomicLong();
  private final AtomicReference<AssertionError> failure = new AtomicReference<>();

  SeedRange(long first, long last, long stepsASeed) {
    this.next = new AtomicLong(first);
    this.last = last;
    this.stepsASeed = stepsASeed;
  }

  /**
   * Runs them all.
   *
   * @return how often what was hit
   * @throws AssertionError of the first seed that failed
   */
  Tally run(int threads) throws InterruptedException {
    Thread[] others = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      others[i] = new Thread(this::work, "simulation-" + i);
      others[i].start();
    }
    for (Thread other : others) {
      other.join();
    }
    AssertionError failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return tally;
  }

  private void work() {
    long seed = next.getAndIncrement();
    while (seed <= last && failure.get() == null) {
      try {
        Simulation simulation = new Simulation(seed);
        steps.addAndGet(simulation.run(stepsASeed));
        synchronized (tally) {
          tally.add(simulation.tally());
        }
      } catch (AssertionError failed) {
        failure.compareAndSet(null, failed);
      }
      seed = next.getAndIncrement();
    }
  }

  long steps() {
    return steps.get();
  }

  /** Prints what was hit and how fast; ends with code 1 after a failure. */
  public static void main(String[] args) throws InterruptedException {
    SeedRange range =
        new SeedRange(Long.parseLong(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
    long start = System.nanoTime();
    Tally tally = range.run(Integer.parseInt(args[3]));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.print(tally.report());
    System.out.printf(
        Locale.ROOT,
        "%d steps in %.1f s: %.0f a second%n",
        range.steps(),
        seconds,
        range.steps() / seconds);
  }
}
