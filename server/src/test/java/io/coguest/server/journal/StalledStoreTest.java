package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RateLimiter;

/** RocksDB makes writers wait when it cannot keep up with moving what is in memory to files. */
class StalledStoreTest {
  private static final long SMALLEST_BUFFER = 64 << 10;
  private static final long BYTES_PER_SECOND = 200 << 10;
  private static final long FASTER_BYTES_PER_SECOND = 8 << 20;
  private static final int VALUE_BYTES = 4_000;
  private static final long TIMEOUT_S = 60;

  @TempDir Path temporary;
  private Path directory;
  private final Random random = new Random(1);

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(temporary.resolve("store"));
    RocksStore.create(directory);
  }

  private JournalStore.Batch batch(JournalStore store, int number) {
    byte[] value = new byte[VALUE_BYTES];
    random.nextBytes(value);
    JournalStore.Batch batch = store.batch();
    batch.put(StoreFiles.bytes(String.format("%08d", number)), value);
    return batch;
  }

  @Test
  void whoCannotWaitIsSentAwayWhileAnotherWaits() throws Exception {
    int refused = 0;
    int written = 0;
    try (RateLimiter slow = new RateLimiter(BYTES_PER_SECOND)) {
      RocksChoices choices = new RocksChoices(SMALLEST_BUFFER);
      choices.options().setRateLimiter(slow);
      try (RocksStore store = RocksStore.open(directory, choices)) {
        boolean stalled = false;
        while (!stalled) {
          try (JournalStore.Batch batch = batch(store, written)) {
            stalled = !store.write(batch, false);
          }
          written += stalled ? 0 : 1;
          assertThat(written).as("batches without a stall").isLessThan(10_000);
        }
        try (JournalStore.Batch patient = batch(store, written)) {
          CompletableFuture<Boolean> waits =
              CompletableFuture.supplyAsync(() -> waited(store, patient));
          while (!waits.isDone()) {
            try (JournalStore.Batch batch = batch(store, 0)) {
              refused += store.write(batch, false) ? 0 : 1;
            }
          }
          assertThat(waits.get(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
          written++;
        }
      }
    }
    assertThat(refused).as("came back at once while the other waited").isPositive();
    try (RocksStore store = RocksStore.open(directory)) {
      assertThat(StoreFiles.entries(store)).hasSize(written);
    }
  }

  private static boolean waited(RocksStore store, JournalStore.Batch batch) {
    try {
      return store.write(batch, true);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  /** Real threads, real files, many stalls: all arrives, in order, and is told in order. */
  @Test
  void whatALoopCouldNotWriteArrivesAllTheSame() throws Exception {
    hammer(JournalSettings.Sync.NEVER, 1_500);
  }

  @Test
  void soItDoesWithGroupSync() throws Exception {
    hammer(JournalSettings.Sync.GROUP, 400);
  }

  private void hammer(JournalSettings.Sync sync, int appends) throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    List<RoomKey> rooms = List.of(new RoomKey("a", 1), new RoomKey("b", 2), new RoomKey("c", 3));
    List<ExecutorService> loops =
        List.of(Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor());
    List<ConcurrentLinkedQueue<Integer>> told =
        rooms.stream().map(room -> new ConcurrentLinkedQueue<Integer>()).toList();
    RateLimiter slow = new RateLimiter(FASTER_BYTES_PER_SECOND);
    RocksChoices choices = new RocksChoices(SMALLEST_BUFFER);
    choices.options().setRateLimiter(slow);
    RocksStore store = RocksStore.open(directory, choices);
    JournalSettings settings = JournalScene.with(sync, 4);
    try (StoreJournal journal = new StoreJournal(store, settings, new JournalThreads(), meters)) {
      CountDownLatch left = new CountDownLatch(rooms.size() * appends);
      for (int revision = 1; revision <= appends; revision++) {
        for (int i = 0; i < rooms.size(); i++) {
          ExecutorService loop = loops.get(i % loops.size());
          Turn turn = new Turn(journal, rooms.get(i), loop, revision, told.get(i), left);
          loop.execute(turn::run);
        }
      }
      assertThat(left.await(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
    } finally {
      loops.forEach(ExecutorService::shutdown);
      slow.close();
    }
    if (sync == JournalSettings.Sync.NEVER) {
      assertThat(meters.get("coguest.journal.stalls").counter().count()).isPositive();
    }
    told.forEach(
        order ->
            assertThat(order)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, appends).boxed().toList()));
    try (RocksStore read = RocksStore.open(directory)) {
      StoreReader reader = new StoreReader(read);
      for (RoomKey room : rooms) {
        RoomHistory history = reader.read(room).history();
        assertThat(history.state().life().revision() + history.after().size()).isEqualTo(appends);
      }
    }
  }

  private record Turn(
      StoreJournal journal,
      RoomKey room,
      ExecutorService loop,
      int revision,
      ConcurrentLinkedQueue<Integer> told,
      CountDownLatch left) {

    void run() {
      RoomRecord record =
          new RoomRecord(
              1,
              revision,
              1,
              null,
              null,
              List.of(),
              null,
              Integer.toHexString(revision).repeat(600));
      journal.append(
          room,
          List.of(new EncodedRecord(record, List.of())),
          loop,
          new RoomJournal.Appended() {
            @Override
            public void durable() {
              told.add(revision);
              left.countDown();
            }

            @Override
            public void failed(Exception cause) {
              throw new AssertionError(cause);
            }
          });
      if (revision % 50 == 0) {
        journal.keepState(room, state(), loop);
      }
    }

    private RoomState state() {
      return NaiveLog.state(room, revision);
    }
  }
}
