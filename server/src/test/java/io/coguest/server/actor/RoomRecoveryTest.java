package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.journal.TwinJournal.Fate;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** A room whose journal takes its time to be read, or cannot be read, after an append failed. */
class RoomRecoveryTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner, ActorScene.options(30));
  private final FakePeer guest = scene.join(room, scene.peer("guest", 1));
  private final long firstEpoch = owner.lastReply().getEpoch();

  RoomRecoveryTest() {
    scene.loops.advance(1_000);
    owner.take();
    guest.take();
  }

  private void failNext(Fate fate) {
    scene.journal.fates(fate);
  }

  @Test
  void aRoomThatCannotBeReadRefusesCommandsUntilItCan() {
    scene.journal.readable(() -> false);
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(owner.frames()).isEmpty();

    scene.tell(room, guest, new RoomCommand.GetSnapshot());
    assertThat(guest.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(guest.lastReply().getRevision()).isZero();
    FakePeer second = scene.peer("guest", 0);
    scene.post(room, scene.resume(room, second, firstEpoch, 2));
    assertThat(second.frames()).isEmpty();

    scene.journal.readable(() -> true);
    scene.loops.advance(ActorSettings.DEFAULT.retryMs());

    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(second.resumptions()).hasSize(1);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(second.events()).extracting(Event::hasSeatLocked).containsExactly(true);
  }

  @Test
  void whatWaitedForARoomThatCannotBeReadComesBeforeTheMessageThatFindsItReadable() {
    FakePeer second = scene.peer("guest", 0);
    FakePeer third = scene.peer("guest", 0);
    RoomMessage.Resume late = scene.resume(room, third, firstEpoch, 2);
    scene.loops.after(ActorSettings.DEFAULT.retryMs(), () -> room.submit(late));
    scene.journal.readable(() -> false);
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.post(room, scene.resume(room, second, firstEpoch, 2));
    scene.journal.readable(() -> true);
    scene.loops.advance(ActorSettings.DEFAULT.retryMs());

    second.take();
    third.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(third.kinds()).containsExactly("SEAT_LOCKED");
    assertThat(second.frames()).isEmpty();
  }

  @Test
  void aCommandSentAgainIsNotRefusedBeforeItIsKnownWhetherItWasDone() {
    scene.journal.readable(() -> false);
    failNext(Fate.FAILED_KEPT);
    RoomMessage.Command lock = scene.submit(room, owner, new RoomCommand.LockSeat(1));
    scene.loops.run();
    FakePeer again = scene.peer("owner", 0);
    scene.post(room, new RoomMessage.Command(lock.caller(), lock.command(), again));
    assertThat(again.frames()).isEmpty();

    scene.journal.readable(() -> true);
    scene.loops.advance(ActorSettings.DEFAULT.retryMs());

    assertThat(again.results()).containsExactly(ResultName.RESULT_NAME_OK);
  }

  @Test
  void onlySoManyCommandsSentAgainWaitForARoomThatCannotBeRead() {
    scene.journal.readable(() -> false);
    failNext(Fate.FAILED_KEPT);
    RoomMessage.Command lock = scene.submit(room, owner, new RoomCommand.LockSeat(1));
    scene.loops.run();
    FakePeer again = scene.peer("owner", 0);
    for (int i = 0; i <= ActorSettings.DEFAULT.mailboxMessages(); i++) {
      scene.post(room, new RoomMessage.Command(lock.caller(), lock.command(), again));
    }
    assertThat(again.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
  }

  @Test
  void messagesWaitWhileTheJournalIsRead() {
    scene.journal.recoverAfter(50);
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, guest, new RoomCommand.GetSnapshot());
    assertThat(guest.frames()).isEmpty();

    scene.loops.advance(50);

    assertThat(guest.results()).containsExactly(ResultName.RESULT_NAME_OK);
    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
  }

  @Test
  void aJournalThatFailsAgainAndAgainIsTriedAtIntervals() {
    scene.journal.plan(Fate.FAILED_LOST, 0);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.loops.advance(5_000);
    assertThat(scene.metrics.recoveries).isBetween(5, 15);
    assertThat(guest.frames()).allMatch(ServerFrame::hasPresence);

    scene.journal.plan(Fate.DURABLE, 0);
    scene.loops.advance(1_000);
    guest.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED");
  }
}
