package io.coguest.server.journal;

import static io.coguest.server.journal.JournalScene.OTHER;
import static io.coguest.server.journal.JournalScene.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.testing.SimulatedStore.Fate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of appends when the disk is slow or fails. */
class StoreJournalFailureTest {
  private static final RoomKey THIRD = new RoomKey("third", 9);

  private final JournalScene scene = new JournalScene();

  @AfterEach
  void everyBatchWasClosedOnce() {
    scene.settle();
    assertThat(scene.store.openBatches()).isZero();
    assertThat(scene.journal.acceptsWrites()).isTrue();
  }

  private void fates(Fate... fates) {
    Queue<Fate> left = new ArrayDeque<>(List.of(fates));
    scene.store.fates(() -> left.isEmpty() ? Fate.WRITTEN : left.remove());
  }

  private void turn(RoomKey room, int revision) {
    scene.append(room, revision);
    scene.loop.runAll();
  }

  @Test
  void aWriteThatWouldHaveToWaitGoesToTheJournalsThread() {
    fates(Fate.STALLED);
    turn(ROOM, 1);
    assertThat(scene.told).isEmpty();
    assertThat(scene.meters.get("coguest.journal.stalls").counter().count()).isEqualTo(1);
    assertThat(scene.meters.get("coguest.journal.in.flight").gauge().value()).isPositive();

    scene.threads.runAll();
    assertThat(scene.told).as("the loop is told on the loop").isEmpty();
    scene.loop.runAll();
    assertThat(scene.told).containsExactly("durable live 1");
    assertThat(scene.meters.get("coguest.journal.in.flight").gauge().value()).isZero();
  }

  @Test
  void nothingOvertakesAWriteThatWaits() {
    fates(Fate.STALLED);
    turn(ROOM, 1);
    turn(ROOM, 2);
    turn(OTHER, 1);
    assertThat(scene.store.unsyncedBatches()).as("the second turn did not write itself").isZero();
    scene.threads.runAll();
    turn(ROOM, 3);
    scene.settle();

    assertThat(scene.told)
        .containsExactly("durable live 1", "durable live 2", "durable other 1", "durable live 3");
    assertThat(scene.recovered(ROOM)).containsExactly(1, 2, 3);
  }

  @Test
  void afterAStallTheLoopWritesItselfAgain() {
    fates(Fate.STALLED);
    turn(ROOM, 1);
    scene.settle();
    turn(ROOM, 2);
    assertThat(scene.told).containsExactly("durable live 1", "durable live 2");
    assertThat(scene.threads.waiting()).isZero();
  }

  @Test
  void anotherLoopIsNotHeldUpByAStall() {
    fates(Fate.STALLED);
    turn(ROOM, 1);
    scene.append(scene.otherLoop, OTHER, 1);
    scene.otherLoop.runAll();
    assertThat(scene.told).containsExactly("durable other 1");
  }

  @Test
  void aFailedWriteFailsAllOfItsBatch() {
    fates(Fate.FAILED_LOST);
    scene.append(ROOM, 1);
    scene.append(OTHER, 1);
    scene.settle();
    assertThat(scene.told).containsExactly("failed live 1", "failed other 1");
    assertThat(scene.recovered(ROOM)).isEmpty();
  }

  @Test
  void aRoomFailsUntilItIsRecovered() {
    turn(ROOM, 1);
    fates(Fate.FAILED_LOST);
    turn(ROOM, 2);
    scene.settle();
    turn(ROOM, 3);
    assertThat(scene.told).containsExactly("durable live 1", "failed live 2", "failed live 3");
    assertThat(scene.recovered(ROOM)).containsExactly(1);
    turn(ROOM, 4);
    assertThat(scene.recovered(ROOM)).containsExactly(1, 4);
  }

  @Test
  void whatFailedAndSurvivedIsFoundByTheRecovery() {
    turn(ROOM, 1);
    fates(Fate.FAILED_KEPT);
    turn(ROOM, 2);
    assertThat(scene.told).containsExactly("durable live 1", "failed live 2");
    scene.settle();
    assertThat(scene.recovered(ROOM)).containsExactly(1, 2);
    turn(ROOM, 3);
    assertThat(scene.recovered(ROOM)).containsExactly(1, 2, 3);
  }

  @Test
  void aFailedWriteFailsAllThatWasHandedOverBehindIt() {
    fates(Fate.STALLED, Fate.FAILED_LOST);
    turn(ROOM, 1);
    turn(OTHER, 1);
    turn(ROOM, 2);
    scene.settle();
    assertThat(scene.told).containsExactly("failed live 1", "failed other 1", "failed live 2");
    assertThat(scene.recovered(ROOM)).isEmpty();
    assertThat(scene.recovered(OTHER)).isEmpty();
  }

  @Test
  void whatIsAppendedAfterTheLoopHeardOfItIsWritten() {
    fates(Fate.STALLED, Fate.FAILED_LOST);
    turn(ROOM, 1);
    scene.settle();
    turn(OTHER, 1);
    assertThat(scene.told).containsExactly("failed live 1", "durable other 1");
  }

  /**
   * The loop hears of the first failure while a batch behind it, with another room's record, is
   * still on its way to fail: that room's next record must not find its way into the store.
   */
  @Test
  void aRoomOfABatchThatIsAboutToFailCannotAppend() {
    fates(Fate.STALLED, Fate.FAILED_LOST);
    turn(ROOM, 1);
    scene.threads.runAll(); // it failed and the store is open again; the loop has not heard of it
    scene.append(OTHER, 1);
    scene.journal.recover(THIRD, scene.loop, new JournalScene.Recovery()); // hands it over
    scene.loop.runOne(); // hears of the first
    scene.append(OTHER, 2);
    scene.settle();

    assertThat(scene.told).contains("failed live 1", "failed other 1", "failed other 2");
    assertThat(scene.recovered(OTHER)).isEmpty();
  }

  /** The record was gathered when the loop heard of the failure, and not yet handed over. */
  @Test
  void whatWasGatheredWhenTheLoopHearsOfAFailureFailsToo() {
    fates(Fate.STALLED, Fate.FAILED_LOST);
    turn(ROOM, 1);
    scene.threads.runAll();
    scene.append(ROOM, 2);
    scene.append(OTHER, 1);
    scene.loop.runOne();
    assertThat(scene.told).containsExactly("failed live 1");
    scene.append(OTHER, 2);
    scene.settle();

    assertThat(scene.told)
        .containsExactlyInAnyOrder(
            "failed live 1", "failed live 2", "failed other 1", "failed other 2");
    assertThat(scene.recovered(ROOM)).isEmpty();
    turn(ROOM, 1);
    assertThat(scene.recovered(ROOM)).containsExactly(1);
  }

  @Test
  void anotherLoopsFailureFailsNothingOfThisOne() {
    fates(Fate.STALLED, Fate.STALLED, Fate.FAILED_LOST);
    turn(ROOM, 1);
    scene.append(scene.otherLoop, OTHER, 1);
    scene.otherLoop.runAll();
    scene.threads.runOne(); // both, one after the other: the store fails, so that both do
    scene.settle();
    assertThat(scene.told).containsExactlyInAnyOrder("failed live 1", "failed other 1");

    fates(Fate.STALLED, Fate.FAILED_LOST);
    scene.append(THIRD, 1);
    scene.loop.runAll();
    scene.settle();
    scene.append(scene.otherLoop, new RoomKey("fourth", 1), 1);
    scene.settle();
    assertThat(scene.told).endsWith("failed third 1", "durable fourth 1");
  }

  @Test
  void aRecoveryWaitsForWhatIsInFlight() {
    fates(Fate.STALLED);
    turn(ROOM, 1);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    assertThat(scene.threads.readAll()).as("nothing is read yet").isFalse();
    assertThat(recovery.ended()).isFalse();
    scene.settle();
    assertThat(recovery.revisions()).containsExactly(1);
  }

  /** The state alone is in a batch that fails: the room must not go on as if it had been kept. */
  @Test
  void aStateThatFailsLeavesNoGap() {
    JournalScene small = new JournalScene(JournalScene.with(JournalSettings.Sync.NEVER, 1));
    small.append(ROOM, 1);
    small.keepState(ROOM);
    small.settle();
    small.append(ROOM, 2);
    small.store.fates(() -> Fate.FAILED_LOST);
    small.keepState(ROOM);
    small.settle();
    small.store.fates(() -> Fate.WRITTEN);
    small.append(ROOM, 3);
    assertThat(small.told).endsWith("durable live 2", "failed live 3");

    assertThat(small.recovered(ROOM)).containsExactly(2);
    small.append(ROOM, 3);
    small.keepState(ROOM);
    small.append(ROOM, 4);
    small.keepState(ROOM);
    small.append(ROOM, 5);
    assertThat(small.recovered(ROOM)).containsExactly(5);
  }

  @Test
  void aStateBehindAFailedAppendIsDropped() {
    turn(ROOM, 1);
    fates(Fate.FAILED_LOST);
    scene.append(ROOM, 2);
    scene.keepState(ROOM);
    scene.settle();
    scene.keepState(ROOM);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.history.state()).isNull();
    assertThat(recovery.revisions()).containsExactly(1);
  }

  @Test
  void aBugInTheStoreIsAFailureLikeAnother() {
    scene.store.fates(
        () -> {
          scene.store.fates(() -> Fate.WRITTEN);
          throw new IllegalStateException("planned");
        });
    turn(ROOM, 1);
    assertThat(scene.told).containsExactly("failed live 1");
    scene.settle();
    assertThat(scene.recovered(ROOM)).isEmpty();
    turn(ROOM, 1);
    scene.settle();
    assertThat(scene.told).endsWith("durable live 1");
  }

  @Test
  void aRoomThatCannotBeReadStaysAsItWas() {
    turn(ROOM, 1);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.store.fates(() -> Fate.FAILED_LOST);
    scene.append(scene.otherLoop, OTHER, 1);
    scene.otherLoop.runAll(); // the store fails before the room was read
    scene.threads.runOne();
    scene.threads.readAll();
    scene.loop.runAll();
    assertThat(recovery.failure).isInstanceOf(StoreException.class);
    scene.store.fates(() -> Fate.WRITTEN);
    scene.settle();
    turn(ROOM, 2);
    assertThat(scene.recovered(ROOM)).containsExactly(1, 2);
  }
}
