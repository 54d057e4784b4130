package io.coguest.server.journal;

import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A walk through a RocksDB store, which must stay open meanwhile. */
final class RocksCursor implements JournalSource.Cursor {
  private final RocksIterator iterator;
  private final Path directory;
  private final Runnable done;

  /** With what is done in the end. */
  RocksCursor(RocksIterator iterator, Path directory, Runnable done) {
    this.iterator = iterator;
    this.directory = directory;
    this.done = done;
  }

  @Override
  public boolean seek(byte[] key) throws StoreException {
    iterator.seek(key);
    return isValid();
  }

  @Override
  public boolean next() throws StoreException {
    iterator.next();
    return isValid();
  }

  /** An iterator that met corruption looks as if it had come to the end. */
  private boolean isValid() throws StoreException {
    if (iterator.isValid()) {
      return true;
    }
    try {
      iterator.status();
      return false;
    } catch (RocksDBException e) {
      throw RocksProblems.of("cannot read", directory, e);
    }
  }

  @Override
  public byte[] key() {
    return iterator.key();
  }

  @Override
  public byte[] value() {
    return iterator.value();
  }

  @Override
  public void close() {
    iterator.close();
    done.run();
  }
}
