package io.coguest.server.journal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's thread, and those that read. Any thread. */
public final class JournalThreads implements StoreJournal.Threads {
  private static final Logger log = LoggerFactory.getLogger(JournalThreads.class);
  private static final int READERS = 2;
  private static final long STOP_SECONDS = 30;

  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(1, named("coguest-journal"));
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, named("coguest-journal-reader"));

  /** Started when they are first needed. */
  public JournalThreads() {
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadFactory named(String name) {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable task) {
    writer.execute(guarded(task));
  }

  @Override
  public void after(long delayMs, Runnable task) {
    try {
      writer.schedule(guarded(task), delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      log.debug("The journal is stopping", stopped);
    }
  }

  @Override
  public void read(Runnable task) {
    readers.execute(guarded(task));
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException bug) {
        log.error("A task of the journal failed", bug);
      }
    };
  }

  @Override
  public void stop() {
    end(writer);
    end(readers);
  }

  private static void end(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        log.error("The journal did not come to rest within {} s", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
