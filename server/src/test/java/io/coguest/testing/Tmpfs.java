package io.coguest.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A small file system of its own, for tests of full and of read-only disks. */
public final class Tmpfs implements AutoCloseable {
  private static final long TIMEOUT_S = 30;

  private final Path directory;

  private Tmpfs(Path directory) {
    this.directory = directory;
  }

  /**
   * Mounts one there, on a directory that is made. Where that is not permitted the test is skipped,
   * which it prints.
   */
  public static Tmpfs mount(Path directory, int mebibytes) throws IOException {
    Files.createDirectories(directory);
    String options = "size=" + mebibytes + "m";
    String problem = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString());
    if (!problem.isEmpty()) {
      System.out.println("SKIPPED, mounting is not permitted here: " + problem);
      Assumptions.abort("mounting is not permitted here: " + problem);
    }
    return new Tmpfs(directory);
  }

  public Path directory() {
    return directory;
  }

  /**
   * Leaves that much space, or less where others write too. Returns the file that takes the rest;
   * its removal makes room.
   */
  public Path fill(long leave) throws IOException {
    Path filler = directory.resolve("filler");
    byte[] chunk = new byte[4_096];
    try (var out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(directory).getUsableSpace() >= leave + chunk.length) {
        out.write(chunk);
      }
    } catch (IOException noSpace) {
      if (Files.getFileStore(directory).getUsableSpace() >= leave + chunk.length) {
        throw noSpace;
      }
    }
    return filler;
  }

  public void readOnly(boolean whether) throws IOException {
    String problem =
        run("mount", "-o", whether ? "remount,ro" : "remount,rw", directory.toString());
    if (!problem.isEmpty()) {
      throw new IOException(problem);
    }
  }

  /** Empty = it worked. */
  private static String run(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return absent.toString();
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return command[0] + " does not end";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
    return process.exitValue() == 0
        ? ""
        : said.strip() + " (exit code " + process.exitValue() + ")";
  }

  @Override
  public void close() throws IOException {
    String problem = run("umount", directory.toString());
    if (!problem.isEmpty()) {
      throw new IOException(problem);
    }
  }
}
