package io.coguest.server.journal;

import static io.coguest.server.journal.StoreFiles.bytes;
import static io.coguest.server.journal.StoreFiles.entries;
import static io.coguest.server.journal.StoreFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RateLimiter;

class RocksSnapshotTest {
  private static final long TIMEOUT_S = 60;
  private static final int SNAPSHOTS = 25;
  private static final long SMALL_BUFFER = 512 << 10;
  private static final long BYTES_PER_SECOND = 4 << 20;

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(temporary.resolve("store"));
    RocksStore.create(directory);
  }

  private List<String> snapshot() throws StoreException {
    try (RocksSnapshot snapshot = RocksSnapshot.of(directory)) {
      return entries(snapshot);
    }
  }

  @Test
  void itHasAllThatWasWrittenBeforeIt() throws Exception {
    assertThat(snapshot()).isEmpty();
    try (RocksStore store = RocksStore.open(directory)) {
      assertThat(snapshot()).isEmpty();
      write(store, "a", "1", "b", "2");
      assertThat(snapshot()).containsExactly("a=1", "b=2");
      try (RocksSnapshot early = RocksSnapshot.of(directory)) {
        write(store, "c", "3");
        assertThat(entries(early)).containsExactly("a=1", "b=2");
      }
      assertThat(snapshot()).hasSize(3);
    }
    assertThat(snapshot()).hasSize(3);
  }

  @Test
  void itChangesNothingInTheDirectory() throws Exception {
    try (RocksStore store = RocksStore.open(directory)) {
      write(store, "a", "1");
    }
    List<Path> before = StoreFiles.list(directory);
    snapshot();
    assertThat(StoreFiles.list(directory)).isEqualTo(before);
  }

  @Test
  void aTornEndIsLeftOutAndLeftThere() throws Exception {
    Path killed = temporary.resolve("killed");
    try (RocksStore store = RocksStore.open(directory)) {
      write(store, "a", "1");
      write(store, "b", "2");
      StoreFiles.copy(directory, killed);
    }
    directory = killed;
    Path log = StoreFiles.only(killed, ".log");
    long size = Files.size(log);
    for (long cut = 1; cut < 20; cut++) {
      StoreFiles.resize(log, size - cut);
      assertThat(snapshot()).containsExactly("a=1");
      assertThat(Files.size(log)).isEqualTo(size - cut);
    }
  }

  @Test
  void aFlippedByteIsRefused() throws Exception {
    Path killed = temporary.resolve("killed");
    try (RocksStore store = RocksStore.open(directory)) {
      write(store, "a", "1");
      write(store, "b", "2");
      StoreFiles.copy(directory, killed);
    }
    Path log = StoreFiles.only(killed, ".log");
    for (long at = 0; at < Files.size(log); at++) {
      StoreFiles.flip(log, at, 0x10);
      assertThatThrownBy(() -> RocksSnapshot.of(killed))
          .as("byte %d", at)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("corrupted");
      StoreFiles.flip(log, at, 0x10);
    }
  }

  @Test
  void whatIsNotThereIsRefused() throws Exception {
    assertThatThrownBy(() -> RocksSnapshot.of(temporary.resolve("absent")))
        .isInstanceOf(StoreException.class);
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    assertThatThrownBy(() -> RocksSnapshot.of(empty)).isInstanceOf(StoreException.class);
    assertThat(empty).isEmptyDirectory();
  }

  /** The other writes all the time, moves logs to files and removes both. */
  @Test
  void besideABusyWriterItIsAlwaysABeginningOfWhatWasWritten() throws Exception {
    AtomicInteger written = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    byte[] value = new byte[2_000];
    new Random(1).nextBytes(value);
    RateLimiter slow = new RateLimiter(BYTES_PER_SECOND); // or else it outgrows any reader
    RocksChoices choices = new RocksChoices(SMALL_BUFFER);
    choices.options().setRateLimiter(slow);
    try (slow;
        RocksStore store = RocksStore.open(directory, choices)) {
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                while (!enough.get()) {
                  writeOne(store, written.get(), value);
                  written.incrementAndGet();
                }
              });
      Set<Path> logs = new HashSet<>();
      try {
        for (int i = 0; i < SNAPSHOTS; i++) {
          int before = written.get();
          try (RocksSnapshot snapshot = RocksSnapshot.of(directory)) {
            assertThat(beginning(snapshot)).isGreaterThanOrEqualTo(before);
          }
          logs.addAll(RocksLogs.files(directory));
        }
      } finally {
        enough.set(true);
        writer.get(TIMEOUT_S, TimeUnit.SECONDS);
      }
      assertThat(logs).as("logs that came and went").hasSizeGreaterThan(SNAPSHOTS / 4);
    }
  }

  private static void writeOne(RocksStore store, int number, byte[] value) {
    try (JournalStore.Batch batch = store.batch()) {
      batch.put(bytes(String.format("%08d", number)), value);
      store.write(batch, true);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  /** How many there are; none may be missing between them. */
  private static int beginning(JournalSource source) throws StoreException {
    int count = 0;
    try (JournalSource.Cursor cursor = source.cursor()) {
      boolean found = cursor.seek(new byte[0]);
      while (found) {
        assertThat(cursor.key()).isEqualTo(bytes(String.format("%08d", count)));
        count++;
        found = cursor.next();
      }
    }
    return count;
  }
}
