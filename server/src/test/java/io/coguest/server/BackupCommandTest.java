package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.journal.JournalView;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.journal.StoredRoom;
import io.coguest.testing.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code restore}. */
class BackupCommandTest {
  private static final long TIMEOUT_S = 60;
  private static final int BACKUPS = 5;

  @TempDir Path temporary;
  private Path data;
  private Path backup;

  @BeforeEach
  void name() {
    data = temporary.resolve("data");
    backup = temporary.resolve("backups").resolve("first");
  }

  private static List<StoredRoom> rooms(Path directory) throws IOException {
    List<StoredRoom> rooms = new ArrayList<>();
    try (JournalView view = JournalView.of(directory)) {
      for (RoomKey key : view.rooms()) {
        rooms.add(view.room(key));
      }
    }
    return rooms;
  }

  private void aServerHasRun(String... lives) throws Exception {
    try (TestServer server = DurableServer.start(data)) {
      try (RawClient host = server.host("ann")) {
        for (String live : lives) {
          assertThat(host.call(TestServer.create(live)).getCode()).isZero();
          assertThat(DurableServer.lock(host, live, true).getCode()).isZero();
        }
      }
    }
  }

  @Test
  void aBackupOfAStoppedServerIsTheSameAndCanBeStored() throws Exception {
    aServerHasRun("one", "two", "three");
    CapturedRun run = CapturedRun.of("backup", "--data", data, "--to", backup);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("backed up 3 rooms, ").contains(backup.toString());
    assertThat(rooms(backup)).hasSize(3).isEqualTo(rooms(data));
    assertThat(backup.resolve("resume.key")).hasSameBinaryContentAs(data.resolve("resume.key"));
    assertThat(Files.getPosixFilePermissions(backup.resolve("resume.key")))
        .isEqualTo(Files.getPosixFilePermissions(data.resolve("resume.key")));
    assertThat(names(backup)).containsExactly("journal", "resume.key");
    assertThat(names(backup.getParent())).as("nothing is left beside it").containsExactly("first");
  }

  @Test
  void aBackupBesideARunningServerHasAllThatWasAcknowledged() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    try (TestServer server = DurableServer.start(data);
        RawClient host = server.host("ann")) {
      assertThat(host.call(TestServer.create("live")).getCode()).isZero();
      CompletableFuture<Void> busy =
          CompletableFuture.runAsync(() -> lockAndUnlock(host, acknowledged, enough));
      try {
        for (int i = 0; i < BACKUPS; i++) {
          Path to = temporary.resolve("backup-" + i);
          int before = acknowledged.get();
          assertThat(CapturedRun.of("backup", "--data", data, "--to", to).exitCode()).isZero();
          assertThat(revision(rooms(to).get(0))).isGreaterThanOrEqualTo(before);
        }
      } finally {
        enough.set(true);
        busy.get(TIMEOUT_S, TimeUnit.SECONDS);
      }
      assertThat(acknowledged.get()).as("commands meanwhile").isGreaterThan(BACKUPS);
    }
  }

  private static void lockAndUnlock(
      RawClient host, AtomicInteger acknowledged, AtomicBoolean enough) {
    try {
      for (boolean lock = true; !enough.get(); lock = !lock) {
        Reply reply = DurableServer.lock(host, "live", lock);
        assertThat(reply.getCode()).isZero();
        acknowledged.set(reply.getRevision());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int revision(StoredRoom room) {
    return room.records().get(room.records().size() - 1).record().getRevision();
  }

  @Test
  void aServerGoesOnFromARestoredBackup() throws Exception {
    aServerHasRun("live");
    assertThat(CapturedRun.of("backup", "--data", data, "--to", backup).exitCode()).isZero();
    Path elsewhere = temporary.resolve("elsewhere").resolve("data");
    CapturedRun run = CapturedRun.of("restore", "--data", elsewhere, "--from", backup);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("restored 1 rooms, ").contains(elsewhere.toString());
    assertThat(names(elsewhere)).containsExactly("journal", "resume.key");
    assertThat(rooms(elsewhere)).isEqualTo(rooms(data));
    try (TestServer server = DurableServer.start(elsewhere);
        RawClient host = server.host("ann")) {
      host.send(TestServer.join("live").setId(host.id()).build());
      Snapshot snapshot = host.next(ServerFrame::hasSnapshot).getSnapshot();
      assertThat(snapshot.getSeats(1).getLocked()).isTrue();
      assertThat(snapshot.getOwner().getUserId()).isEqualTo("ann");
    }
  }

  @Test
  void aKeyThatIsThereStays() throws Exception {
    aServerHasRun("live");
    assertThat(CapturedRun.of("backup", "--data", data, "--to", backup).exitCode()).isZero();
    Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("resume.key"), "mine");
    assertThat(CapturedRun.of("restore", "--data", elsewhere, "--from", backup).exitCode())
        .isZero();
    assertThat(elsewhere.resolve("resume.key")).hasContent("mine");
  }

  @Test
  void anEmptyDirectoryTakesABackup() throws Exception {
    aServerHasRun("live");
    Files.createDirectories(backup);
    assertThat(CapturedRun.of("backup", "--data", data, "--to", backup).exitCode()).isZero();
    assertThat(rooms(backup)).hasSize(1);
  }

  @Test
  void whatIsThereIsNeverOverwritten() throws Exception {
    aServerHasRun("live");
    Files.createDirectories(backup);
    Files.writeString(backup.resolve("mine"), "");
    refused("is there already", "backup", "--data", data, "--to", backup);
    refused("is there already", "backup", "--data", data, "--to", backup.resolve("mine"));
    refused("is there already", "backup", "--data", data, "--to", data);
    assertThat(names(backup)).containsExactly("mine");
    assertThat(names(backup.getParent())).containsExactly("first");
    refused("there is a journal in " + data, "restore", "--data", data, "--from", data);
    assertThat(rooms(data)).hasSize(1);
  }

  @Test
  void withoutAJournalThereIsNothingToCopy() throws Exception {
    refused("there is no directory " + data, "backup", "--data", data, "--to", backup);
    refused("there is no directory " + backup, "restore", "--data", data, "--from", backup);
    assertThat(temporary).isEmptyDirectory();
    Files.createDirectories(data);
    refused("there is no journal in " + data, "backup", "--data", data, "--to", backup);
    refused("there is no journal in " + data, "restore", "--data", backup, "--from", data);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aDamagedJournalIsNotBackedUpInPart() throws Exception {
    aServerHasRun("live");
    Path log = log(data);
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 4;
    Files.write(log, bytes);
    refused("corrupted", "backup", "--data", data, "--to", backup);
    assertThat(names(backup.getParent())).isEmpty();
  }

  @Test
  void aDiskThatIsFullOrReadOnlyIsTold() throws Exception {
    aServerHasRun("live");
    try (Tmpfs disk = Tmpfs.mount(temporary.resolve("disk"), 16)) {
      Path there = disk.directory().resolve("backup");
      Path filler = disk.fill(0);
      refused("disk is full", "backup", "--data", data, "--to", there);
      assertThat(names(disk.directory())).containsExactly("filler");
      disk.readOnly(true);
      refused("Read-only", "backup", "--data", data, "--to", there);
      disk.readOnly(false);
      Files.delete(filler);
      assertThat(CapturedRun.of("backup", "--data", data, "--to", there).exitCode()).isZero();
      disk.readOnly(true);
      CapturedRun fromReadOnly =
          CapturedRun.of("restore", "--data", temporary.resolve("new"), "--from", there);
      assertThat(fromReadOnly.exitCode()).isZero();
      assertThat(rooms(temporary.resolve("new"))).isEqualTo(rooms(data));
    }
  }

  /** The key of a backup that could not be restored must not stand before that of the next. */
  @Test
  void aRestoreThatFailsLeavesNothing() throws Exception {
    aServerHasRun("live");
    assertThat(CapturedRun.of("backup", "--data", data, "--to", backup).exitCode()).isZero();
    byte[] bytes = Files.readAllBytes(log(backup));
    bytes[bytes.length / 2] ^= 4;
    Files.write(log(backup), bytes);
    Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
    refused("corrupted", "restore", "--data", elsewhere, "--from", backup);
    assertThat(names(elsewhere)).isEmpty();
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    aServerHasRun("live");
    Path file = Files.writeString(temporary.resolve("file"), "");
    refused(file + " is no directory", "backup", "--data", file, "--to", backup);
    refused(file + " is no directory", "restore", "--data", file, "--from", data);
    refused(file + " is no directory", "restore", "--data", backup, "--from", file);
    assertThat(file).hasContent("");
    assertThat(backup).doesNotExist();
  }

  @Test
  void aMissingFlagIsToldWithExitCode2() {
    assertThat(CapturedRun.of("backup", "--data", data).exitCode()).isEqualTo(2);
    assertThat(CapturedRun.of("restore", "--data", data).exitCode()).isEqualTo(2);
  }

  private static Path log(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal").resolve("store"))) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static void refused(String why, Object... arguments) {
    CapturedRun run = CapturedRun.of(arguments);
    assertThat(run.err()).startsWith("coguest-server: ").contains(why);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
