package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told from the bytes of logs that RocksDB itself wrote. */
class LogScanTest {
  private static final int BLOCK = 32 << 10;

  @TempDir static Path directory;

  /** Records in one block, and in many with fragments of every kind. */
  private static byte[] small;

  private static byte[] large;
  private static List<Integer> smallEnds;
  private static List<Integer> largeEnds;

  @BeforeAll
  static void writeLogs() throws IOException {
    smallEnds = new ArrayList<>();
    small = log("small", smallEnds, 5, 40, 90, 700, 3, 60);
    largeEnds = new ArrayList<>();
    large = log("large", largeEnds, 30_000, 2_000, 100_000, 1, 32_000, 700, 40_000, 1_500);
  }

  private static byte[] log(String name, List<Integer> ends, int... sizes) throws IOException {
    Path store = Files.createDirectory(directory.resolve(name));
    RocksStore.create(store);
    try (RocksStore open = RocksStore.open(store)) {
      Random random = new Random(1);
      for (int size : sizes) {
        byte[] value = new byte[size];
        random.nextBytes(value);
        try (JournalStore.Batch batch = open.batch()) {
          batch.put(StoreFiles.bytes("key"), value);
          open.write(batch, true);
        }
        ends.add((int) Files.size(StoreFiles.only(store, ".log")));
      }
      return Files.readAllBytes(StoreFiles.only(store, ".log"));
    }
  }

  private static LogScan scan(byte[] bytes) {
    return new LogScan(ByteBuffer.wrap(bytes));
  }

  private static byte[] flipped(byte[] bytes, int at, int bits) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) bits;
    return copy;
  }

  @Test
  void whatRocksDbWroteIsWhole() {
    assertThat(large.length).isGreaterThan(5 * BLOCK);
    for (byte[] log : List.of(small, large)) {
      assertThat(scan(log).end()).isEqualTo(LogScan.End.WHOLE);
      assertThat(scan(log).goodBytes()).isEqualTo(log.length);
    }
    assertThat(scan(new byte[0]).end()).isEqualTo(LogScan.End.WHOLE);
  }

  @Test
  void anEndThatIsCutOffAnywhereIsTornBackToTheLastWholeRecord() {
    cutEverywhere(small, smallEnds, 0);
    cutEverywhere(large, largeEnds, 0);
  }

  /** As a machine leaves it that ends after the file grew, and before all of it was written. */
  @Test
  void soIsOneThatIsFollowedByZeros() {
    cutEverywhere(small, smallEnds, 4_096);
    cutEverywhere(large, largeEnds, 3 * BLOCK);
  }

  private static void cutEverywhere(byte[] log, List<Integer> ends, int zeros) {
    int step = log.length > BLOCK ? 61 : 1;
    for (int size = 1; size < log.length; size += step) {
      LogScan scan = scan(Arrays.copyOf(Arrays.copyOf(log, size), size + zeros));
      int at = size;
      int good = ends.stream().filter(end -> end <= at).reduce(0, Math::max);
      boolean whole = zeros == 0 && good == size;
      assertThat(scan.end())
          .as("%d of %d bytes", size, log.length)
          .isEqualTo(whole ? LogScan.End.WHOLE : LogScan.End.TORN);
      assertThat(scan.goodBytes()).isEqualTo(good);
    }
  }

  @Test
  void zerosThatWereNeverOverwrittenAreTorn() {
    for (byte[] log : List.of(small, large)) {
      List<Integer> ends = log == small ? smallEnds : largeEnds;
      for (int sector = 512; sector < log.length; sector += log == small ? 512 : 7 * 512) {
        byte[] lost = log.clone();
        Arrays.fill(lost, sector, lost.length, (byte) 0);
        int at = sector;
        int good = ends.stream().filter(end -> end <= at).reduce(0, Math::max);
        assertThat(scan(lost).end()).as("zeros from %d", sector).isEqualTo(LogScan.End.TORN);
        assertThat(scan(lost).goodBytes()).isEqualTo(good);
      }
    }
    assertThat(scan(new byte[1_000]).end()).isEqualTo(LogScan.End.TORN);
    assertThat(scan(Arrays.copyOf(small, small.length + 3 * BLOCK)).goodBytes())
        .isEqualTo(small.length);
  }

  @Test
  void everyFlippedBitIsDamageAndNeverTorn() {
    for (int at = 0; at < small.length; at++) {
      for (int bit = 1; bit < 256; bit <<= 1) {
        assertThat(scan(flipped(small, at, bit)).end())
            .as("bit %d of byte %d", bit, at)
            .isEqualTo(LogScan.End.DAMAGED);
      }
    }
  }

  @Test
  void soItIsInALogOfManyBlocks() {
    Random random = new Random(2);
    for (int round = 0; round < 3_000; round++) {
      int at = random.nextInt(large.length);
      if (isFiller(at)) {
        continue;
      }
      assertThat(scan(flipped(large, at, 1 << random.nextInt(8))).end())
          .as("byte %d", at)
          .isEqualTo(LogScan.End.DAMAGED);
    }
    for (int end : largeEnds) { // headers, above all the length in them
      for (int at = end; at < Math.min(end + 7, large.length); at++) {
        assertThat(scan(flipped(large, at, 0x81)).end()).isEqualTo(LogScan.End.DAMAGED);
      }
    }
  }

  /** The last bytes of a block that have no room for a header mean nothing. */
  private static boolean isFiller(int at) {
    int before = at - at % BLOCK + BLOCK - 7;
    return at >= before && largeEnds.stream().anyMatch(end -> end > before && end <= at);
  }

  @Test
  void aHoleInTheMiddleIsDamage() {
    byte[] hole = large.clone();
    Arrays.fill(hole, 2 * BLOCK, 3 * BLOCK, (byte) 0);
    assertThat(scan(hole).end()).isEqualTo(LogScan.End.DAMAGED);
    Arrays.fill(hole, BLOCK, BLOCK + 512, (byte) 0);
    assertThat(scan(hole).end()).isEqualTo(LogScan.End.DAMAGED);
  }

  @Test
  void noiseIsDamage() {
    byte[] noise = new byte[3 * BLOCK];
    new Random(3).nextBytes(noise);
    assertThat(scan(noise).end()).isEqualTo(LogScan.End.DAMAGED);
    assertThat(scan(noise).goodBytes()).isZero();
  }
}
