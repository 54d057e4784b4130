package io.coguest.client.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All files below a directory, and a hash of what is in each: for seeing that nothing changed. But
 * for RocksDB's diary, in which each look at a store is written down.
 */
record FileStates(Map<String, Integer> hashes) {
  private static final Pattern DIARY = Pattern.compile("journal/store/LOG(\\.old\\.[0-9]+)?");

  static FileStates of(Path directory) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        String name = directory.relativize(file).toString();
        if (!DIARY.matcher(name).matches()) {
          int hash = Files.isDirectory(file) ? 0 : Arrays.hashCode(Files.readAllBytes(file));
          hashes.put(name, hash);
        }
      }
    }
    return new FileStates(hashes);
  }
}
