package io.coguest.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The journal's store in a directory, on RocksDB with its write-ahead log on.
 *
 * <p>A torn end of the log, as a crash leaves it, is cut off when it is opened; corruption before
 * the end is refused. After a write error RocksDB cannot go on and must be opened anew, for which
 * all other calls are kept out.
 */
public final class RocksStore implements JournalStore {
  private final Path directory;
  private final RocksChoices choices;
  private final WriteOptions waiting = new WriteOptions();
  private final WriteOptions notWaiting = new WriteOptions().setNoSlowdown(true);
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private @Nullable RocksDB db;

  private RocksStore(Path directory, RocksChoices choices) {
    this.directory = directory;
    this.choices = choices;
  }

  /**
   * Opens the store of that directory, made when there is none.
   *
   * @throws StoreException another process uses it, it is corrupted, or it cannot be written
   */
  public static RocksStore open(Path directory) throws StoreException {
    return open(directory, new RocksChoices());
  }

  static RocksStore open(Path directory, RocksChoices choices) throws StoreException {
    RocksStore store = new RocksStore(directory, choices);
    try {
      Files.createDirectories(directory);
      store.reopen(true);
    } catch (StoreException e) {
      store.close();
      throw e;
    } catch (IOException e) {
      store.close();
      throw new StoreException("cannot write the directory " + directory + ": " + e, e);
    }
    return store;
  }

  @Override
  public Batch batch() {
    return new RocksBatch();
  }

  @Override
  public boolean write(Batch batch, boolean mayWait) throws StoreException {
    Lock lock = inUse.readLock();
    if (mayWait) {
      lock.lock();
    } else if (!lock.tryLock()) {
      return false;
    }
    try {
      open().write(mayWait ? waiting : notWaiting, ((RocksBatch) batch).changes);
      return true;
    } catch (RocksDBException e) {
      if (!mayWait && isStall(e)) {
        return false;
      }
      throw problem("cannot write", e);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isStall(RocksDBException e) {
    Status status = e.getStatus();
    return status != null && status.getCode() == Status.Code.Incomplete;
  }

  @Override
  public void sync() throws StoreException {
    Lock lock = inUse.readLock();
    lock.lock();
    try {
      open().syncWal();
    } catch (RocksDBException e) {
      throw problem("cannot sync", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Cursor cursor() throws StoreException {
    Lock lock = inUse.readLock();
    lock.lock();
    try {
      return new RocksCursor(open().newIterator(), lock);
    } catch (StoreException | RuntimeException e) {
      lock.unlock();
      throw e;
    }
  }

  @Override
  public void reopen(boolean writable) throws StoreException {
    Lock lock = inUse.writeLock();
    lock.lock();
    try {
      closeDb();
      db =
          writable
              ? RocksDB.open(choices.options(), directory.toString())
              : RocksDB.openReadOnly(choices.options(), directory.toString());
    } catch (RocksDBException e) {
      throw problem("cannot open", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long usableBytes() {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    Lock lock = inUse.writeLock();
    lock.lock();
    try {
      closeDb();
      waiting.close();
      notWaiting.close();
      choices.close();
    } finally {
      lock.unlock();
    }
  }

  private RocksDB open() throws StoreException {
    RocksDB opened = db;
    if (opened == null) {
      throw new StoreException("the journal in " + directory + " is closed", null);
    }
    return opened;
  }

  private void closeDb() {
    if (db != null) {
      db.close();
      db = null;
    }
  }

  private StoreException problem(String what, RocksDBException e) {
    String detail = String.valueOf(e.getMessage());
    return new StoreException(
        what + " the journal in " + directory + ": " + RocksProblems.explain(e) + detail, e);
  }

  private static final class RocksBatch implements Batch {
    private final WriteBatch changes = new WriteBatch();

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

  /** Keeps the store from being closed under it. */
  private final class RocksCursor implements Cursor {
    private final RocksIterator iterator;
    private final Lock lock;

    RocksCursor(RocksIterator iterator, Lock lock) {
      this.iterator = iterator;
      this.lock = lock;
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
        throw problem("cannot read", e);
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
      lock.unlock();
    }
  }
}
