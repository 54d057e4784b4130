package io.coguest.server.journal;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes in RocksDB's own form. */
final class RocksBatch implements JournalStore.Batch {
  private final WriteBatch changes = new WriteBatch();

  WriteBatch changes() {
    return changes;
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      changes.put(key, value);
    } catch (RocksDBException e) {
      throw new IllegalStateException("a batch without a limit is full", e);
    }
  }

  @Override
  public void deleteRange(byte[] from, byte[] to) {
    try {
      changes.deleteRange(from, to);
    } catch (RocksDBException e) {
      throw new IllegalStateException("a batch without a limit is full", e);
    }
  }

  @Override
  public void close() {
    changes.close();
  }
}
