package io.coguest.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's store in a directory, on RocksDB with its write-ahead log on.
 *
 * <p>A torn end of the log, as a crash leaves it, is cut off when it is opened; everything else
 * that is not whole is refused. After a write error RocksDB cannot go on and must be opened anew,
 * for which all other calls are kept out.
 */
public final class RocksStore implements JournalStore {
  private static final Logger log = LoggerFactory.getLogger(RocksStore.class);

  private final Path directory;
  private final RocksChoices choices;
  private final StoreLock used;
  private final WriteOptions waiting = new WriteOptions();
  private final WriteOptions notWaiting = new WriteOptions().setNoSlowdown(true);
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private @Nullable RocksDB db;
  private boolean closed;

  /** What was written last could not be synced, and only a new file will. */
  private volatile boolean syncFailed;

  private RocksStore(Path directory, RocksChoices choices, StoreLock used) {
    this.directory = directory;
    this.choices = choices;
    this.used = used;
  }

  /**
   * Opens the store of that directory.
   *
   * @throws StoreException there is none, it is in use, it is corrupted, or it cannot be written
   */
  public static RocksStore open(Path directory) throws StoreException {
    return open(directory, new RocksChoices());
  }

  static RocksStore open(Path directory, RocksChoices choices) throws StoreException {
    StoreLock used;
    try {
      used = StoreLock.take(directory);
    } catch (StoreException e) {
      choices.close();
      throw e;
    }
    RocksStore store = new RocksStore(directory, choices, used);
    try {
      store.reopen(true);
    } catch (StoreException | RuntimeException e) {
      store.close();
      throw e;
    }
    return store;
  }

  /**
   * Makes an empty store.
   *
   * @throws StoreException there is one, or the directory cannot be written
   */
  static void create(Path directory) throws StoreException {
    try (RocksChoices choices = new RocksChoices();
        Options options = choices.creating();
        RocksDB made = RocksDB.open(options, directory.toString())) {
      made.syncWal();
    } catch (RocksDBException e) {
      throw RocksProblems.of("cannot make", directory, e);
    }
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
      open().write(mayWait ? waiting : notWaiting, ((RocksBatch) batch).changes());
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
      syncFailed = true;
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
      return new RocksCursor(open().newIterator(), directory, lock::unlock);
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
      if (closed) {
        throw closed();
      }
      closeDb();
      RocksLogs.checkManifest(directory);
      if (writable) {
        openForWriting();
      } else {
        openForReading();
      }
    } catch (RocksDBException e) {
      throw problem("cannot open", e);
    } catch (IOException e) {
      throw FileProblems.of("cannot open the journal in", directory, e);
    } finally {
      lock.unlock();
    }
  }

  /** RocksDB moves what it finds in logs to files that it syncs. */
  private void openForWriting() throws IOException, RocksDBException {
    RocksLogs.cutTornEnd(directory);
    db = RocksDB.open(choices.options(), directory.toString());
    syncFailed = false;
  }

  /** A sync that failed once says nothing when it succeeds the second time. */
  private void openForReading() throws IOException, RocksDBException {
    if (syncFailed) {
      throw new StoreException("what could not be synced may not survive; it cannot be read", null);
    }
    RocksLogs.force(directory);
    if (RocksLogs.end(directory) == LogScan.End.TORN) {
      try (Options options = choices.toleratingTornEnd()) {
        db = RocksDB.openReadOnly(options, directory.toString());
      }
    } else {
      db = RocksDB.openReadOnly(choices.options(), directory.toString());
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
      closed = true;
      closeDb();
      waiting.close();
      notWaiting.close();
      choices.close();
      used.close();
    } catch (IOException e) {
      log.warn("the lock of {} cannot be given back: {}", directory, e.toString());
    } finally {
      lock.unlock();
    }
  }

  private RocksDB open() throws StoreException {
    RocksDB opened = db;
    if (opened == null) {
      throw closed();
    }
    return opened;
  }

  private StoreException closed() {
    return new StoreException("the journal in " + directory + " is closed", null);
  }

  private void closeDb() {
    if (db != null) {
      db.close();
      db = null;
    }
  }

  private StoreException problem(String what, RocksDBException e) {
    return RocksProblems.of(what, directory, e);
  }
}
