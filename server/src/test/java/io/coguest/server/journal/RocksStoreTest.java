package io.coguest.server.journal;

import static io.coguest.server.journal.StoreFiles.bytes;
import static io.coguest.server.journal.StoreFiles.entries;
import static io.coguest.server.journal.StoreFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's store on real files. */
class RocksStoreTest {
  private static final long TIMEOUT_S = 60;

  @TempDir Path temporary;
  private Path directory;
  private RocksStore store;

  @BeforeEach
  void make() throws IOException {
    directory = temporary.resolve("store");
    Files.createDirectory(directory);
    RocksStore.create(directory);
    store = RocksStore.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keysAreInTheOrderOfUnsignedBytes() throws Exception {
    write(store, "b", "2", "\u00ff", "4", "a\u0000b", "1", "a", "0", "\u0080", "3");
    assertThat(entries(store)).containsExactly("a=0", "a\0b=1", "b=2", "\u0080=3", "\u00ff=4");
  }

  @Test
  void aCursorFindsTheFirstKeyThatIsNotBelow() throws Exception {
    write(store, "a", "1", "c", "2");
    try (JournalSource.Cursor cursor = store.cursor()) {
      assertThat(cursor.seek(bytes("b"))).isTrue();
      assertThat(cursor.key()).isEqualTo(bytes("c"));
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.seek(bytes("a"))).isTrue();
      assertThat(cursor.value()).isEqualTo(bytes("1"));
      assertThat(cursor.seek(bytes("d"))).isFalse();
    }
  }

  @Test
  void aCursorSeesWhatWasThereWhenItWasMade() throws Exception {
    write(store, "a", "1");
    try (JournalSource.Cursor cursor = store.cursor()) {
      write(store, "b", "2", "a", "changed");
      assertThat(cursor.seek(bytes("a"))).isTrue();
      assertThat(cursor.value()).isEqualTo(bytes("1"));
      assertThat(cursor.next()).isFalse();
    }
  }

  @Test
  void changesOfABatchTakeEffectInTheirOrder() throws Exception {
    write(store, "a", "1", "b", "2", "c", "3", "d", "4");
    try (JournalStore.Batch batch = store.batch()) {
      batch.put(bytes("b2"), bytes("gone"));
      batch.deleteRange(bytes("b"), bytes("d"));
      batch.put(bytes("c"), bytes("anew"));
      assertThat(store.write(batch, false)).isTrue();
    }
    assertThat(entries(store)).containsExactly("a=1", "c=anew", "d=4");
    store.reopen(true);
    assertThat(entries(store)).containsExactly("a=1", "c=anew", "d=4");
  }

  @Test
  void whatWasWrittenIsThereForTheNext() throws Exception {
    write(store, "a", "1");
    store.close();
    store = RocksStore.open(directory);
    write(store, "b", "2");
    store.sync();
    store.close();
    store = RocksStore.open(directory);
    assertThat(entries(store)).containsExactly("a=1", "b=2");
  }

  /** The machine may end right after a server has begun to build on what it found. */
  @Test
  void whatIsFoundAtTheStartIsMovedToFilesThatAreSynced() throws Exception {
    write(store, "a", "1", "b", "2");
    Path crashed = StoreFiles.copy(directory, temporary.resolve("crashed"));
    RocksStore.open(crashed).close();
    for (Path log : RocksLogs.files(crashed)) {
      StoreFiles.resize(log, 0);
    }
    try (RocksStore next = RocksStore.open(crashed)) {
      assertThat(entries(next)).containsExactly("a=1", "b=2");
    }
  }

  @Test
  void openedForReadingItTakesNoWrites() throws Exception {
    write(store, "a", "1");
    store.reopen(false);
    assertThat(entries(store)).containsExactly("a=1");
    assertThatThrownBy(() -> write(store, "b", "2")).isInstanceOf(StoreException.class);
    store.reopen(false);
    assertThat(entries(store)).containsExactly("a=1");
    store.reopen(true);
    write(store, "b", "2");
    assertThat(entries(store)).containsExactly("a=1", "b=2");
  }

  @Test
  void aSyncThatFailedMustBeSettledByWriting() throws Exception {
    write(store, "a", "1");
    store.reopen(false);
    assertThatThrownBy(() -> store.sync()).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.reopen(false))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("synced");
    assertThatThrownBy(() -> store.cursor()).isInstanceOf(StoreException.class);
    store.reopen(true);
    store.reopen(false);
    assertThat(entries(store)).containsExactly("a=1");
  }

  @Test
  void reopeningWaitsForCursors() throws Exception {
    write(store, "a", "1");
    CompletableFuture<Void> reopened;
    try (JournalSource.Cursor cursor = store.cursor()) {
      reopened =
          CompletableFuture.runAsync(
              () -> {
                try {
                  store.reopen(true);
                } catch (StoreException e) {
                  throw new AssertionError(e);
                }
              });
      for (int i = 0; i < 100; i++) {
        assertThat(cursor.seek(bytes("a"))).isTrue();
        assertThat(cursor.value()).isEqualTo(bytes("1"));
      }
      assertThat(reopened).isNotDone();
    }
    reopened.get(TIMEOUT_S, TimeUnit.SECONDS);
    assertThat(entries(store)).containsExactly("a=1");
  }

  @Test
  void aClosedStoreSaysSo() throws Exception {
    JournalStore.Batch batch = store.batch();
    batch.put(bytes("a"), bytes("1"));
    store.close();
    store.close();
    for (ThrowingCall call :
        List.<ThrowingCall>of(
            () -> store.write(batch, true),
            () -> store.write(batch, false),
            () -> store.sync(),
            () -> store.cursor(),
            () -> store.reopen(true),
            () -> store.reopen(false))) {
      assertThatThrownBy(call::call)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("closed");
    }
    batch.close();
  }

  private interface ThrowingCall {
    void call() throws Exception;
  }

  @Test
  void itCannotBeOpenedTwiceInOneProcess() throws Exception {
    write(store, "a", "1");
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in use")
        .hasMessageContaining(directory.toString());
    write(store, "b", "2");
    assertThat(entries(store)).containsExactly("a=1", "b=2");
  }

  @Test
  void itCannotBeOpenedByTwoProcesses() throws Exception {
    store.close();
    Process other = holder();
    try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> RocksStore.open(directory))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use");
      other.destroyForcibly();
      assertThat(other.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroyForcibly();
    }
    store = RocksStore.open(directory);
    assertThat(entries(store)).as("what the killed process wrote").containsExactly("by=holder");
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            StoreHolder.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void anotherToolThatHoldsRocksDbsOwnLockIsNamedToo() throws Exception {
    store.close();
    try (RocksChoices choices = new RocksChoices();
        org.rocksdb.RocksDB tool =
            org.rocksdb.RocksDB.open(choices.options(), directory.toString())) {
      assertThat(tool).isNotNull();
      assertThatThrownBy(() -> RocksStore.open(directory))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use");
    }
    store = RocksStore.open(directory);
  }

  @Test
  void aStoreIsNotMadeOverAnother() throws Exception {
    write(store, "a", "1");
    store.close();
    assertThatThrownBy(() -> RocksStore.create(directory)).isInstanceOf(StoreException.class);
    store = RocksStore.open(directory);
    assertThat(entries(store)).containsExactly("a=1");
  }

  @Test
  void thereMustBeOne() {
    Path absent = temporary.resolve("absent");
    assertThatThrownBy(() -> RocksStore.open(absent)).isInstanceOf(StoreException.class);
    assertThat(absent).doesNotExist();
  }

  @Test
  void itKnowsTheSpaceThatIsLeft() throws Exception {
    assertThat(store.usableBytes()).isBetween(1L, Files.getFileStore(temporary).getTotalSpace());
  }
}
