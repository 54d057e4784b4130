package io.coguest.server.journal;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store can be written and read, and how it is made to work again.
 *
 * <pre>
 *   GOOD --a write failed--> BROKEN --reopened--------------------> GOOD
 *                               \----reopened for reading--> READABLE --reopened--> GOOD
 * </pre>
 *
 * <p>In BROKEN nobody knows what survived of the writes that failed: neither may be read. All
 * changes of phase but the first are made on the journal's thread.
 */
final class StoreHealth {
  private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);

  private enum Phase {
    GOOD,
    BROKEN,
    READABLE
  }

  private final JournalStore store;
  private final JournalSettings settings;
  private final Executor thread;
  private final Timer timer;
  private volatile Phase phase = Phase.GOOD;
  private volatile boolean lowOnSpace;

  /** Runs something on the journal's thread later. */
  interface Timer {
    void after(long delayMs, Runnable task);
  }

  StoreHealth(JournalStore store, JournalSettings settings, Executor thread, Timer timer) {
    this.store = store;
    this.settings = settings;
    this.thread = thread;
    this.timer = timer;
  }

  /** Begins to watch the space that is left. */
  void start() {
    thread.execute(this::watchSpace);
  }

  /** Whether writes are worth an attempt. Any thread. */
  boolean acceptsWrites() {
    return phase == Phase.GOOD && !lowOnSpace;
  }

  /** Any thread. */
  void checkWritable() throws StoreException {
    if (phase != Phase.GOOD) {
      throw new StoreException("the journal takes no writes now", null);
    }
  }

  /** Any thread. */
  void checkReadable() throws StoreException {
    if (phase == Phase.BROKEN) {
      throw new StoreException("the journal cannot be read before it was opened again", null);
    }
  }

  /** A write failed. Any thread. */
  synchronized void failed(StoreException cause) {
    if (phase == Phase.GOOD) {
      phase = Phase.BROKEN;
      log.error("The journal takes no writes: {}", cause.getMessage(), cause.getCause());
      thread.execute(this::repair);
    }
  }

  private void repair() {
    StoreException failure = reopen(true);
    if (failure == null) {
      phase = Phase.GOOD;
      log.info("The journal takes writes again");
      return;
    }
    if (phase == Phase.BROKEN && reopen(false) == null) {
      phase = Phase.READABLE;
      log.warn("The journal can be read only, until this ends: {}", failure.getMessage());
    }
    timer.after(settings.retryMs(), this::repair);
  }

  private @Nullable StoreException reopen(boolean writable) {
    if (writable && !hasSpace()) {
      return new StoreException(noSpace(), null);
    }
    try {
      store.reopen(writable);
      return null;
    } catch (StoreException e) {
      return e;
    }
  }

  private boolean hasSpace() {
    return store.usableBytes() >= settings.minFreeBytes();
  }

  private String noSpace() {
    return "less than " + settings.minFreeBytes() + " bytes are free on the journal's disk";
  }

  private void watchSpace() {
    boolean low = !hasSpace();
    if (low != lowOnSpace) {
      lowOnSpace = low;
      if (low) {
        log.error("The journal takes no writes: {}", noSpace());
      } else {
        log.info("There is space on the journal's disk again");
      }
    }
    timer.after(settings.retryMs(), this::watchSpace);
  }
}
