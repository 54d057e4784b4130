package io.coguest.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a durable journal lies within a data directory: a file that names its format, and the store
 * beside it.
 *
 * <p>It is made aside and comes to be in one step, so that of a journal that was begun both are
 * there: when one is missing, something was lost.
 *
 * <p>A server reads its own format and those before it. Additions that an older server could only
 * misunderstand raise the number; an older server then refuses the directory.
 */
public final class JournalDirectory {
  /** The format that this server writes. */
  public static final int FORMAT = 1;

  private static final String DIRECTORY = "journal";
  private static final String ASIDE = "journal.new";
  private static final String FORMAT_FILE = "format";
  private static final String STORE = "store";

  private JournalDirectory() {}

  /**
   * Opens the journal of the data directory, made when there is none.
   *
   * @throws StoreException it is of a newer server, in use, corrupted or not writable
   */
  public static RocksStore open(Path dataDirectory) throws StoreException {
    refuseFile(dataDirectory);
    try {
      if (!isIn(dataDirectory)) {
        make(dataDirectory, empty -> true);
      }
    } catch (IOException e) {
      throw FileProblems.of("cannot write the directory", dataDirectory, e);
    }
    return RocksStore.open(existing(dataDirectory));
  }

  static void refuseFile(Path dataDirectory) throws StoreException {
    if (Files.exists(dataDirectory) && !Files.isDirectory(dataDirectory)) {
      throw new StoreException(
          dataDirectory + " is no directory; name one, or what is to become one", null);
    }
  }

  /** Whether there is a journal, or something in its place. */
  static boolean isIn(Path dataDirectory) throws IOException {
    Path directory = dataDirectory.resolve(DIRECTORY);
    if (!Files.isDirectory(directory)) {
      return Files.exists(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isPresent();
    }
  }

  /** What a new journal begins with. */
  interface Content<T> {
    T writeTo(RocksStore store) throws StoreException;
  }

  /** Makes one where there is none, or none at all. */
  static <T> T make(Path dataDirectory, Content<T> content) throws IOException {
    Path aside = dataDirectory.resolve(ASIDE);
    remove(aside);
    try {
      Path store = aside.resolve(STORE);
      Files.createDirectories(store);
      RocksStore.create(store);
      T told;
      try (RocksStore opened = RocksStore.open(store)) {
        told = content.writeTo(opened);
        opened.sync();
      }
      appear(aside, dataDirectory);
      return told;
    } finally {
      remove(aside);
    }
  }

  /** Makes a store that was written aside the journal of the data directory. */
  private static void appear(Path aside, Path dataDirectory) throws IOException {
    Path format = aside.resolve(FORMAT_FILE);
    Files.writeString(format, FORMAT + "\n");
    for (Path written : List.of(format, aside.resolve(STORE), aside)) {
      force(written);
    }
    Path directory = dataDirectory.resolve(DIRECTORY);
    Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
    force(dataDirectory);
  }

  static void force(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.force(true);
    }
  }

  static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Where the store of an existing journal lies.
   *
   * @throws StoreException there is none, it is of a newer server, or a part of it is missing
   */
  public static Path existing(Path dataDirectory) throws StoreException {
    refuseFile(dataDirectory);
    Path directory = dataDirectory.resolve(DIRECTORY);
    Path format = directory.resolve(FORMAT_FILE);
    Path store = directory.resolve(STORE);
    try {
      if (!isIn(dataDirectory)) {
        throw absent(dataDirectory);
      }
      for (Path part : List.of(format, store)) {
        if (!Files.exists(part)) {
          throw new StoreException(part + " is missing; restore a backup", null);
        }
      }
      check(format);
    } catch (IOException e) {
      throw FileProblems.of("cannot read the journal in", dataDirectory, e);
    }
    return store;
  }

  private static StoreException absent(Path dataDirectory) {
    if (!Files.exists(dataDirectory)) {
      return new StoreException("there is no directory " + dataDirectory, null);
    }
    if (!Files.isExecutable(dataDirectory)) {
      return new StoreException(
          dataDirectory + " cannot be looked into; check its owner and who runs this", null);
    }
    return new StoreException("there is no journal in " + dataDirectory, null);
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    int format;
    try {
      format = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new StoreException(file + " holds \"" + text + "\", must be a number", e);
    }
    if (format < 1 || format > FORMAT) {
      throw new StoreException(
          "the journal in "
              + file.getParent()
              + " has format "
              + format
              + ", this server reads 1 to "
              + FORMAT
              + "; run the newer server that wrote it, or restore a backup of an older one",
          null);
    }
  }
}
