package io.coguest.benchmark;

import io.coguest.server.actor.RoomLoop;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A loop on whatever thread calls it. Time passes by hand; nothing scheduled ever runs, since no
 * benchmark waits for it.
 */
public final class InThreadLoop implements RoomLoop {
  private static final Timer NEVER = () -> {};

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private long nowMs = 1_000_000;

  /** A loop without tasks. */
  public InThreadLoop() {}

  /** Lets time pass. */
  public void pass(long ms) {
    nowMs += ms;
  }

  /** Runs tasks until there are none. */
  public void run() {
    Runnable task = tasks.poll();
    while (task != null) {
      task.run();
      task = tasks.poll();
    }
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void executeAfterReading(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    return NEVER;
  }

  @Override
  public long nowMs() {
    return nowMs;
  }
}
