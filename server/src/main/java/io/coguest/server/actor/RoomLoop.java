package io.coguest.server.actor;

import java.util.concurrent.Executor;

/** The single thread that rooms and connections are pinned to, as a room sees it. */
public interface RoomLoop extends Executor {

  /** Whether the calling thread is this loop's. */
  boolean inLoop();

  /** Runs the task on the loop, after those handed over before it. Any thread. */
  @Override
  void execute(Runnable task);

  /**
   * Runs the task once the loop has looked at its sockets and timers again: what is long is done in
   * parts by this. A task that only executes the next one keeps the loop from reading. On the loop
   * only.
   */
  void executeAfterReading(Runnable task);

  /** Runs the task on the loop after a delay. On the loop only. */
  Timer schedule(Runnable task, long delayMs);

  /** Wall clock in milliseconds. It may jump; a room's own time never goes back. */
  long nowMs();

  /** Something scheduled. */
  interface Timer {
    /** Prevents the task from running, if it has not begun. On the loop only. */
    void cancel();
  }
}
