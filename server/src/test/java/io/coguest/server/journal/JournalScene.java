package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import io.coguest.server.wire.EventEncoder;
import io.coguest.testing.SimulatedStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** A journal on a simulated store. Nothing runs before the test says so. */
final class JournalScene {
  static final RoomKey ROOM = new RoomKey("live", 7);
  static final RoomKey OTHER = new RoomKey("other", 8);
  static final JournalSettings NEVER = JournalSettings.DEFAULT;
  static final JournalSettings GROUP = with(JournalSettings.Sync.GROUP, 64);

  final SimulatedStore store = new SimulatedStore();
  final HandThreads threads = new HandThreads();
  final HandLoop loop = new HandLoop();
  final HandLoop otherLoop = new HandLoop();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final StoreJournal journal;

  /** How appends ended, in that order: "durable live 1", "failed live 2". */
  final List<String> told = new ArrayList<>();

  JournalScene() {
    this(NEVER);
  }

  JournalScene(JournalSettings settings) {
    journal = new StoreJournal(store, settings, threads, meters);
    threads.runAll();
  }

  static JournalSettings with(JournalSettings.Sync sync, int batchRecords) {
    JournalSettings usual = JournalSettings.DEFAULT;
    return new JournalSettings(
        sync, batchRecords, usual.maxInFlightBytes(), usual.minFreeBytes(), usual.retryMs());
  }

  static RoomRecord record(int revision) {
    return new RoomRecord(1, revision, revision, null, null, List.of(), null, null);
  }

  static List<EncodedRecord> encoded(RoomKey room, List<RoomRecord> records) {
    List<EncodedRecord> encoded = new ArrayList<>();
    for (RoomRecord record : records) {
      encoded.add(
          new EncodedRecord(
              record,
              record.events().stream()
                  .map(event -> EventEncoder.event(room.liveId(), event))
                  .toList()));
    }
    return encoded;
  }

  static RoomState state(RoomKey room) {
    return new Room(room.liveId(), room.incarnation(), RoomLimits.DEFAULT, 1).state();
  }

  /** One turn's records, named by their revisions. */
  void append(RoomKey room, int... revisions) {
    append(loop, room, revisions);
  }

  void append(Executor onLoop, RoomKey room, int... revisions) {
    String name = " " + room.liveId() + " " + revisions[0];
    RoomJournal.Appended appended =
        new RoomJournal.Appended() {
          @Override
          public void durable() {
            told.add("durable" + name);
          }

          @Override
          public void failed(Exception cause) {
            told.add("failed" + name);
          }
        };
    List<RoomRecord> records = Arrays.stream(revisions).mapToObj(JournalScene::record).toList();
    journal.append(room, encoded(room, records), onLoop, appended);
  }

  void keepState(RoomKey room) {
    journal.keepState(room, state(room), loop);
  }

  /** Lets everything run until nothing is left but timers. */
  void settle() {
    boolean ran = true;
    while (ran) {
      ran = loop.runAll();
      ran |= otherLoop.runAll();
      ran |= threads.runAll();
      ran |= threads.readAll();
    }
  }

  /** A recovery that has begun. */
  Recovery recover(RoomKey room) {
    Recovery recovery = new Recovery();
    journal.recover(room, loop, recovery);
    return recovery;
  }

  /** The revisions that a recovery finds now. */
  List<Integer> recovered(RoomKey room) {
    Recovery recovery = recover(room);
    settle();
    assertThat(recovery.failure).isNull();
    return recovery.revisions();
  }

  static int[] upTo(int last) {
    return IntStream.rangeClosed(1, last).toArray();
  }

  /** How a recovery ended. */
  static final class Recovery implements RoomJournal.Recovered {
    RoomHistory history;
    Exception failure;

    @Override
    public void recovered(RoomHistory found) {
      assertThat(ended()).isFalse();
      history = found;
    }

    @Override
    public void failed(Exception cause) {
      assertThat(ended()).isFalse();
      failure = cause;
    }

    boolean ended() {
      return history != null || failure != null;
    }

    List<Integer> before() {
      return history.before().stream().map(RoomRecord::revision).toList();
    }

    List<Integer> revisions() {
      return history.after().stream().map(RoomRecord::revision).toList();
    }
  }
}
