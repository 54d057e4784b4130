package io.coguest.server.journal;

import static io.coguest.server.journal.StoreFiles.entries;
import static io.coguest.server.journal.StoreFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a store that are not as they were written: repaired or refused, and never less read. */
class DamagedStoreTest {
  private static final int BATCHES = 6;

  @TempDir Path temporary;

  /** As a killed process leaves it: all in the write-ahead log. */
  private Path killed;

  /** As a process leaves it that was opened anew and stopped: all in a file. */
  private Path stopped;

  private Path copy;
  private final List<String> all = new ArrayList<>();

  @BeforeEach
  void makeStores() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("store"));
    copy = temporary.resolve("copy");
    RocksStore.create(directory);
    try (RocksStore store = RocksStore.open(directory)) {
      for (int i = 0; i < BATCHES; i++) {
        write(store, "a" + i, "first", "b" + i, "second " + "x".repeat(i));
      }
      all.addAll(entries(store));
      killed = StoreFiles.copy(directory, temporary.resolve("killed"));
    }
    RocksStore.open(directory).close();
    stopped = directory;
  }

  private static List<String> open(Path directory) throws StoreException {
    try (RocksStore store = RocksStore.open(directory)) {
      return entries(store);
    }
  }

  /** The first batches, each whole. */
  private List<String> first(int batches) {
    return all.stream().filter(entry -> entry.charAt(1) - '0' < batches).toList();
  }

  @Test
  void undamagedAllIsThere() throws Exception {
    assertThat(all).hasSize(2 * BATCHES);
    assertThat(open(StoreFiles.copy(killed, copy))).isEqualTo(all);
    assertThat(open(StoreFiles.copy(stopped, copy))).isEqualTo(all);
  }

  @Test
  void aTornEndIsCutOffAndAllWholeBatchesBeforeItAreThere() throws Exception {
    long size = Files.size(StoreFiles.only(killed, ".log"));
    int batches = BATCHES;
    int shorter = 0;
    for (long cut = size; cut >= size / 2; cut--) {
      StoreFiles.resize(StoreFiles.only(StoreFiles.copy(killed, copy), ".log"), cut);
      List<String> found = open(copy);
      if (!found.equals(first(batches))) {
        batches--;
        shorter++;
      }
      assertThat(found).as("cut at %d of %d", cut, size).isEqualTo(first(batches));
      assertThat(open(copy)).as("a second time").isEqualTo(found);
    }
    assertThat(shorter).isGreaterThan(2);
  }

  @Test
  void aTornEndOfZerosIsCutOffToo() throws Exception {
    long size = Files.size(StoreFiles.only(killed, ".log"));
    for (long cut : new long[] {size, size - 1, size - 10, size - 40}) {
      Path log = StoreFiles.only(StoreFiles.copy(killed, copy), ".log");
      StoreFiles.resize(log, cut);
      StoreFiles.resize(log, cut + 4_096);
      assertThat(open(copy)).isEqualTo(first(cut == size ? BATCHES : BATCHES - 1));
    }
  }

  @Test
  void anEndThatTearsWhileItIsOpenIsReadAndCutOff() throws Exception {
    StoreFiles.copy(killed, copy);
    Path log = StoreFiles.only(copy, ".log");
    StoreFiles.resize(log, Files.size(log) - 3);
    long torn = Files.size(log);
    try (RocksStore store = RocksStore.open(StoreFiles.copy(killed, temporary.resolve("other")))) {
      assertThat(entries(store)).isEqualTo(all);
    }
    // For reading alone nothing is changed.
    try (RocksChoices choices = new RocksChoices();
        org.rocksdb.Options options = choices.toleratingTornEnd();
        org.rocksdb.RocksDB read = org.rocksdb.RocksDB.openReadOnly(options, copy.toString())) {
      assertThat(read.get(StoreFiles.bytes("a0"))).isNotNull();
      assertThat(read.get(StoreFiles.bytes("a5"))).isNull();
    }
    assertThat(Files.size(log)).isEqualTo(torn);
    assertThat(open(copy)).isEqualTo(first(BATCHES - 1));
  }

  @Test
  void aFlippedByteAnywhereInTheLogIsRefused() throws Exception {
    long size = Files.size(StoreFiles.only(killed, ".log"));
    for (long at = 0; at < size; at++) {
      StoreFiles.flip(StoreFiles.only(StoreFiles.copy(killed, copy), ".log"), at, 0x10);
      assertThatThrownBy(() -> open(copy))
          .as("byte %d of %d", at, size)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("corrupted")
          .hasMessageContaining("restore a backup")
          .hasMessageContaining(copy.toString());
    }
  }

  /** Some bytes of these files mean nothing; whatever they say, less is never read for all. */
  @Test
  void aFlippedByteInAnotherFileIsRefusedOrChangesNothing() throws Exception {
    for (String name : List.of(".sst", "MANIFEST", "CURRENT")) {
      long size = Files.size(StoreFiles.only(stopped, name));
      int refused = 0;
      int tried = 0;
      for (long at = 0; at < size; at += 1 + size / 400) {
        StoreFiles.flip(StoreFiles.only(StoreFiles.copy(stopped, copy), name), at, 0x10);
        tried++;
        try {
          assertThat(open(copy)).as("%s, byte %d", name, at).isEqualTo(all);
        } catch (StoreException e) {
          refused++;
        }
      }
      assertThat(refused).as("refused of %d in %s", tried, name).isGreaterThan(tried / 4);
    }
  }

  @Test
  void damageToTheRecordsThemselvesIsFoundWhenTheyAreRead() throws Exception {
    StoreFiles.copy(stopped, copy);
    StoreFiles.flip(StoreFiles.only(copy, ".sst"), 5, 0x10);
    assertThatThrownBy(() -> open(copy))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("corrupted")
        .hasMessageContaining("restore a backup");
  }

  @Test
  void aFileThatIsMissingIsRefused() throws Exception {
    for (String name : List.of(".sst", "MANIFEST", "CURRENT")) {
      StoreFiles.copy(stopped, copy);
      Files.delete(StoreFiles.only(copy, name));
      assertThatThrownBy(() -> open(copy))
          .as("without %s", name)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("restore a backup");
    }
  }

  @Test
  void aFileThatIsEmptyIsRefused() throws Exception {
    for (String name : List.of(".sst", "MANIFEST", "CURRENT")) {
      StoreFiles.copy(stopped, copy);
      StoreFiles.resize(StoreFiles.only(copy, name), 0);
      assertThatThrownBy(() -> open(copy))
          .as("without content: %s", name)
          .isInstanceOf(StoreException.class);
    }
  }
}
