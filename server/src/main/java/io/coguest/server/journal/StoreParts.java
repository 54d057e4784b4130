package io.coguest.server.journal;

/** What the journal's classes share. */
record StoreParts(
    JournalStore store, JournalSettings settings, StoreHealth health, JournalMeters meters) {

  private interface Work {
    boolean done() throws StoreException;
  }

  /**
   * Writes a batch unless the store is known not to take it.
   *
   * @return false when that would need waiting, and it may not
   */
  boolean write(LoopBatch batch, boolean mayWait) throws StoreException {
    boolean written = watched(() -> store.write(batch.changes(), mayWait));
    if (written) {
      meters.written(batch);
    }
    return written;
  }

  /** Makes what was written survive the end of the machine, unless the store is known to fail. */
  void sync(int batches) throws StoreException {
    watched(
        () -> {
          store.sync();
          return true;
        });
    meters.synced(batches);
  }

  /** A bug in the store leaves as much in doubt as a disk that fails. */
  private boolean watched(Work work) throws StoreException {
    health.checkWritable();
    try {
      return work.done();
    } catch (StoreException e) {
      health.failed(e);
      throw e;
    } catch (RuntimeException bug) {
      StoreException e = new StoreException("the journal's store failed: " + bug, bug);
      health.failed(e);
      throw e;
    }
  }
}
