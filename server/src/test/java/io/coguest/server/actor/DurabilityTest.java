package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.journal.TwinJournal.Fate;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomOptions;
import org.junit.jupiter.api.Test;

/** Nothing leaves before it is durable, and what is not durable never was. */
class DurabilityTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner, ActorScene.options(30));
  private final FakePeer guest = scene.join(room, scene.peer("guest", 1));
  private final long firstEpoch = owner.lastReply().getEpoch();

  DurabilityTest() {
    scene.loops.advance(1_000);
    owner.take();
    guest.take();
  }

  private void failNext(Fate fate) {
    scene.journal.fates(fate);
  }

  private Snapshot snapshot(FakePeer peer) {
    FakePeer asking = peer;
    int before = asking.snapshots().size();
    scene.tell(room, asking, new RoomCommand.GetSnapshot());
    return asking.snapshots().get(before);
  }

  @Test
  void nothingLeavesBeforeItIsDurable() {
    scene.journal.hold();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, guest, new RoomCommand.Disconnect());
    scene.tell(room, guest, new RoomCommand.GetSnapshot());
    FakePeer late = scene.join(room, "late");
    scene.post(room, scene.resume(room, scene.peer("guest", 0), firstEpoch, 1));
    scene.loops.advance(60_000);

    assertThat(owner.frames()).isEmpty();
    assertThat(guest.frames()).isEmpty();
    assertThat(late.frames()).isEmpty();
    assertThat(scene.metrics.held).isPositive();

    scene.journal.letGo();
    scene.loops.run();
    assertThat(owner.kinds()).startsWith("SEAT_LOCKED", "REPLY");
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED", "REPLY", "SNAPSHOT", "REPLY");
    assertThat(late.kinds()).startsWith("SNAPSHOT", "REPLY");
    assertThat(scene.metrics.held).isZero();
  }

  @Test
  void aRoomMakesNoMoreTurnsThanMayWait() {
    scene.journal.hold();
    for (int i = 0; i < 1_200; i++) {
      scene.tell(
          room, owner, i % 2 == 0 ? new RoomCommand.LockSeat(1) : new RoomCommand.UnlockSeat(1));
    }
    assertThat(scene.metrics.held).isEqualTo(ActorSettings.DEFAULT.heldTurns());

    scene.journal.letGo();
    scene.loops.run();
    scene.journal.letGo();
    scene.loops.run();
    assertThat(owner.replies()).hasSize(1_200);
    assertThat(guest.events()).hasSize(1_200);
  }

  @Test
  void anAppendThatIsLostLeavesNoTrace() {
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(owner.events()).isEmpty();
    assertThat(guest.kinds()).containsExactly("SNAPSHOT");
    assertThat(guest.snapshots().get(0).getSeats(1).getLocked()).isFalse();
    assertThat(guest.snapshots().get(0).getEpoch()).isGreaterThan(firstEpoch);
    assertThat(guest.snapshots().get(0).getSeats(0).getAway()).isFalse();

    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(guest.events()).hasSize(1);
    assertThat(guest.events().get(0).getHeader().getRevision())
        .isEqualTo(guest.snapshots().get(0).getRevision() + 1);
    assertThat(scene.metrics.recoveries).isEqualTo(1);
  }

  @Test
  void anAppendOfUnknownFateThatSurvivedIsAnsweredAsItWasDecided() {
    failNext(Fate.FAILED_KEPT);
    RoomMessage.Command lock = scene.command(owner, new RoomCommand.LockSeat(1));
    scene.post(room, lock);

    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_OK);
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED", "SNAPSHOT");
    assertThat(guest.snapshots().get(0).getSeats(1).getLocked()).isTrue();
    scene.post(room, lock);
    assertThat(owner.replies()).hasSize(2);
    assertThat(owner.replies().get(1).getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(owner.replies().get(1).getRevision())
        .isEqualTo(owner.replies().get(0).getRevision());
  }

  @Test
  void allTurnsBehindALostOneAreTakenBack() {
    scene.journal.hold();
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    FakePeer late = scene.join(room, "late");
    scene.tell(room, guest, new RoomCommand.Disconnect());
    scene.journal.letGo();
    scene.loops.run();

    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(guest.results())
        .containsExactly(ResultName.RESULT_NAME_UNAVAILABLE, ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(late.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(late.snapshots()).isEmpty();
    assertThat(guest.events()).isEmpty();
    assertThat(room.approximateMembers()).isEqualTo(2);
    assertThat(snapshot(guest).getOwnRequestsList()).isEmpty();
  }

  @Test
  void theBeginningThatSurvivedLeavesAndTheRestIsTakenBack() {
    scene.journal.hold();
    scene.journal.fates(Fate.DURABLE, Fate.FAILED_KEPT, Fate.DURABLE);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, owner, new RoomCommand.LockSeat(2));
    FakePeer joinedBetween = scene.join(room, "between");
    scene.tell(room, owner, new RoomCommand.LockSeat(3));
    scene.journal.letGo();
    scene.loops.run();

    assertThat(owner.results())
        .containsExactly(
            ResultName.RESULT_NAME_OK,
            ResultName.RESULT_NAME_OK,
            ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED", "SEAT_LOCKED", "SNAPSHOT");
    assertThat(guest.snapshots().get(0).getSeats(2).getLocked()).isTrue();
    assertThat(guest.snapshots().get(0).getSeats(3).getLocked()).isFalse();
    assertThat(joinedBetween.results()).containsExactly(ResultName.RESULT_NAME_OK);
    assertThat(joinedBetween.snapshots()).hasSize(2);
  }

  @Test
  void aKickThatIsLostLeavesTheMemberInTheRoom() {
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.KickUserOutOfRoom("guest"));
    assertThat(guest.closings()).isEmpty();
    guest.take();

    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED");
  }

  @Test
  void aKickThatSurvivedPutsTheMemberOut() {
    failNext(Fate.FAILED_KEPT);
    scene.tell(room, owner, new RoomCommand.KickUserOutOfRoom("guest"));

    assertThat(guest.closings()).containsExactly(CloseReason.REMOVED);
    assertThat(guest.snapshots()).isEmpty();
    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_OK);
  }

  @Test
  void aTakeoverThatIsLostLeavesTheOlderSessionInTheRoom() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    guest.take();
    scene.journal.hold();
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    FakePeer newer = scene.join(room, scene.peer("guest", "newer", 0));
    scene.journal.letGo();
    scene.loops.run();

    assertThat(guest.closings()).isEmpty();
    assertThat(newer.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    guest.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(2));
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED");
    assertThat(newer.events()).isEmpty();
  }

  @Test
  void aMemberThatCaughtUpWhileATakeoverOfItIsLostGetsWhatItMissed() {
    guest.setFull(true);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, owner, new RoomCommand.LockSeat(2));
    scene.journal.hold();
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(3));
    scene.tell(room, scene.peer("guest", "newer", 0), new RoomCommand.JoinLive());
    guest.take();
    guest.setFull(false);
    scene.post(room, new RoomMessage.CaughtUp(guest));
    scene.journal.letGo();
    scene.loops.run();

    assertThat(guest.kinds()).containsExactly("SNAPSHOT");
  }

  @Test
  void aConnectionLostInATurnThatIsLostStaysLost() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    owner.take();
    scene.journal.hold();
    failNext(Fate.FAILED_LOST);
    scene.post(room, new RoomMessage.Disconnected(guest));
    guest.take();
    scene.journal.letGo();
    scene.loops.run();

    assertThat(room.approximateMembers()).isEqualTo(1);
    guest.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(guest.frames()).isEmpty();
    assertThat(owner.events()).extracting(Event::hasMemberAway).contains(true);
  }

  @Test
  void aResumptionInATurnThatIsLostIsAnsweredAfterTheRecovery() {
    scene.journal.hold();
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    FakePeer second = scene.peer("guest", 0);
    scene.post(room, scene.resume(room, second, firstEpoch, 2));
    assertThat(second.frames()).isEmpty();
    scene.journal.letGo();
    scene.loops.run();

    assertThat(second.resumptions()).hasSize(1);
    second.take();
    guest.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(2));
    assertThat(second.kinds()).containsExactly("SEAT_LOCKED");
    assertThat(guest.frames()).isEmpty();
  }

  @Test
  void aPositionOfARecoveredEpochIsReplayableForAHost() {
    int seen = snapshot(owner).getRevision();
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, owner, new RoomCommand.LockSeat(2));

    FakePeer second = scene.peer("owner", 0);
    scene.post(room, scene.resume(room, second, firstEpoch, seen));
    assertThat(second.kinds())
        .startsWith("ROOM_RESUMED", "ROOM_RECOVERED")
        .endsWith("SEAT_LOCKED", "PRESENCE");
    FakePeer third = scene.peer("owner", 0);
    scene.post(room, scene.resume(room, third, firstEpoch, seen + 1));
    assertThat(third.kinds()).containsExactly("ROOM_RESUMED", "SNAPSHOT");
  }

  @Test
  void anEndThatIsLostLeavesTheRoomLiveAndFound() {
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.EndLive());

    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(scene.directory.find("live")).isSameAs(room);
    assertThat(guest.closings()).isEmpty();
    scene.tell(room, owner, new RoomCommand.EndLive());
    assertThat(guest.closings()).containsExactly(CloseReason.LIVE_ENDED);
    assertThat(scene.directory.find("live")).isNull();
  }

  @Test
  void anEndThatSurvivedEndsTheRoom() {
    failNext(Fate.FAILED_KEPT);
    scene.tell(room, owner, new RoomCommand.EndLive());

    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_OK);
    assertThat(guest.closings()).containsExactly(CloseReason.LIVE_ENDED);
    assertThat(scene.directory.find("live")).isNull();
  }

  @Test
  void aCreationThatIsLostWasNever() {
    FakePeer other = scene.peer("other");
    failNext(Fate.FAILED_LOST);
    scene.create("next", other);

    assertThat(other.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(other.snapshots()).isEmpty();
    assertThat(scene.directory.find("next")).isNull();
    scene.create("next", other);
    assertThat(other.results())
        .containsExactly(ResultName.RESULT_NAME_UNAVAILABLE, ResultName.RESULT_NAME_OK);
  }

  @Test
  void aCreationBehindAnEndThatIsNotDurableWaitsForIt() {
    scene.journal.hold();
    scene.tell(room, owner, new RoomCommand.EndLive());
    scene.tell(room, owner, new RoomCommand.CreateLive(RoomOptions.DEFAULT));
    assertThat(owner.frames()).isEmpty();

    scene.journal.letGo();
    scene.loops.run();

    assertThat(owner.results())
        .containsExactly(ResultName.RESULT_NAME_OK, ResultName.RESULT_NAME_OK);
    assertThat(scene.directory.find("live")).isNotNull().isNotSameAs(room);
  }

  @Test
  void aJournalThatRefusesWritesRefusesCommandsBeforeTheyAreDecided() {
    scene.journal.accept(false);
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(99, 0, ""));
    assertThat(guest.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);

    FakePeer late = scene.join(room, "late");
    assertThat(late.results()).containsExactly(ResultName.RESULT_NAME_OK);
    assertThat(snapshot(guest).getSeatsCount()).isEqualTo(9);
    FakePeer other = scene.peer("other");
    scene.create("next", other);
    assertThat(other.results()).containsExactly(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(scene.directory.find("next")).isNull();
  }

  @Test
  void deadlinesWaitForAJournalThatRefusesWritesAndThenFireInOrder() {
    FakePeer other = scene.join(room, "other");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 20, ""));
    scene.tell(room, other, new RoomCommand.ApplyForSeat(-1, 10, ""));
    owner.take();
    scene.journal.accept(false);
    scene.loops.advance(60_000);
    assertThat(owner.events()).isEmpty();

    scene.journal.accept(true);
    scene.loops.advance(ActorSettings.DEFAULT.retryMs());

    assertThat(owner.events())
        .extracting(event -> event.getRequestClosed().getRequest().getGuest().getUserId())
        .containsExactly("other", "guest");
  }

  @Test
  void aHostThatCameAndWentWhileNothingCouldBeWrittenLearnsTheEndOfWhatItSaw() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.tell(room, owner, new RoomCommand.AcceptApplication("guest"));
    scene.tell(room, owner, new RoomCommand.SetAdministrator("guest"));
    scene.post(room, new RoomMessage.Disconnected(guest));
    FakePeer other = scene.join(room, "other");
    scene.tell(room, other, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.journal.accept(false);
    FakePeer second = scene.peer("guest");
    scene.post(room, scene.resume(room, second, 0, 0));
    assertThat(second.snapshots().get(0).getApplicationsCount()).isEqualTo(1);
    scene.post(room, new RoomMessage.Disconnected(second));
    scene.journal.accept(true);
    scene.tell(room, owner, new RoomCommand.RejectApplication("other", ""));

    FakePeer third = scene.peer("guest");
    scene.post(room, scene.resume(room, third, firstEpoch, 0));
    assertThat(third.snapshots().get(0).getNoticesList())
        .anyMatch(
            event -> event.getRequestClosed().getRequest().getGuest().getUserId().equals("other"));
  }

  @Test
  void aConnectionLostWhileNothingCanBeWrittenIsSeenWhenItCan() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    owner.take();
    scene.journal.accept(false);
    scene.post(room, new RoomMessage.Disconnected(guest));
    scene.loops.advance(60_000);
    assertThat(owner.events()).isEmpty();

    scene.journal.accept(true);
    scene.loops.advance(1_000);

    assertThat(owner.events()).extracting(Event::hasMemberAway).containsExactly(true);
  }

  @Test
  void theOperatorsEndWaitsForTheJournal() {
    scene.journal.accept(false);
    scene.post(room, new RoomMessage.EndByServer());
    assertThat(scene.directory.find("live")).isSameAs(room);

    scene.journal.accept(true);
    scene.loops.advance(1_000);

    assertThat(scene.directory.find("live")).isNull();
  }

  @Test
  void aRecoveryStartsGracesAnewForThoseWhoAreAway() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.post(room, new RoomMessage.Disconnected(guest));
    scene.loops.advance(29_000);
    owner.take();
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    scene.loops.advance(29_000);
    assertThat(owner.events()).isEmpty();
    scene.loops.advance(1_000);
    assertThat(owner.events()).extracting(Event::hasMemberLeft).contains(true);
  }

  @Test
  void theJournalGetsTheStateFromTimeToTimeAndARoomRecoversFromIt() {
    for (int i = 0; i < 300; i++) {
      scene.tell(
          room, owner, i % 2 == 0 ? new RoomCommand.LockSeat(1) : new RoomCommand.UnlockSeat(1));
    }
    assertThat(scene.journal.state(ActorScene.key(room))).isNotNull();
    assertThat(scene.journal.records(ActorScene.key(room))).hasSizeLessThan(256);
    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(2));
    scene.tell(room, owner, new RoomCommand.LockSeat(3));

    Snapshot after = snapshot(guest);
    assertThat(after.getSeats(3).getLocked()).isTrue();
    assertThat(after.getSeats(2).getLocked()).isFalse();
    assertThat(after.getIncarnation()).isEqualTo(room.incarnation());
  }

  @Test
  void aSuccessWithoutEventsIsSettledLikeAnyOther() {
    RoomMessage.Command unlock = scene.command(owner, new RoomCommand.UnlockSeat(5));
    failNext(Fate.FAILED_KEPT);
    scene.post(room, unlock);
    assertThat(owner.results()).containsExactly(ResultName.RESULT_NAME_OK);

    failNext(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.UnlockSeat(6));
    assertThat(owner.results())
        .containsExactly(ResultName.RESULT_NAME_OK, ResultName.RESULT_NAME_UNAVAILABLE);
  }
}
