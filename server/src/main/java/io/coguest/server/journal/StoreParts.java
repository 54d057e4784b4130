package io.coguest.server.journal;

/** What the journal's classes share. */
record StoreParts(
    JournalStore store, JournalSettings settings, StoreHealth health, JournalMeters meters) {

  /**
   * Writes a batch unless the store is known not to take it.
   *
   * @return false when that would need waiting, and it may not
   */
  boolean write(LoopBatch batch, boolean mayWait) throws StoreException {
    health.checkWritable();
    try {
      boolean written = store.write(batch.changes(), mayWait);
      if (written) {
        meters.written(batch);
      }
      return written;
    } catch (StoreException e) {
      health.failed(e);
      throw e;
    }
  }
}
