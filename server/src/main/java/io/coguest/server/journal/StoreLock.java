package io.coguest.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * That a store's directory is in use by one process, and once in that. RocksDB takes a lock of its
 * own, but too late: before it is opened, the end of its log may have to be cut off.
 */
final class StoreLock implements AutoCloseable {
  private static final String FILE = "in-use";

  private final FileChannel file;

  private StoreLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes it; the end of the process gives it back.
   *
   * @throws StoreException somebody has it, or the directory cannot be written
   */
  static StoreLock take(Path directory) throws StoreException {
    try {
      FileChannel file =
          FileChannel.open(
              directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(file)) {
        return new StoreLock(file);
      }
      file.close();
    } catch (IOException e) {
      throw FileProblems.of("cannot write the directory", directory, e);
    }
    throw new StoreException(
        "the journal in " + directory + " is in use; stop the server that uses it first", null);
  }

  private static boolean isTaken(FileChannel file) throws IOException {
    try {
      @Nullable FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
