package io.coguest.server.journal;

import static io.coguest.server.journal.JournalScene.OTHER;
import static io.coguest.server.journal.JournalScene.ROOM;
import static io.coguest.server.journal.JournalScene.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a journal keeps, while its disk does what it should. */
class StoreJournalTest {
  private final JournalScene scene = new JournalScene();

  @AfterEach
  void everyBatchWasClosedOnce() {
    scene.settle();
    assertThat(scene.store.openBatches()).isZero();
  }

  @Test
  void recordsComeBackInTheOrderOfTheirAppends() {
    scene.append(ROOM, 1, 2);
    scene.append(ROOM, 3);
    scene.settle();
    scene.append(ROOM, 4);

    assertThat(scene.recovered(ROOM)).containsExactly(1, 2, 3, 4);
    assertThat(scene.told).containsExactly("durable live 1", "durable live 3", "durable live 4");
  }

  @Test
  void manyRecordsKeepTheirOrder() {
    for (int revision : upTo(1_000)) {
      scene.append(ROOM, revision);
    }
    assertThat(scene.recovered(ROOM)).hasSize(1_000).isSorted();
  }

  @Test
  void whatALoopsRoomsAppendInATurnIsOneBatch() {
    scene.append(ROOM, 1);
    scene.append(OTHER, 1);
    scene.append(ROOM, 2);
    assertThat(scene.told).isEmpty();
    assertThat(scene.store.unsyncedBatches()).isZero();

    scene.loop.runAll();
    assertThat(scene.store.unsyncedBatches()).isEqualTo(1);
    assertThat(scene.told).containsExactly("durable live 1", "durable other 1", "durable live 2");
  }

  @Test
  void eachTurnAndEachLoopHasItsOwn() {
    scene.append(ROOM, 1);
    scene.loop.runAll();
    scene.append(ROOM, 2);
    scene.append(scene.otherLoop, OTHER, 1);
    scene.settle();
    assertThat(scene.store.unsyncedBatches()).isEqualTo(3);
  }

  @Test
  void aTurnWithManyRecordsIsWrittenInSeveral() {
    JournalScene small = new JournalScene(JournalScene.with(JournalSettings.Sync.NEVER, 3));
    for (int revision : upTo(5)) {
      small.append(ROOM, revision);
    }
    assertThat(small.told).hasSize(3);
    assertThat(small.store.unsyncedBatches()).isEqualTo(1);
    small.settle();
    assertThat(small.told).hasSize(5);
    assertThat(small.store.unsyncedBatches()).isEqualTo(2);
    assertThat(small.recovered(ROOM)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void theRecordsOfOneAppendAreNeverTornApart() {
    JournalScene small = new JournalScene(JournalScene.with(JournalSettings.Sync.NEVER, 2));
    small.append(ROOM, 1, 2, 3, 4, 5);
    assertThat(small.store.unsyncedBatches()).isEqualTo(1);
    assertThat(small.store.size()).isEqualTo(5);
  }

  @Test
  void anAppendThatCannotBeEncodedLeavesNothingOfItself() {
    scene.append(ROOM, 1);
    List<EncodedRecord> broken =
        Arrays.asList(new EncodedRecord(JournalScene.record(2), List.of()), null);
    assertThatThrownBy(() -> scene.journal.append(ROOM, broken, scene.loop, null))
        .isInstanceOf(NullPointerException.class);
    scene.append(ROOM, 2);
    assertThat(scene.recovered(ROOM)).containsExactly(1, 2);
  }

  @Test
  void aStateTakesThePlaceOfTheRecordsBeforeIt() {
    scene.append(ROOM, 1, 2);
    scene.keepState(ROOM);
    scene.append(ROOM, 3);

    assertThat(scene.recovered(ROOM)).containsExactly(3);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.history.state()).isEqualTo(JournalScene.state(ROOM));
    assertThat(recovery.before()).containsExactly(1, 2);
  }

  @Test
  void recordsSinceTheStateBeforeAreKeptAndOlderOnesDropped() {
    scene.append(ROOM, 1);
    scene.keepState(ROOM);
    scene.append(ROOM, 2, 3);
    scene.keepState(ROOM);
    scene.append(ROOM, 4);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.before()).containsExactly(2, 3);
    assertThat(recovery.revisions()).containsExactly(4);

    scene.keepState(ROOM);
    scene.settle();
    assertThat(scene.store.size()).as("a state and record 4").isEqualTo(2);
    recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.before()).containsExactly(4);
    assertThat(recovery.revisions()).isEmpty();
  }

  @Test
  void aStateOfNothingNewKeepsNoRecords() {
    scene.append(ROOM, 1);
    scene.keepState(ROOM);
    scene.keepState(ROOM);
    scene.keepState(ROOM);
    scene.settle();
    assertThat(scene.store.size()).isEqualTo(1);
    scene.append(ROOM, 2);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.before()).isEmpty();
    assertThat(recovery.revisions()).containsExactly(2);
  }

  @Test
  void aJournalGoesOnWhereAnotherStopped() {
    scene.append(ROOM, 1, 2);
    scene.keepState(ROOM);
    scene.append(ROOM, 3);
    scene.settle();
    scene.journal.close();
    scene.store.processEnds();

    HandThreads threads = new HandThreads();
    StoreJournal next =
        new StoreJournal(scene.store, JournalScene.NEVER, threads, new SimpleMeterRegistry());
    JournalScene.Recovery recovery = new JournalScene.Recovery();
    next.recover(ROOM, scene.loop, recovery);
    threads.runAll();
    threads.readAll();
    scene.loop.runAll();
    assertThat(recovery.before()).containsExactly(1, 2);
    assertThat(recovery.revisions()).containsExactly(3);
  }

  @Test
  void aRoomThatIsForgottenIsGoneAndItsNeighboursAreNot() {
    RoomKey earlierLife = new RoomKey(ROOM.liveId(), ROOM.incarnation() - 1);
    RoomKey longerName = new RoomKey(ROOM.liveId() + "-2", ROOM.incarnation());
    for (RoomKey room : List.of(ROOM, earlierLife, longerName)) {
      scene.append(room, 1);
      scene.keepState(room);
      scene.append(room, 2);
    }
    scene.journal.forget(ROOM, scene.loop);
    scene.settle();

    assertThat(rooms()).containsExactlyInAnyOrder(earlierLife, longerName);
    assertThat(scene.recovered(ROOM)).isEmpty();
    assertThat(scene.recovered(longerName)).containsExactly(2);
  }

  @Test
  void aForgottenRoomMayBeginAnew() {
    scene.append(ROOM, 1, 2);
    scene.journal.forget(ROOM, scene.loop);
    scene.append(ROOM, 5);
    assertThat(scene.recovered(ROOM)).containsExactly(5);
  }

  @Test
  void everyRoomThatSomethingIsKeptOfIsNamed() {
    RoomKey withStateOnly = new RoomKey("a", -3);
    RoomKey largeNumber = new RoomKey("a", Long.MAX_VALUE);
    assertThat(rooms()).isEmpty();
    scene.append(ROOM, 1, 2, 3);
    scene.append(OTHER, 1);
    scene.append(largeNumber, 1);
    scene.append(withStateOnly, 1);
    scene.keepState(withStateOnly);
    scene.keepState(withStateOnly);
    scene.settle();
    assertThat(rooms()).containsExactlyInAnyOrder(ROOM, OTHER, withStateOnly, largeNumber);
  }

  @Test
  void aRoomThatNobodyKnowsHasNoHistory() {
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.history).isEqualTo(RoomHistory.NONE);
    scene.append(ROOM, 1);
    assertThat(scene.recovered(ROOM)).containsExactly(1);
  }

  @Test
  void aRecoveryWritesWhatTheTurnHasGatheredFirst() {
    scene.append(ROOM, 1);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    assertThat(scene.told).containsExactly("durable live 1");
    scene.settle();
    assertThat(recovery.revisions()).containsExactly(1);
  }

  @Test
  void aGapInTheRecordsIsRefused() {
    scene.append(ROOM, 1, 2, 3);
    scene.settle();
    remove(1);
    assertThat(refusal()).contains("record 1").contains("live");
  }

  @Test
  void recordsThatDoNotBeginWhereTheStateEndsAreRefused() {
    scene.append(ROOM, 1, 2, 3);
    scene.settle();
    remove(0);
    assertThat(refusal()).contains("record 0");
  }

  @Test
  void recordsThatEndBeforeTheStateDoesAreRefused() {
    scene.append(ROOM, 1, 2, 3);
    scene.keepState(ROOM);
    scene.settle();
    remove(2);
    assertThat(refusal()).contains("record 2");
  }

  @Test
  void aValueThatIsNoRecordIsRefused() {
    scene.append(ROOM, 1);
    scene.settle();
    put(JournalKeys.record(ROOM, 1), new byte[] {1, 2, 3});
    assertThat(refusal()).contains("live").contains("cannot be read");
  }

  @Test
  void aRecordWithAnEventThatIsNotKnownHereIsRefused() {
    scene.append(ROOM, 1);
    scene.settle();
    var record =
        io.coguest.proto.journal.v1.Record.newBuilder()
            .addEvents(io.coguest.proto.v1.Event.getDefaultInstance());
    put(JournalKeys.record(ROOM, 1), record.build().toByteArray());
    assertThat(refusal()).contains("live").contains("cannot be read");
  }

  private List<RoomKey> rooms() {
    try {
      return scene.journal.rooms();
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private void remove(long number) {
    change(
        batch ->
            batch.deleteRange(
                JournalKeys.record(ROOM, number), JournalKeys.record(ROOM, number + 1)));
  }

  private void put(byte[] key, byte[] value) {
    change(batch -> batch.put(key, value));
  }

  private void change(Consumer<JournalStore.Batch> change) {
    try (JournalStore.Batch batch = scene.store.batch()) {
      change.accept(batch);
      scene.store.write(batch, true);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private String refusal() {
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.failure).isInstanceOf(StoreException.class);
    return recovery.failure.getMessage();
  }
}
