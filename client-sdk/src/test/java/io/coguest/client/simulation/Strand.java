package io.coguest.client.simulation;

import java.util.ArrayDeque;

/** A thread of the simulated world: does what it is given, in order, one task a step. */
final class Strand {
  private final Time time;
  private final String name;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean queued;
  private boolean running;
  private boolean asleep;
  private boolean dead;

  Strand(Time time, String name) {
    this.time = time;
    this.name = name;
  }

  /** After those given before. Nothing any more once the strand is dead. */
  void execute(Runnable task) {
    if (!dead) {
      tasks.add(task);
      wake();
    }
  }

  private void wake() {
    if (!queued && !asleep && !tasks.isEmpty()) {
      queued = true;
      time.ready(this);
    }
  }

  /** Does nothing for so long. */
  void sleep(long forMs) {
    if (!asleep) {
      asleep = true;
      time.after(
          forMs,
          () -> {
            asleep = false;
            wake();
          });
    }
  }

  /** One that is cancelled between its time and its turn does not run. */
  Time.Due schedule(Runnable task, long delayMs) {
    Time.Due[] due = new Time.Due[1];
    Runnable unlessCancelled =
        () -> {
          if (!due[0].isCancelled()) {
            task.run();
          }
        };
    due[0] = time.after(delayMs, () -> execute(unlessCancelled));
    return due[0];
  }

  boolean isRunning() {
    return running;
  }

  /** Its process is gone. */
  void kill() {
    dead = true;
    tasks.clear();
  }

  boolean isDead() {
    return dead;
  }

  /** Runs the first task. False when there is none to go on with. */
  boolean runOne() {
    Runnable task = asleep ? null : tasks.poll();
    if (task != null) {
      running = true;
      try {
        task.run();
      } catch (ProcessKilled killed) {
        killed.end();
      } finally {
        running = false;
      }
    }
    queued = !asleep && !tasks.isEmpty();
    return queued;
  }

  @Override
  public String toString() {
    return name;
  }
}
