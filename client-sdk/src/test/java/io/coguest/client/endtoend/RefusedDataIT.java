package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.LiveOptions;
import io.coguest.testing.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data directories that the real jar does not start on: it tells in one line which and what to do,
 * ends with exit code 1, and leaves all as it was.
 */
@Timeout(120)
class RefusedDataIT {
  private static final int COMMANDS = 40;
  private static final int DISK_MEBIBYTES = 48;

  @TempDir static Path temporary;

  /** As a killed server with one room leaves it. */
  private static Path killed;

  @BeforeAll
  static void aServerWasKilled() throws Exception {
    killed = temporary.resolve("killed");
    try (ServerProcess server = ServerProcess.started();
        Participant host =
            Participant.creating(server.url(), "owner", "live", LiveOptions.defaults())) {
      for (int i = 0; i < COMMANDS; i++) {
        ok(i % 2 == 0 ? host.store().seats().lockSeat(1) : host.store().seats().unlockSeat(1));
      }
      server.kill();
      copy(server.data(), killed);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file));
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }

  private static Path copyOfKilled(String name) throws IOException {
    Path copy = temporary.resolve(name);
    copy(killed, copy);
    return copy;
  }

  private static JarRun start(Path data) throws Exception {
    return JarRun.of("--dev", "--port", 0, "--data", data);
  }

  private static void refused(Path data, String... words) throws Exception {
    FileStates before = FileStates.of(data);
    JarRun run = start(data);
    run.refused(words);
    assertThat(run.err()).contains(data.toString());
    assertThat(FileStates.of(data)).isEqualTo(before);
  }

  @Test
  void oneInUse() throws Exception {
    try (ServerProcess server = ServerProcess.started()) {
      refused(server.data(), "is in use", "stop the server that uses it first");
    }
  }

  @Test
  void oneDamagedInTheMiddle() throws Exception {
    Path data = copyOfKilled("damaged");
    Path store = data.resolve("journal").resolve("store");
    try (Stream<Path> files = Files.list(store)) {
      Path log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(log);
      bytes[bytes.length / 2] ^= 4;
      Files.write(log, bytes);
    }
    refused(data, "is corrupted", "restore a backup");
  }

  @Test
  void oneOfTheFuture() throws Exception {
    Path data = copyOfKilled("future");
    Files.writeString(data.resolve("journal").resolve("format"), "2\n");
    refused(data, "has format 2, this server reads 1 to 1", "run the newer server");
  }

  @Test
  void oneThatLacksAPart() throws Exception {
    Path data = copyOfKilled("lacking");
    Files.delete(data.resolve("journal").resolve("format"));
    refused(data, "is missing", "restore a backup");
  }

  @Test
  void aFileInItsPlace() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    start(file).refused(file + " is no directory; name one, or what is to become one");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aReadOnlyDisk() throws Exception {
    try (Tmpfs disk = Tmpfs.mount(temporary.resolve("disk"), DISK_MEBIBYTES)) {
      Path empty = Files.createDirectory(disk.directory().resolve("empty"));
      Path used = disk.directory().resolve("used");
      copy(killed, used);
      disk.readOnly(true);
      refused(empty, "Read-only file system", "check the mount and the owner");
      refused(used, "Read-only file system", "check the mount and the owner");
      Path absent = disk.directory().resolve("absent");
      start(absent).refused(absent.toString(), "check the mount and the owner");
    }
  }

  @Test
  void aKeyThatIsNone() throws Exception {
    Path data = copyOfKilled("keyless");
    Files.writeString(data.resolve("resume.key"), "rubbish");
    JarRun run = start(data);
    run.refused(data.resolve("resume.key").toString(), "holds no key", "restore it from a backup");
    assertThat(data.resolve("resume.key")).hasContent("rubbish");
  }

  @AfterAll
  static void itStartsOnWhatIsWhole() throws Exception {
    assertThat(JarRun.of("replay", "--data", killed, "--live", "live").succeeded())
        .contains("revision " + (2 + COMMANDS) + " in epoch");
  }
}
