package io.coguest.server.session;

import io.coguest.server.actor.VirtualLoops;
import io.coguest.server.journal.StoreJournal;
import java.util.concurrent.RejectedExecutionException;

/** The journal's threads in the time of virtual loops. */
final class VirtualJournalThreads implements StoreJournal.Threads {
  private final VirtualLoops loops;
  private boolean stopped;

  VirtualJournalThreads(VirtualLoops loops) {
    this.loops = loops;
  }

  @Override
  public void execute(Runnable task) {
    if (stopped) {
      throw new RejectedExecutionException("stopped");
    }
    after(0, task);
  }

  @Override
  public void after(long delayMs, Runnable task) {
    loops.after(
        delayMs,
        () -> {
          if (!stopped) {
            task.run();
          }
        });
  }

  @Override
  public void read(Runnable task) {
    execute(task);
  }

  @Override
  public void stop() {
    loops.run();
    stopped = true;
  }
}
