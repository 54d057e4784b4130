package io.coguest.testing;

import io.coguest.server.journal.JournalStore;
import io.coguest.server.journal.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A journal's store in memory that fails as disks do. It keeps what was synced apart from what was
 * only written, so that the end of a process and that of a machine can be told apart. One thread.
 */
public final class SimulatedStore implements JournalStore {
  private final NavigableMap<byte[], byte[]> synced = new TreeMap<>(Arrays::compareUnsigned);
  private NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
  private final List<List<Change>> unsynced = new ArrayList<>();
  private Supplier<Fate> fates = () -> Fate.WRITTEN;
  private Supplier<Boolean> opens = () -> true;
  private Supplier<Boolean> syncs = () -> true;
  private IntUnaryOperator survivors = unsynced -> unsynced;
  private long usableBytes = Long.MAX_VALUE;
  private int openBatches;
  private int syncCount;
  private boolean failed;
  private boolean syncFailed;
  private boolean readOnly;
  private boolean closed;

  /** What becomes of a write. */
  public enum Fate {
    /** It survives the process. */
    WRITTEN,
    /** It would have to wait; nothing is written. */
    STALLED,
    /** The caller is told that it failed, and it is lost. */
    FAILED_LOST,
    /** The caller is told that it failed, but it is there when the store is opened again. */
    FAILED_KEPT
  }

  /** One change of a batch. */
  private interface Change {
    void applyTo(NavigableMap<byte[], byte[]> entries);
  }

  private final class SimulatedBatch implements Batch {
    private final List<Change> changes = new ArrayList<>();
    private boolean open = true;

    SimulatedBatch() {
      openBatches++;
    }

    @Override
    public void put(byte[] key, byte[] value) {
      changes.add(entries -> entries.put(key, value));
    }

    @Override
    public void deleteRange(byte[] from, byte[] to) {
      changes.add(entries -> entries.subMap(from, true, to, false).clear());
    }

    @Override
    public void close() {
      if (!open) {
        throw new AssertionError("a batch is closed twice");
      }
      open = false;
      openBatches--;
    }
  }

  private static final class SimulatedCursor implements Cursor {
    private final NavigableMap<byte[], byte[]> entries;
    private Iterator<Map.Entry<byte[], byte[]>> following =
        Map.<byte[], byte[]>of().entrySet().iterator();
    private Map.@Nullable Entry<byte[], byte[]> at;

    SimulatedCursor(NavigableMap<byte[], byte[]> entries) {
      this.entries = new TreeMap<>(entries);
    }

    @Override
    public boolean seek(byte[] key) {
      following = entries.tailMap(key, true).entrySet().iterator();
      return next();
    }

    @Override
    public boolean next() {
      at = following.hasNext() ? following.next() : null;
      return at != null;
    }

    @Override
    public byte[] key() {
      return entry().getKey();
    }

    @Override
    public byte[] value() {
      return entry().getValue();
    }

    private Map.Entry<byte[], byte[]> entry() {
      if (at == null) {
        throw new IllegalStateException("the cursor stands nowhere");
      }
      return at;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** Every write asks what becomes of it. */
  public void fates(Supplier<Fate> whichOnes) {
    fates = whichOnes;
  }

  /** Every sync asks whether it succeeds. */
  public void syncs(Supplier<Boolean> whether) {
    syncs = whether;
  }

  /** After a sync that failed so many of the batches that were not synced survive: the first. */
  public void survivors(IntUnaryOperator howMany) {
    survivors = howMany;
  }

  /** Every attempt to open it for writing asks whether it succeeds. */
  public void opens(Supplier<Boolean> whether) {
    opens = whether;
  }

  /** The space that is left. */
  public void usableBytes(long bytes) {
    usableBytes = bytes;
  }

  /** The process ends: all that was written is there for the next, which makes it survive. */
  public void processEnds() {
    comesBack();
    settle();
  }

  private void comesBack() {
    openBatches = 0;
    failed = false;
    syncFailed = false;
    readOnly = false;
    closed = false;
  }

  /** The machine ends: of what was not synced a beginning survives. */
  public void machineEnds(int batchesThatSurvive) {
    comesBack();
    keepUnsynced(batchesThatSurvive);
  }

  private void keepUnsynced(int first) {
    int kept = Math.min(first, unsynced.size());
    unsynced.subList(0, kept).forEach(batch -> batch.forEach(change -> change.applyTo(synced)));
    unsynced.clear();
    entries = new TreeMap<>(synced);
  }

  /** Batches that the end of the machine may take. */
  public int unsyncedBatches() {
    return unsynced.size();
  }

  /** Batches that were made and not closed. */
  public int openBatches() {
    return openBatches;
  }

  /** Syncs that were tried. */
  public int syncCount() {
    return syncCount;
  }

  /** Keys that are there. */
  public int size() {
    return entries.size();
  }

  @Override
  public Batch batch() {
    return new SimulatedBatch();
  }

  @Override
  public boolean write(Batch batch, boolean mayWait) throws StoreException {
    check();
    SimulatedBatch given = (SimulatedBatch) batch;
    if (!given.open) {
      throw new AssertionError("a batch is written after it was closed");
    }
    Fate fate = fates.get();
    if (fate == Fate.STALLED && !mayWait) {
      return false;
    }
    if (fate == Fate.FAILED_LOST || fate == Fate.FAILED_KEPT) {
      failed = true;
    }
    if (fate != Fate.FAILED_LOST) {
      List<Change> changes = List.copyOf(given.changes);
      changes.forEach(change -> change.applyTo(entries));
      unsynced.add(changes);
    }
    check();
    return true;
  }

  @Override
  public void sync() throws StoreException {
    check();
    syncCount++;
    if (!syncs.get()) {
      failed = true;
      syncFailed = true;
    }
    check();
    settle();
  }

  /** All that is there survives the machine. */
  private void settle() {
    unsynced.forEach(batch -> batch.forEach(change -> change.applyTo(synced)));
    unsynced.clear();
  }

  private void check() throws StoreException {
    if (closed || failed || readOnly) {
      throw new StoreException(closed ? "closed" : "planned: the store fails", null);
    }
  }

  @Override
  public Cursor cursor() throws StoreException {
    if (closed) {
      throw new StoreException("closed", null);
    }
    if (failed) {
      throw new AssertionError("the store is read while nobody knows what survives");
    }
    return new SimulatedCursor(entries);
  }

  @Override
  public void reopen(boolean writable) throws StoreException {
    if (closed) {
      throw new StoreException("closed", null);
    }
    if (writable ? !opens.get() : syncFailed) {
      failed = true;
      throw new StoreException("planned: the store does not open", null);
    }
    if (syncFailed) {
      keepUnsynced(survivors.applyAsInt(unsynced.size()));
    } else {
      settle();
    }
    syncFailed &= !writable;
    failed = false;
    readOnly = !writable;
  }

  @Override
  public long usableBytes() {
    return usableBytes;
  }

  @Override
  public void close() {
    closed = true;
  }
}
