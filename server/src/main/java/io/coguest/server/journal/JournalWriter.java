package io.coguest.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes, on the journal's thread, what loops cannot write themselves; what has come from all of
 * them meanwhile is synced at once, where it is synced.
 */
final class JournalWriter {
  /** Batches written between two syncs. */
  private static final int MAX_GROUP = 256;

  private final Executor thread;
  private final StoreParts parts;
  private final Queue<Task> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong bytesInFlight = new AtomicLong();

  /** Something to do in its turn. */
  private sealed interface Task {}

  /** A loop's batch to be written. */
  record Job(LoopWriter from, int era, LoopBatch batch) implements Task {}

  private record Marker(Runnable passed) implements Task {}

  JournalWriter(Executor thread, StoreParts parts) {
    this.thread = thread;
    this.parts = parts;
  }

  /** Bytes handed over and not written. Any thread. */
  long bytesInFlight() {
    return bytesInFlight.get();
  }

  /** Hands a batch over. Any thread. */
  void hand(Job job) {
    bytesInFlight.addAndGet(job.batch().bytes());
    enqueue(job);
  }

  /** Runs something on the journal's thread once all that was handed over before has ended. */
  void afterAll(Runnable passed) {
    enqueue(new Marker(passed));
  }

  private void enqueue(Task task) {
    queue.add(task);
    if (waiting.getAndIncrement() == 0 && !accepted()) {
      drain();
    }
  }

  /** False at the end, when the journal's thread takes nothing new. */
  private boolean accepted() {
    try {
      thread.execute(this::drain);
      return true;
    } catch (RejectedExecutionException ending) {
      return false;
    }
  }

  /** Lets the thread's other tasks run now and then; at the end there are none. */
  private void drain() {
    while (drainSome() && !accepted()) {
      // Nobody else will.
    }
  }

  /** Returns whether more is waiting. */
  private boolean drainSome() {
    List<Job> written = new ArrayList<>();
    int done = 0;
    Task task = queue.peek();
    while (task != null && done < MAX_GROUP) {
      queue.remove();
      done++;
      if (task instanceof Marker marker) {
        finish(written);
        marker.passed().run();
      } else if (task instanceof Job job) {
        write(job, written);
      }
      task = queue.peek();
    }
    finish(written);
    return waiting.addAndGet(-done) > 0;
  }

  /** Jobs end in their order: those written before one that fails are finished first. */
  private void write(Job job, List<Job> written) {
    StoreException failure = null;
    if (job.from().hasFailed(job.era())) {
      failure = new StoreException("a batch before it failed", null);
    } else {
      try {
        parts.write(job.batch(), true);
      } catch (StoreException e) {
        failure = e;
      }
    }
    if (failure == null) {
      written.add(job);
    } else {
      finish(written);
      end(job, failure);
    }
  }

  /** Syncs what was written, where that is wanted, and tells the loops. */
  private void finish(List<Job> written) {
    if (written.isEmpty()) {
      return;
    }
    StoreException failure = null;
    if (parts.settings().sync() == JournalSettings.Sync.GROUP) {
      try {
        parts.sync(written.size());
      } catch (StoreException e) {
        failure = e;
      }
    }
    for (Job job : written) {
      end(job, failure);
    }
    written.clear();
  }

  private void end(Job job, @Nullable StoreException failure) {
    bytesInFlight.addAndGet(-job.batch().bytes());
    job.from().ended(job.batch(), job.era(), failure);
  }
}
