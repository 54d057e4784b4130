package io.coguest.server.journal;

import io.coguest.server.journal.RoomJournal.RoomKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of a journal. A copy is a data directory like any other, and is there as a whole or not at
 * all; before it appears it was read back. Any thread.
 */
public final class JournalBackup {
  private static final int BATCH_BYTES = 1 << 20;

  private JournalBackup() {}

  /** What was copied. */
  public record Copied(int rooms, long records) {}

  /**
   * Copies the journal of a data directory, also of a server that is running, to a directory that
   * is made. All that the server acknowledged before the call is in it.
   *
   * @param beside names of files beside the journal that are copied too, if they are there
   * @throws StoreException there is no journal or it cannot be read, or the directory has something
   *     in it or cannot be written
   */
  public static Copied backup(Path dataDirectory, Path to, List<String> beside)
      throws StoreException {
    Path store = JournalDirectory.existing(dataDirectory);
    Path target = to.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null) {
      throw new StoreException(to + " is no place for a backup", null);
    }
    try {
      refuseUnlessEmpty(target);
      Files.createDirectories(parent);
      Path aside = Files.createTempDirectory(parent, target.getFileName() + ".new-");
      try {
        Copied copied = copy(store, aside);
        copyBeside(dataDirectory, aside, beside, new ArrayList<>());
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        JournalDirectory.force(parent);
        return copied;
      } finally {
        JournalDirectory.remove(aside);
      }
    } catch (IOException e) {
      throw FileProblems.of("cannot write the directory", to, e);
    }
  }

  /**
   * Makes the journal of a data directory from a backup, or changes nothing in it. Files beside the
   * journal that are there already stay as they are.
   *
   * @param beside as for the backup
   * @throws StoreException the data directory has a journal or cannot be written, or the backup has
   *     none or cannot be read
   */
  public static Copied restore(Path backup, Path dataDirectory, List<String> beside)
      throws StoreException {
    Path store = JournalDirectory.existing(backup);
    JournalDirectory.refuseFile(dataDirectory);
    try {
      if (JournalDirectory.isIn(dataDirectory)) {
        throw new StoreException(
            "there is a journal in "
                + dataDirectory
                + "; move it away first, or restore where there is none",
            null);
      }
      Files.createDirectories(dataDirectory);
      List<Path> put = new ArrayList<>();
      try {
        copyBeside(backup, dataDirectory, beside, put);
        return copy(store, dataDirectory);
      } catch (IOException | RuntimeException e) {
        for (Path file : put) {
          Files.deleteIfExists(file);
        }
        throw e;
      }
    } catch (IOException e) {
      throw FileProblems.of("cannot write the directory", dataDirectory, e);
    }
  }

  private static void refuseUnlessEmpty(Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(target)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
    }
    throw new StoreException(target + " is there already, and is no empty directory", null);
  }

  /** Each in one step. Collects those that were not there before. */
  private static void copyBeside(Path from, Path to, List<String> names, List<Path> put)
      throws IOException {
    for (String name : names) {
      Path file = from.resolve(name);
      if (Files.exists(file) && !Files.exists(to.resolve(name))) {
        Path aside = to.resolve(name + ".copy");
        try {
          Files.copy(
              file, aside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
          JournalDirectory.force(aside);
          put.add(Files.move(aside, to.resolve(name), StandardCopyOption.ATOMIC_MOVE));
        } finally {
          Files.deleteIfExists(aside);
        }
      }
    }
  }

  private static Copied copy(Path store, Path dataDirectory) throws IOException {
    try (RocksSnapshot source = RocksSnapshot.of(store)) {
      return JournalDirectory.make(
          dataDirectory,
          target -> {
            copy(source, target);
            return readBack(target);
          });
    }
  }

  private static Copied readBack(JournalSource copy) throws StoreException {
    StoreReader reader = new StoreReader(copy);
    List<RoomKey> rooms = reader.rooms();
    long records = 0;
    for (RoomKey room : rooms) {
      RoomHistory history = reader.read(room).history();
      records += history.before().size() + history.after().size();
    }
    return new Copied(rooms.size(), records);
  }

  private static void copy(JournalSource source, JournalStore target) throws StoreException {
    try (JournalSource.Cursor cursor = source.cursor()) {
      boolean found = cursor.seek(new byte[0]);
      while (found) {
        int bytes = 0;
        try (JournalStore.Batch batch = target.batch()) {
          while (found && bytes < BATCH_BYTES) {
            byte[] key = cursor.key();
            byte[] value = cursor.value();
            batch.put(key, value);
            bytes += key.length + value.length;
            found = cursor.next();
          }
          target.write(batch, true);
        }
      }
    }
  }
}
