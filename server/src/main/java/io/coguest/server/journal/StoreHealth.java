package io.coguest.server.journal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store can be written and read, and how it is made to work again.
 *
 * <pre>
 *   GOOD --a write failed--> BROKEN --reopened--------------------> GOOD
 *                               \----reopened for reading--> READABLE --reopened--> GOOD
 *   any of them --closed--> CLOSED
 * </pre>
 *
 * <p>In BROKEN nobody knows what survived of the writes that failed: neither may be read. The ways
 * back to GOOD are gone on the journal's thread.
 */
final class StoreHealth {
  private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);

  private enum Phase {
    GOOD,
    BROKEN,
    READABLE,
    CLOSED
  }

  private final JournalStore store;
  private final JournalSettings settings;
  private final Executor thread;
  private final Timer timer;
  private volatile Phase phase = Phase.GOOD;
  private volatile boolean lowOnSpace;
  private String told = "";

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
    switch (phase) {
      case GOOD -> {}
      case BROKEN, READABLE -> throw new StoreException("the journal takes no writes now", null);
      case CLOSED -> throw closed();
    }
  }

  /** Any thread. */
  void checkReadable() throws StoreException {
    switch (phase) {
      case GOOD, READABLE -> {}
      case BROKEN ->
          throw new StoreException("the journal cannot be read before it was opened again", null);
      case CLOSED -> throw closed();
    }
  }

  private static StoreException closed() {
    return new StoreException("the journal is closed", null);
  }

  /** Nothing is written or read any more. Any thread. */
  synchronized void close() {
    phase = Phase.CLOSED;
  }

  /** A write failed. Any thread. */
  synchronized void failed(StoreException cause) {
    if (phase != Phase.GOOD) {
      return;
    }
    phase = Phase.BROKEN;
    log.error("The journal takes no writes: {}", cause.getMessage(), cause.getCause());
    try {
      thread.execute(this::repair);
    } catch (RejectedExecutionException ending) {
      log.debug("The journal is stopping", ending);
    }
  }

  /** An attempt closes what was open, so that after one that failed it is opened for reading. */
  private void repair() {
    boolean attempted = hasSpace();
    StoreException failure = attempted ? reopen(true) : new StoreException(noSpace(), null);
    if (failure == null) {
      goOn(Phase.GOOD);
      told = "";
      log.info("The journal takes writes again");
      return;
    }
    if (attempted || phase == Phase.BROKEN) {
      StoreException unreadable = reopen(false);
      goOn(unreadable == null ? Phase.READABLE : Phase.BROKEN);
      tell(
          unreadable == null
              ? "The journal can be read only, until this ends: " + failure.getMessage()
              : "The journal can neither be written nor read: " + unreadable.getMessage());
    }
    timer.after(settings.retryMs(), this::repair);
  }

  /** Not again at every attempt. */
  private void tell(String problem) {
    if (!problem.equals(told)) {
      told = problem;
      log.warn("{}", problem);
    }
  }

  private synchronized void goOn(Phase next) {
    if (phase != Phase.CLOSED) {
      phase = next;
    }
  }

  private @Nullable StoreException reopen(boolean writable) {
    try {
      store.reopen(writable);
      return null;
    } catch (StoreException e) {
      return e;
    } catch (RuntimeException bug) {
      return new StoreException("the journal's store failed: " + bug, bug);
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
