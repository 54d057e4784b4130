package io.coguest.server.journal;

import static io.coguest.server.journal.JournalScene.GROUP;
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

/** With group sync nothing is told before it survives the end of the machine. */
class StoreJournalSyncTest {
  private final JournalScene scene = new JournalScene(GROUP);

  @AfterEach
  void everyBatchWasClosedOnce() {
    scene.settle();
    assertThat(scene.store.openBatches()).isZero();
  }

  private void turn(RoomKey room, int revision) {
    scene.append(room, revision);
    scene.loop.runAll();
  }

  @Test
  void nothingIsToldBeforeItWasSynced() {
    turn(ROOM, 1);
    assertThat(scene.told).isEmpty();
    assertThat(scene.store.size()).as("the loop writes nothing itself").isZero();
    scene.settle();
    assertThat(scene.told).containsExactly("durable live 1");
    assertThat(scene.store.unsyncedBatches()).isZero();
    scene.store.machineEnds(0);
    assertThat(scene.store.size()).isEqualTo(1);
  }

  @Test
  void oneSyncIsForAllThatHasCome() {
    turn(ROOM, 1);
    turn(ROOM, 2);
    scene.append(scene.otherLoop, OTHER, 1);
    scene.otherLoop.runAll();
    scene.settle();
    assertThat(scene.store.syncCount()).isEqualTo(1);
    assertThat(scene.told).hasSize(3);
    var groups = scene.meters.get("coguest.journal.sync.batches").summary();
    assertThat(groups.count()).isEqualTo(1);
    assertThat(groups.totalAmount()).isEqualTo(3);
  }

  @Test
  void moreThanAGroupIsSyncedInSeveral() {
    for (int revision = 1; revision <= 600; revision++) {
      turn(ROOM, revision);
    }
    scene.settle();
    assertThat(scene.store.syncCount()).isEqualTo(3);
    assertThat(scene.told).hasSize(600);
    assertThat(scene.recovered(ROOM)).hasSize(600).isSorted();
  }

  @Test
  void nothingIsSyncedWhenNothingWasWritten() {
    scene.recovered(ROOM);
    assertThat(scene.store.syncCount()).isZero();
  }

  @Test
  void aSyncThatFailsFailsAllThatItWasFor() {
    scene.store.syncs(() -> false);
    turn(ROOM, 1);
    scene.append(scene.otherLoop, OTHER, 1);
    scene.otherLoop.runAll();
    scene.settle();
    assertThat(scene.told).containsExactlyInAnyOrder("failed live 1", "failed other 1");
  }

  @Test
  void whatWasNotSyncedSurvivesOnceItWasReadAgain() {
    Queue<Boolean> syncs = new ArrayDeque<>(List.of(false));
    scene.store.syncs(() -> syncs.isEmpty() || syncs.remove());
    turn(ROOM, 1);
    scene.settle();
    assertThat(scene.told).containsExactly("failed live 1");
    assertThat(scene.recovered(ROOM)).containsExactly(1);
    scene.store.machineEnds(0);
    assertThat(scene.store.size()).as("what a recovery showed stays true").isEqualTo(1);
  }

  @Test
  void aRecoveryReadsNothingThatIsNotSynced() {
    scene.threads.readAtOnce();
    turn(ROOM, 1);
    scene.store.syncs(() -> false);
    JournalScene.Recovery recovery = scene.recover(ROOM);
    scene.settle();
    assertThat(recovery.failure).isInstanceOf(StoreException.class);
  }

  @Test
  void whatWasWrittenBeforeAFailedWriteIsToldBeforeIt() {
    Queue<Fate> fates = new ArrayDeque<>(List.of(Fate.WRITTEN, Fate.FAILED_LOST));
    scene.store.fates(() -> fates.isEmpty() ? Fate.WRITTEN : fates.remove());
    turn(ROOM, 1);
    turn(OTHER, 1);
    turn(ROOM, 2);
    scene.settle();
    assertThat(scene.told).containsExactly("failed live 1", "failed other 1", "failed live 2");
    assertThat(scene.recovered(ROOM)).containsExactly(1);
    scene.store.machineEnds(0);
    assertThat(scene.store.size()).isEqualTo(1);
  }
}
