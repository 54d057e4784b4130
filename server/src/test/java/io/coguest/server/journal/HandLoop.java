package io.coguest.server.journal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A thread whose tasks are run by hand. */
final class HandLoop implements Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean ended;

  @Override
  public void execute(Runnable task) {
    if (ended) {
      throw new RejectedExecutionException("ended");
    }
    tasks.add(task);
  }

  /** What waits is not run any more, and nothing is taken. */
  void end() {
    ended = true;
    tasks.clear();
  }

  boolean runOne() {
    Runnable task = tasks.poll();
    if (task == null) {
      return false;
    }
    task.run();
    return true;
  }

  /** Returns whether there was anything. */
  boolean runAll() {
    boolean ran = false;
    while (runOne()) {
      ran = true;
    }
    return ran;
  }

  int waiting() {
    return tasks.size();
  }

  void clear() {
    tasks.clear();
  }
}
