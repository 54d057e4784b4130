package io.coguest.server.journal;

import static io.coguest.server.journal.JournalScene.OTHER;
import static io.coguest.server.journal.JournalScene.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.testing.SimulatedStore.Fate;
import org.junit.jupiter.api.Test;

/** When the journal takes writes, when it can be read, and how it comes back. */
class StoreHealthTest {
  private final JournalScene scene = new JournalScene();

  private void breaks() {
    scene.store.fates(() -> Fate.FAILED_LOST);
    scene.append(OTHER, 1);
    scene.loop.runAll();
    scene.store.fates(() -> Fate.WRITTEN);
  }

  private double writable() {
    return scene.meters.get("coguest.journal.writable").gauge().value();
  }

  @Test
  void aBrokenStoreTakesNoWritesUntilItIsOpenAgain() {
    assertThat(scene.journal.acceptsWrites()).isTrue();
    breaks();
    assertThat(scene.journal.acceptsWrites()).isFalse();
    assertThat(writable()).isZero();
    scene.append(ROOM, 1);
    scene.loop.runAll();
    assertThat(scene.told).containsExactly("failed other 1", "failed live 1");
    scene.settle();
    assertThat(scene.journal.acceptsWrites()).isTrue();
    assertThat(writable()).isEqualTo(1);
  }

  @Test
  void whileItCannotBeOpenedForWritingItIsRead() {
    scene.append(ROOM, 1);
    scene.settle();
    scene.store.opens(() -> false);
    breaks();
    scene.settle();
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(scene.journal.acceptsWrites()).isFalse();
      assertThat(scene.recovered(ROOM)).containsExactly(1);
      scene.append(ROOM, 2);
      scene.settle();
      assertThat(scene.told).endsWith("failed live 2");
      scene.threads.timePasses();
    }
    scene.store.opens(() -> true);
    assertThat(scene.journal.acceptsWrites()).isFalse();
    scene.threads.timePasses();
    assertThat(scene.journal.acceptsWrites()).isTrue();
    assertThat(scene.recovered(ROOM)).containsExactly(1);
    scene.append(ROOM, 2);
    assertThat(scene.recovered(ROOM)).containsExactly(1, 2);
  }

  /** A store keeps what it was told, and is read only after that was settled. */
  @Test
  void aSyncThatFailedIsNotSettledByReading() {
    JournalScene group = new JournalScene(JournalScene.GROUP);
    group.append(ROOM, 1);
    group.settle();
    group.store.syncs(() -> false);
    group.store.opens(() -> false);
    group.append(ROOM, 2);
    group.settle();
    JournalScene.Recovery recovery = group.recover(ROOM);
    group.settle();
    assertThat(recovery.failure).isInstanceOf(StoreException.class);
    group.store.opens(() -> true);
    group.threads.timePasses();
    assertThat(group.recovered(ROOM)).containsExactly(1, 2);
  }

  @Test
  void withoutSpaceItTakesNoWritesAndNothingFails() {
    scene.store.usableBytes(JournalScene.NEVER.minFreeBytes() - 1);
    assertThat(scene.journal.acceptsWrites()).as("not looked at yet").isTrue();
    scene.threads.timePasses();
    assertThat(scene.journal.acceptsWrites()).isFalse();
    assertThat(writable()).isZero();
    scene.append(ROOM, 1); // decided before
    scene.settle();
    assertThat(scene.told).containsExactly("durable live 1");
    assertThat(scene.recovered(ROOM)).containsExactly(1);

    scene.store.usableBytes(JournalScene.NEVER.minFreeBytes());
    scene.threads.timePasses();
    assertThat(scene.journal.acceptsWrites()).isTrue();
  }

  @Test
  void withoutSpaceItIsNotEvenTriedToOpenItForWriting() {
    scene.append(ROOM, 1);
    scene.settle();
    scene.store.opens(
        () -> {
          throw new AssertionError("tried without space");
        });
    scene.store.usableBytes(0);
    breaks();
    scene.settle();
    scene.threads.timePasses();
    assertThat(scene.recovered(ROOM)).containsExactly(1);
    scene.store.opens(() -> true);
    scene.store.usableBytes(Long.MAX_VALUE);
    scene.threads.timePasses();
    assertThat(scene.journal.acceptsWrites()).isTrue();
  }

  @Test
  void tooMuchInFlightTakesNoWritesUntilItIsWritten() {
    JournalSettings usual = JournalScene.GROUP;
    JournalScene small =
        new JournalScene(
            new JournalSettings(usual.sync(), 64, 100, usual.minFreeBytes(), usual.retryMs()));
    var refused =
        small.meters.get("coguest.limit.exceeded").tag("limit", "journal-in-flight").counter();
    int revision = 0;
    while (small.journal.acceptsWrites()) {
      assertThat(revision).isLessThan(100);
      small.append(ROOM, ++revision);
      small.loop.runAll();
    }
    assertThat(small.meters.get("coguest.journal.in.flight").gauge().value()).isGreaterThan(100);
    assertThat(refused.count()).isEqualTo(1);
    small.settle();
    assertThat(small.journal.acceptsWrites()).isTrue();
    assertThat(refused.count()).isEqualTo(1);
    assertThat(small.meters.get("coguest.journal.in.flight").gauge().value()).isZero();
  }

  @Test
  void aBugWhileItIsOpenedIsNotTheEndOfTrying() {
    scene.store.opens(
        () -> {
          throw new IllegalStateException("planned");
        });
    breaks();
    scene.settle();
    assertThat(scene.journal.acceptsWrites()).isFalse();
    scene.store.opens(() -> true);
    scene.threads.timePasses();
    assertThat(scene.journal.acceptsWrites()).isTrue();
  }

  @Test
  void closingWritesWhatWasHandedOver() {
    JournalScene group = new JournalScene(JournalScene.GROUP);
    for (int revision = 1; revision <= 1_000; revision++) {
      group.append(ROOM, revision);
      group.loop.runAll();
    }
    group.journal.close();
    group.loop.runAll();
    assertThat(group.told).hasSize(1_000).allMatch(told -> told.startsWith("durable"));
    group.store.machineEnds(0);
    assertThat(group.store.size()).isEqualTo(1_000);
  }

  @Test
  void afterTheEndEverythingFailsAndNothingIsLeft() {
    for (JournalSettings settings :
        new JournalSettings[] {JournalScene.NEVER, JournalScene.GROUP}) {
      JournalScene closed = new JournalScene(settings);
      closed.append(ROOM, 1);
      closed.journal.close();
      closed.append(OTHER, 1);
      JournalScene.Recovery recovery = closed.recover(ROOM);
      closed.settle();
      assertThat(closed.told).containsExactly("failed live 1", "failed other 1");
      assertThat(recovery.failure).isNotNull();
      assertThat(closed.journal.acceptsWrites()).isFalse();
      assertThat(closed.store.openBatches()).isZero();
    }
  }

  /** As a server goes down: the loops first, then the journal. */
  @Test
  void aLoopThatEndedBeforeTheJournalIsNotMissed() {
    JournalScene group = new JournalScene(JournalScene.GROUP);
    group.append(ROOM, 1);
    group.loop.runAll();
    group.recover(ROOM);
    group.append(OTHER, 1);
    group.loop.end();
    group.journal.close();
    group.journal.close();
    assertThat(group.told).isEmpty();
    assertThat(group.store.size()).as("what was handed over").isEqualTo(1);
  }
}
