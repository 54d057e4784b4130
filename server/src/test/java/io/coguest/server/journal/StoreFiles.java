package io.coguest.server.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What tests do to the files of a store on disk. */
final class StoreFiles {
  private StoreFiles() {}

  /** A copy of all files: what the end of a process that uses them now would leave. */
  static Path copy(Path directory, Path to) throws IOException {
    remove(to);
    Files.createDirectories(to);
    for (Path file : list(directory)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
    return to;
  }

  static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** The only file whose name contains that, empty ones apart. */
  static Path only(Path directory, String part) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : list(directory)) {
      if (file.getFileName().toString().contains(part) && Files.size(file) > 0) {
        found.add(file);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(part + " is in the names of " + found);
    }
    return found.get(0);
  }

  static void flip(Path file, long at, int bits) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int found = bytes.read();
      bytes.seek(at);
      bytes.write(found ^ bits);
    }
  }

  /** Cuts the file, or lets it grow by zeros. */
  static void resize(Path file, long size) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(size);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One batch that sets keys to values. */
  static void write(JournalStore store, String... keysAndValues) throws StoreException {
    try (JournalStore.Batch batch = store.batch()) {
      for (int i = 0; i < keysAndValues.length; i += 2) {
        batch.put(bytes(keysAndValues[i]), bytes(keysAndValues[i + 1]));
      }
      store.write(batch, true);
    }
  }

  /** All of it, in order: "key=value". */
  static List<String> entries(JournalSource store) throws StoreException {
    List<String> entries = new ArrayList<>();
    try (JournalSource.Cursor cursor = store.cursor()) {
      boolean found = cursor.seek(new byte[0]);
      while (found) {
        entries.add(
            new String(cursor.key(), StandardCharsets.ISO_8859_1)
                + "="
                + new String(cursor.value(), StandardCharsets.ISO_8859_1));
        found = cursor.next();
      }
    }
    return entries;
  }
}
