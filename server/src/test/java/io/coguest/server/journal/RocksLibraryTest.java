package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: a process loads the library once. */
class RocksLibraryTest {
  private static final long TIMEOUT_S = 60;

  @TempDir Path temporary;

  /** Opens a store, and ends without the JVM's own cleaning up, as a server does. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] args) {
      try {
        JournalDirectory.open(Path.of(args[0])).close();
        System.out.println("opened");
      } catch (StoreException e) {
        System.out.println(e.getMessage());
      }
      Runtime.getRuntime().halt(0);
    }
  }

  private String opening(Path tmp) throws Exception {
    Path out = temporary.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + tmp,
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName(),
                temporary.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
      return Files.readString(out, StandardCharsets.UTF_8).strip();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itLeavesNothingInTheTemporaryDirectory() throws Exception {
    Path tmp = Files.createDirectory(temporary.resolve("tmp"));
    assertThat(opening(tmp)).endsWith("opened");
    assertThat(tmp).isEmptyDirectory();
  }

  @Test
  void aTemporaryDirectoryThatCannotBeUsedIsNamed() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThat(opening(file))
        .contains("cannot load RocksDB's library", file.toString(), "-Djava.io.tmpdir=DIR");
  }
}
