package io.coguest.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
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
    if (waiting.getAndIncrement() == 0) {
      thread.execute(this::drain);
    }
  }

  private void drain() {
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
    if (waiting.addAndGet(-done) > 0) {
      thread.execute(this::drain);
    }
  }

  private void write(Job job, List<Job> written) {
    if (job.from().hasFailed(job.era())) {
      end(job, new StoreException("a batch before it failed", null));
      return;
    }
    try {
      parts.write(job.batch(), true);
      written.add(job);
    } catch (StoreException e) {
      end(job, e);
    }
  }

  /** Syncs what was written, where that is wanted, and tells the loops. */
  private void finish(List<Job> written) {
    StoreException failure = null;
    if (parts.settings().sync() == JournalSettings.Sync.GROUP && !written.isEmpty()) {
      try {
        parts.store().sync();
        parts.meters().synced(written.size());
      } catch (StoreException e) {
        parts.health().failed(e);
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
