package io.coguest.loadtest.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, gone with it. */
public final class TemporaryDirectory implements AutoCloseable {
  private final Path path;

  /** Makes one. */
  public TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory("coguest-loadtest-");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
