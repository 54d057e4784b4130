package io.coguest.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB's native library, which must be a file to be loaded. RocksDB itself unpacks it to the
 * temporary directory and leaves it there until the JVM ends by itself: one more for each server
 * that is stopped or killed. Here it is removed as soon as it was loaded.
 */
final class RocksLibrary {
  private static final Logger log = LoggerFactory.getLogger(RocksLibrary.class);
  private static boolean loaded;

  private RocksLibrary() {}

  /**
   * Loads it, unless it was. Any thread.
   *
   * @throws StoreException the temporary directory cannot be written, or nothing in it be executed
   */
  static synchronized void load() throws StoreException {
    if (loaded) {
      return;
    }
    try {
      Path unpacked = Files.createTempDirectory("coguest-rocksdb");
      try {
        NativeLibraryLoader.getInstance().loadLibrary(unpacked.toString());
      } finally {
        remove(unpacked);
      }
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      throw new StoreException(
          "cannot load RocksDB's library from the temporary directory "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e
              + "; name another with java -Djava.io.tmpdir=DIR",
          e);
    }
    RocksDB.loadLibrary();
    loaded = true;
  }

  /** Systems that do not remove a file in use keep it until the JVM ends. */
  private static void remove(Path unpacked) {
    try {
      JournalDirectory.remove(unpacked);
    } catch (IOException e) {
      log.debug("cannot remove {}: {}", unpacked, e.toString());
    }
  }
}
