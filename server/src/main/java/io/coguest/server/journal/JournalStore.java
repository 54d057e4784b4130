package io.coguest.server.journal;

/**
 * What the journal needs of a disk: a sorted map of bytes that is written in batches. Keys are
 * compared as unsigned bytes.
 *
 * <p>Batches that are written one after the other survive in that order: a crash keeps a beginning
 * of them. What survives the end of the process is every batch written; what survives that of the
 * machine, every batch before a {@link #sync} that returned.
 */
public interface JournalStore extends JournalSource {

  /** Changes that survive together or not at all. One thread at a time. */
  interface Batch extends AutoCloseable {
    /** Sets a key's value. */
    void put(byte[] key, byte[] value);

    /** Removes all keys from one to another, which is not removed. */
    void deleteRange(byte[] from, byte[] to);

    /** Frees what it holds. */
    @Override
    void close();
  }

  /** An empty batch. Any thread. */
  Batch batch();

  /**
   * Writes a batch. Any thread; batches of one thread survive in their order.
   *
   * @param mayWait the caller can wait until the store has caught up with its own work
   * @return false when that would be needed and the caller cannot: nothing was written
   * @throws StoreException its fate is unknown until {@link #reopen}
   */
  boolean write(Batch batch, boolean mayWait) throws StoreException;

  /**
   * Makes everything written so far survive the end of the machine. Blocks.
   *
   * @throws StoreException the fate of what was not synced is unknown until {@link #reopen}
   */
  void sync() throws StoreException;

  /**
   * After a write or a sync failed: settles what of it survives, and makes the store as good as
   * new. What can be read then survives the end of the machine. Blocks until no other call is under
   * way, and no cursor is open.
   *
   * @param writable false = for reading alone, which needs no space
   * @throws StoreException it cannot be used now
   */
  void reopen(boolean writable) throws StoreException;

  /** Bytes that can still be written, roughly. */
  long usableBytes();

  /** Ends it. What was written survives. */
  @Override
  void close();
}
