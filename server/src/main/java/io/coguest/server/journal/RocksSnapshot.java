package io.coguest.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store as it is at one moment, read beside the process that uses it, if there is one, which
 * notices nothing. All that was written before it was made is in it. It changes nothing in the
 * store's directory.
 */
public final class RocksSnapshot implements JournalSource {
  private static final Logger log = LoggerFactory.getLogger(RocksSnapshot.class);
  private static final int ATTEMPTS = 20;

  private final Path directory;
  private final Path scratch;
  private final RocksDB db;

  private RocksSnapshot(Path directory, Path scratch, RocksDB db) {
    this.directory = directory;
    this.scratch = scratch;
    this.db = db;
  }

  /**
   * Takes one of the store in that directory.
   *
   * @throws StoreException the store cannot be read, or is corrupted
   */
  public static RocksSnapshot of(Path directory) throws StoreException {
    StoreException problem = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Set<Path> before = files(directory);
      try {
        RocksSnapshot taken = open(directory);
        if (isComplete(taken)) {
          return taken;
        }
      } catch (StoreException e) {
        problem = e;
        if (files(directory).equals(before)) {
          throw e;
        }
      }
    }
    throw new StoreException("the journal in " + directory + " changes too fast", problem);
  }

  /** One that is not is closed. */
  private static boolean isComplete(RocksSnapshot taken) throws StoreException {
    boolean complete = false;
    try {
      for (int attempt = 0; attempt < ATTEMPTS && !complete; attempt++) {
        complete = taken.catchesUp();
      }
      return complete;
    } finally {
      if (!complete) {
        taken.close();
      }
    }
  }

  /**
   * While RocksDB reads the list of files and then the logs, the other process may move what it has
   * in a log to a file that the list does not have yet, and remove the log. When no log went away
   * meanwhile nothing is missing.
   */
  private boolean catchesUp() throws StoreException {
    Set<Path> before = files(directory);
    try {
      db.tryCatchUpWithPrimary();
    } catch (RocksDBException e) {
      throw RocksProblems.of("cannot read", directory, e);
    }
    return files(directory).containsAll(logs(before));
  }

  private static Set<Path> files(Path directory) throws StoreException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.collect(Collectors.toSet());
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static Set<Path> logs(Set<Path> files) {
    return files.stream().filter(RocksLogs::isLog).collect(Collectors.toSet());
  }

  private static StoreException unreadable(Path directory, IOException e) {
    return FileProblems.of("cannot read the journal in", directory, e);
  }

  private static RocksSnapshot open(Path directory) throws StoreException {
    try {
      RocksLogs.check(directory);
      try (RocksChoices choices = new RocksChoices();
          Options options = choices.besideWriter()) {
        return open(directory, options);
      }
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static RocksSnapshot open(Path directory, Options options) throws IOException {
    Path scratch = Files.createTempDirectory("coguest-snapshot");
    try {
      RocksDB db = RocksDB.openAsSecondary(options, directory.toString(), scratch.toString());
      return new RocksSnapshot(directory, scratch, db);
    } catch (RocksDBException e) {
      remove(scratch);
      throw RocksProblems.of("cannot read", directory, e);
    }
  }

  private static void remove(Path scratch) {
    try {
      JournalDirectory.remove(scratch);
    } catch (IOException e) {
      log.warn("cannot remove {}: {}", scratch, e.toString());
    }
  }

  @Override
  public Cursor cursor() {
    return new RocksCursor(db.newIterator(), directory, () -> {});
  }

  @Override
  public void close() {
    db.close();
    remove(scratch);
  }
}
