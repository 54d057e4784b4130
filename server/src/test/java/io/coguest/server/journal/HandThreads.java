package io.coguest.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** The journal's threads, run by hand. */
final class HandThreads implements StoreJournal.Threads {
  private final HandLoop thread = new HandLoop();
  private final HandLoop readers = new HandLoop();
  private final List<Runnable> timers = new ArrayList<>();
  private boolean readsAtOnce;
  private boolean stopped;

  @Override
  public void execute(Runnable task) {
    refuseWhenStopped();
    thread.execute(task);
  }

  @Override
  public void after(long delayMs, Runnable task) {
    if (!stopped) {
      timers.add(task);
    }
  }

  @Override
  public void read(Runnable task) {
    refuseWhenStopped();
    if (readsAtOnce) {
      task.run();
    } else {
      readers.execute(task);
    }
  }

  /** Readers are as quick as can be. */
  void readAtOnce() {
    readsAtOnce = true;
  }

  private void refuseWhenStopped() {
    if (stopped) {
      throw new RejectedExecutionException("stopped");
    }
  }

  @Override
  public void stop() {
    stopped = true;
    thread.runAll();
    readers.runAll();
  }

  boolean runOne() {
    return thread.runOne();
  }

  boolean runAll() {
    return thread.runAll();
  }

  int waiting() {
    return thread.waiting();
  }

  boolean readAll() {
    return readers.runAll();
  }

  /** The time of all that waits for its time comes. */
  void timePasses() {
    List<Runnable> due = List.copyOf(timers);
    timers.clear();
    due.forEach(thread::execute);
    thread.runAll();
  }
}
