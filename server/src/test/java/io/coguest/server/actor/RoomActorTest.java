package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.Caller;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomActorTest {
  private final ActorScene scene = new ActorScene();
  private final FakePeer owner = scene.peer("owner");

  @Test
  void theCreatorGetsASnapshotAndThenTheReply() {
    RoomActor room = scene.create("live", owner);

    assertThat(owner.kinds()).containsExactly("SNAPSHOT", "REPLY");
    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(owner.lastReply().getRevision()).isEqualTo(owner.snapshots().get(0).getRevision());
    assertThat(owner.snapshots().get(0).getIncarnation()).isEqualTo(room.incarnation());
    assertThat(room.approximateMembers()).isEqualTo(1);
    assertThat(scene.metrics.live).isEqualTo(1);
  }

  @Test
  void eventsReachEveryViewerBeforeTheReplyReachesTheCaller() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    owner.take();
    guest.take();

    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));

    assertThat(guest.kinds()).containsExactly("REQUEST_OPENED", "REPLY");
    assertThat(owner.kinds()).containsExactly("REQUEST_OPENED");
    assertThat(guest.lastReply().getRevision())
        .isEqualTo(guest.events().get(0).getHeader().getRevision());
    assertThat(guest.lastReply().getRequestId()).isEqualTo(1);
  }

  @Test
  void everyViewerGetsTheSameFrame() {
    RoomActor room = scene.create("live", owner);
    FakePeer one = scene.join(room, "one");
    FakePeer two = scene.join(room, "two");
    one.take();
    two.take();

    scene.tell(room, owner, new RoomCommand.LockSeat(3));

    assertThat(one.frames()).hasSize(1);
    assertThat(two.frames().get(0)).isSameAs(one.frames().get(0));
  }

  @Test
  void anEventGoesOnlyToThoseWhoMaySeeIt() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    FakePeer other = scene.join(room, "other");
    other.take();

    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));

    assertThat(other.events()).isEmpty();
  }

  @Test
  void aCommandThatThrowsIsAnsweredInternalAndTheRoomLivesOn() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    int revision = owner.lastReply().getRevision();

    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, null));

    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_INTERNAL);
    assertThat(guest.lastReply().getRevision()).isEqualTo(revision);
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(scene.metrics.recoveries).isZero();
  }

  @Test
  void aCommandThatThrowsAfterItWasAppliedLeavesNoTrace() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    owner.take();
    Caller nameless =
        new Caller(
            new UserInfo("guest", null, ""), Role.AUDIENCE, true, true, "guest-session", 9, 0);

    scene.post(
        room, new RoomMessage.Command(nameless, new RoomCommand.ApplyForSeat(-1, 0, ""), guest));

    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_INTERNAL);
    assertThat(guest.lastReply().getId()).isEqualTo(9);
    assertThat(owner.events()).isEmpty();
    assertThat(owner.snapshots()).hasSize(1);
    assertThat(owner.snapshots().get(0).getApplicationTotal()).isZero();
    assertThat(scene.metrics.recoveries).isEqualTo(1);
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
  }

  @Test
  void aFullMailboxTurnsCommandsAwayAndNothingElse() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    guest.take();
    List<Boolean> taken = new ArrayList<>();
    for (int i = 0; i < ActorSettings.DEFAULT.mailboxMessages(); i++) {
      taken.add(room.submit(scene.command(guest, new RoomCommand.GetSnapshot())));
    }

    assertThat(taken).doesNotContain(false);
    assertThat(room.submit(scene.command(guest, new RoomCommand.GetSnapshot()))).isFalse();
    assertThat(room.submit(new RoomMessage.Acknowledge(guest, 1, 1))).isFalse();
    assertThat(room.submit(new RoomMessage.Disconnected(owner))).isTrue();
    assertThat(scene.metrics.mailboxFull).isEqualTo(2);

    scene.loops.run();
    assertThat(guest.replies()).hasSize(ActorSettings.DEFAULT.mailboxMessages());
    assertThat(room.approximateMembers()).isEqualTo(1);
    assertThat(room.submit(scene.command(guest, new RoomCommand.GetSnapshot()))).isTrue();
  }

  @Test
  void aCrowdThatAcknowledgesTheSameEventTurnsNoCommandAway() {
    RoomActor room = scene.create("live", owner);
    int taken = 0;
    while (room.submit(new RoomMessage.Acknowledge(owner, 1, 1))) {
      taken++;
    }

    assertThat(taken).isEqualTo(ActorSettings.DEFAULT.mailboxMessages() / 2);
    assertThat(room.submit(scene.command(owner, new RoomCommand.LockSeat(1)))).isTrue();
    scene.loops.run();
    assertThat(owner.kinds()).contains("SEAT_LOCKED", "REPLY");
  }

  @Test
  void aMessageFromTheRoomsOwnLoopIsHandledAtOnce() {
    RoomActor room = scene.create("live", owner);
    List<String> kinds = new ArrayList<>();
    room.loop()
        .execute(
            () -> {
              owner.take();
              room.submit(scene.command(owner, new RoomCommand.LockSeat(1)));
              kinds.addAll(owner.kinds());
            });
    scene.loops.run();

    assertThat(kinds).containsExactly("SEAT_LOCKED", "REPLY");
  }

  @Test
  void whatIsSubmittedByAWriteWaitsUntilTheRoomHasPublished() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    owner.take();
    guest.take();
    owner.onWrite(
        frame -> {
          if (frame.hasEvent() && frame.getEvent().hasSeatLocked()) {
            owner.onWrite(ignored -> {});
            room.submit(scene.command(owner, new RoomCommand.UnlockSeat(1)));
          }
        });

    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    assertThat(owner.kinds()).containsExactly("SEAT_LOCKED", "REPLY", "SEAT_UNLOCKED", "REPLY");
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED", "SEAT_UNLOCKED");
  }

  @Test
  void whatIsDueIsClosedBeforeTheCommandIsDecided() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 10, ""));
    guest.take();

    scene.loops.after(
        10_000,
        () -> room.submit(scene.command(owner, new RoomCommand.AcceptApplication("guest"))));
    scene.loops.advance(10_000);

    assertThat(guest.events()).extracting(Event::hasRequestClosed).containsExactly(true);
    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_REQUEST_NOT_FOUND);
  }

  @Test
  void aDeadlineFiresWithoutAnyCommand() {
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 10, ""));
    guest.take();

    scene.loops.advance(9_999);
    assertThat(guest.events()).isEmpty();
    scene.loops.advance(1);
    assertThat(guest.events()).extracting(Event::hasRequestClosed).containsExactly(true);
  }

  @Test
  void aCommandAfterTheEndFindsNoRoom() {
    RoomActor room = scene.create("live", owner);
    scene.tell(room, owner, new RoomCommand.EndLive());

    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
    assertThat(scene.metrics.answered).containsEntry(ResultCode.ROOM_NOT_FOUND, 1);
  }

  @Test
  void aCommandSentAgainGetsItsFirstReplyAlsoAfterTheEnd() {
    RoomActor room = scene.create("live", owner);
    RoomMessage.Command lock = scene.command(owner, new RoomCommand.LockSeat(1));
    scene.post(room, lock);
    RoomMessage.Command end = scene.command(owner, new RoomCommand.EndLive());
    scene.post(room, end);
    List<ServerFrame> first = owner.take().stream().filter(ServerFrame::hasReply).skip(1).toList();

    scene.post(room, lock);
    scene.post(room, end);

    assertThat(owner.frames()).isEqualTo(first);
  }

  @Test
  void aRefusalChangesNothingAndTellsTheRevision() {
    RoomActor room = scene.create("live", owner);
    FakePeer stranger = scene.peer("stranger");
    int revision = owner.lastReply().getRevision();

    scene.tell(room, stranger, new RoomCommand.ApplyForSeat(-1, 0, ""));

    assertThat(stranger.kinds()).containsExactly("REPLY");
    assertThat(stranger.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_NOT_IN_ROOM);
    assertThat(stranger.lastReply().getRevision()).isEqualTo(revision);
  }

  @Test
  void aBrokenConnectionKeepsNothingFromTheOthers() {
    RoomActor room = scene.create("live", owner);
    FakePeer broken = scene.join(room, "broken");
    FakePeer guest = scene.join(room, "guest");
    guest.take();
    broken.onWrite(
        frame -> {
          throw new IllegalStateException("planned");
        });

    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED");
    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
  }

  @Test
  void theOperatorEndsTheRoom() {
    RoomActor room = scene.create("live", owner, RoomOptions.DEFAULT);
    owner.take();

    scene.post(room, new RoomMessage.EndByServer());

    assertThat(owner.kinds()).containsExactly("ROOM_ENDED", "ROOM_CLOSED");
    assertThat(scene.directory.find("live")).isNull();
  }
}
