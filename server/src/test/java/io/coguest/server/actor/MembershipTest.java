package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.EndReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ResultName;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** Members come, go and change their role: who gets what, in which order. */
class MembershipTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner);

  @Test
  void joiningGivesASnapshotAndThenTheReply() {
    FakePeer guest = scene.join(room, "guest");

    assertThat(guest.kinds()).containsExactly("SNAPSHOT", "REPLY");
    assertThat(guest.snapshots().get(0).getAudienceCount()).isEqualTo(1);
    assertThat(guest.lastReply().getRevision()).isEqualTo(guest.snapshots().get(0).getRevision());
  }

  @Test
  void joiningAgainGivesAFreshSnapshotAndNoEvent() {
    FakePeer guest = scene.join(room, "guest");
    owner.take();
    guest.take();

    scene.tell(room, guest, new RoomCommand.JoinLive());

    assertThat(guest.kinds()).containsExactly("SNAPSHOT", "REPLY");
    assertThat(owner.events()).isEmpty();
    assertThat(room.approximateMembers()).isEqualTo(2);
    guest.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED");
  }

  @Test
  void aNewerSessionTakesTheRoomOverAndTheOlderIsTold() {
    FakePeer older = scene.join(room, scene.peer("guest", "older", 0));
    older.take();

    FakePeer newer = scene.join(room, scene.peer("guest", "newer", 1));

    assertThat(older.kinds()).containsExactly("ROOM_CLOSED");
    assertThat(older.closings()).containsExactly(CloseReason.REPLACED);
    assertThat(newer.kinds()).containsExactly("SNAPSHOT", "REPLY");
    older.take();
    newer.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(older.frames()).isEmpty();
    assertThat(newer.kinds()).containsExactly("SEAT_LOCKED");
    scene.tell(room, older, new RoomCommand.ApplyForSeat(-1, 0, ""));
    assertThat(older.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_NOT_IN_ROOM);
  }

  @Test
  void theOlderConnectionsLossDoesNotTouchTheNewerSession() {
    FakePeer older = scene.join(room, scene.peer("guest", "older", 0));
    FakePeer newer = scene.join(room, scene.peer("guest", "newer", 0));
    scene.tell(room, newer, new RoomCommand.ApplyForSeat(-1, 0, ""));
    owner.take();

    scene.post(room, new RoomMessage.Disconnected(older));

    assertThat(owner.events()).isEmpty();
    assertThat(room.approximateMembers()).isEqualTo(2);
  }

  @Test
  void leavingGivesEventsThenTheReplyThenTheClosing() {
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    guest.take();

    scene.tell(room, guest, new RoomCommand.LeaveLive());

    assertThat(guest.kinds())
        .containsExactly("REQUEST_CLOSED", "MEMBER_LEFT", "REPLY", "ROOM_CLOSED");
    assertThat(guest.closings()).containsExactly(CloseReason.LEFT);
    assertThat(room.approximateMembers()).isEqualTo(1);
  }

  @Test
  void plainAudienceLeavesWithoutAnEvent() {
    FakePeer guest = scene.join(room, "guest");
    owner.take();
    guest.take();

    scene.tell(room, guest, new RoomCommand.LeaveLive());

    assertThat(guest.kinds()).containsExactly("REPLY", "ROOM_CLOSED");
    assertThat(owner.events()).isEmpty();
  }

  @Test
  void aKickedMemberSeesItselfLeaveAndIsTold() {
    FakePeer guest = scene.join(room, scene.peer("guest", 1));
    guest.take();
    owner.take();

    scene.tell(room, owner, new RoomCommand.KickUserOutOfRoom("guest"));

    assertThat(guest.kinds()).containsExactly("MEMBER_LEFT", "ROOM_CLOSED");
    assertThat(guest.closings()).containsExactly(CloseReason.REMOVED);
    assertThat(owner.kinds()).containsExactly("MEMBER_LEFT", "REPLY");
    guest.take();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    assertThat(guest.frames()).isEmpty();
  }

  @Test
  void aBannedMemberIsToldAndMayNotJoinAgain() {
    FakePeer guest = scene.join(room, "guest");
    guest.take();

    scene.tell(room, owner, new RoomCommand.BanUser("guest", 0));

    assertThat(guest.closings()).containsExactly(CloseReason.BANNED);
    assertThat(guest.kinds()).containsExactly("MEMBER_LEFT", "ROOM_CLOSED");
    scene.tell(room, guest, new RoomCommand.JoinLive());
    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_BANNED);
  }

  @Test
  void theEndIsSeenByAllThenToldToAllThenAnswered() {
    FakePeer guest = scene.join(room, scene.peer("guest", 1));
    guest.take();
    owner.take();

    scene.tell(room, owner, new RoomCommand.EndLive());

    assertThat(owner.kinds()).containsExactly("ROOM_ENDED", "ROOM_CLOSED", "REPLY");
    assertThat(guest.kinds()).containsExactly("ROOM_ENDED", "ROOM_CLOSED");
    assertThat(guest.roomClosings().get(0).getEndReason())
        .isEqualTo(EndReason.END_REASON_OWNER_ENDED);
    assertThat(guest.closings()).containsExactly(CloseReason.LIVE_ENDED);
    assertThat(room.approximateMembers()).isZero();
  }

  @Test
  void aNewAdminGetsASnapshotWithWhatIsPendingAndThenTheHostsEvents() {
    FakePeer admin = scene.join(room, "admin");
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    admin.take();

    scene.tell(room, owner, new RoomCommand.SetAdministrator("admin"));

    assertThat(admin.kinds()).containsExactly("ROLE_CHANGED", "SNAPSHOT");
    assertThat(admin.snapshots().get(0).getApplicationTotal()).isEqualTo(1);
    admin.take();
    scene.tell(room, guest, new RoomCommand.CancelApplication());
    assertThat(admin.events()).extracting(Event::hasRequestClosed).containsExactly(true);
  }

  @Test
  void aRevokedAdminGetsNoMoreOfTheHostsEvents() {
    FakePeer admin = scene.join(room, "admin");
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, owner, new RoomCommand.SetAdministrator("admin"));
    scene.tell(room, owner, new RoomCommand.RevokeAdministrator("admin"));
    assertThat(admin.kinds()).endsWith("ROLE_CHANGED", "SNAPSHOT");
    admin.take();

    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));

    assertThat(admin.events()).isEmpty();
  }

  @Test
  void aLostConnectionMakesADurableMemberAwayAndItsJoiningBringsItBack() {
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    owner.take();

    scene.post(room, new RoomMessage.Disconnected(guest));
    assertThat(owner.kinds()).containsExactly("MEMBER_AWAY");
    owner.take();
    scene.join(room, scene.peer("guest", "second", 0));
    assertThat(owner.kinds()).containsExactly("MEMBER_BACK");
  }

  @Test
  void plainAudienceIsGoneWithItsConnection() {
    FakePeer guest = scene.join(room, "guest");
    owner.take();
    guest.take();

    scene.post(room, new RoomMessage.Disconnected(guest));
    scene.tell(room, owner, new RoomCommand.LockSeat(1));

    assertThat(owner.events()).hasSize(1);
    assertThat(guest.frames()).isEmpty();
    assertThat(room.approximateMembers()).isEqualTo(1);
  }
}
