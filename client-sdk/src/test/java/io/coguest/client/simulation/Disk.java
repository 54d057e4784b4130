package io.coguest.client.simulation;

import io.coguest.server.journal.JournalStore;
import io.coguest.server.journal.StoreException;
import io.coguest.testing.SimulatedStore;

/**
 * The server's disk, which outlives its process: writes stall and fail, space runs out, and the
 * process may be killed at a write, before or after it.
 */
final class Disk implements JournalStore {
  private static final int DICE = 240;
  private static final long PLENTY = Long.MAX_VALUE;

  private final SimulatedStore store = new SimulatedStore();
  private final Chance chance;
  private final Tally tally;
  private final int failuresOfEach;
  private boolean troubled;
  private boolean writesBack;
  private boolean opens = true;
  private Runnable killer = () -> {};
  private int writesUntilKill;
  private int heals;

  Disk(Chance chance, Tally tally) {
    this.chance = chance;
    this.tally = tally;
    failuresOfEach = chance.oneIn(3) ? 16 : 1;
    store.fates(this::fate);
    store.syncs(this::syncs);
    store.survivors(unsynced -> chance.below(unsynced + 1));
    store.opens(() -> opens);
  }

  private SimulatedStore.Fate fate() {
    if (!troubled) {
      return SimulatedStore.Fate.WRITTEN;
    }
    int dice = chance.below(DICE);
    SimulatedStore.Fate fate =
        dice < failuresOfEach
            ? SimulatedStore.Fate.FAILED_LOST
            : dice < 2 * failuresOfEach
                ? SimulatedStore.Fate.FAILED_KEPT
                : dice < 2 * failuresOfEach + DICE / 6
                    ? SimulatedStore.Fate.STALLED
                    : SimulatedStore.Fate.WRITTEN;
    tally.count("disk: " + fate);
    return fate;
  }

  private boolean syncs() {
    boolean fails = troubled && !writesBack && chance.below(DICE) < failuresOfEach;
    if (fails) {
      tally.count("disk: sync failed");
    }
    return !fails;
  }

  /** From now on writes stall and fail at times. */
  void trouble() {
    troubled = true;
  }

  boolean isTroubled() {
    return troubled;
  }

  /** Whether the store can be opened for writing once a write has failed. */
  void opens(boolean whether) {
    opens = whether;
  }

  /** Whether there is space. */
  void full(boolean whether) {
    store.usableBytes(whether ? 0 : PLENTY);
  }

  /** How often all has become well. */
  int heals() {
    return heals;
  }

  /** From now on all is well. */
  void heal() {
    heals += troubled ? 1 : 0;
    troubled = false;
    opens = true;
    full(false);
    writesUntilKill = 0;
  }

  /** The process is killed at one of the next writes or syncs. */
  void killAtWrite(int writes, Runnable end) {
    writesUntilKill = writes;
    killer = end;
  }

  /** The operating system has written everything back. */
  void writeBack() {
    writesBack = true;
    try {
      store.sync();
    } catch (StoreException broken) {
      tally.count("disk: not written back");
    } finally {
      writesBack = false;
    }
  }

  /** The process is gone. */
  void processEnds() {
    writesUntilKill = 0;
    store.processEnds();
  }

  /**
   * The machine is gone.
   *
   * @return how many batches went with it
   */
  int machineEnds() {
    writesUntilKill = 0;
    int unsynced = store.unsyncedBatches();
    int kept = chance.below(unsynced + 1);
    store.machineEnds(kept);
    return unsynced - kept;
  }

  private void killPoint(String where) {
    if (writesUntilKill > 0 && --writesUntilKill == 0) {
      tally.count("killed: " + where);
      throw new ProcessKilled(killer);
    }
  }

  @Override
  public Batch batch() {
    return store.batch();
  }

  @Override
  public boolean write(Batch batch, boolean mayWait) throws StoreException {
    killPoint("before a batch was written");
    boolean written = store.write(batch, mayWait);
    if (written) {
      killPoint("after a batch was written, before anybody knew");
    }
    return written;
  }

  @Override
  public void sync() throws StoreException {
    killPoint("between a write and its sync");
    store.sync();
    killPoint("after a sync, before anybody knew");
  }

  @Override
  public Cursor cursor() throws StoreException {
    return store.cursor();
  }

  @Override
  public void reopen(boolean writable) throws StoreException {
    store.reopen(writable);
  }

  @Override
  public long usableBytes() {
    return store.usableBytes();
  }

  @Override
  public void close() {
    store.close();
  }
}
