package io.coguest.client.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files below a directory, and a hash of what is in each: for seeing that nothing changed. */
record FileStates(Map<String, Integer> hashes) {

  static FileStates of(Path directory) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        String name = directory.relativize(file).toString();
        hashes.put(name, Files.isDirectory(file) ? 0 : Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return new FileStates(hashes);
  }
}
