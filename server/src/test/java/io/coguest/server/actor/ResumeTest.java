package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.EndReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** The four answers to a session that comes back, and each reason for the last of them. */
class ResumeTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner, ActorScene.options(30));
  private final long epoch = owner.lastReply().getEpoch();
  private FakePeer guest = scene.join(room, "guest");

  private int revision() {
    FakePeer asking = scene.peer("asking");
    scene.tell(room, asking, new RoomCommand.LockSeat(1));
    return asking.lastReply().getRevision();
  }

  private FakePeer resume(int revision) {
    return resume(epoch, revision);
  }

  private FakePeer resume(long ofEpoch, int revision) {
    FakePeer peer = scene.peer("guest", "guest-session", 1);
    scene.post(room, scene.resume(room, peer, ofEpoch, revision));
    return peer;
  }

  private void apply() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
  }

  private void drop() {
    scene.post(room, new RoomMessage.Disconnected(guest));
  }

  private static void assertGone(FakePeer peer, CloseReason reason) {
    assertThat(peer.kinds()).containsExactly("ROOM_RESUMED");
    RoomResumed answer = peer.resumptions().get(0);
    assertThat(answer.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
    assertThat(answer.getReason()).isEqualTo(reason);
    assertThat(peer.closings()).hasSize(1);
  }

  private static ResumeAnswer answer(FakePeer peer) {
    return peer.resumptions().get(0).getAnswer();
  }

  @Test
  void nothingMissedIsUpToDate() {
    FakePeer peer = resume(revision());

    assertThat(peer.kinds()).containsExactly("ROOM_RESUMED", "PRESENCE");
    assertThat(answer(peer)).isEqualTo(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE);
  }

  @Test
  void eventsThatTheMemberMayNotSeeAreNotMissed() {
    int seen = revision();
    scene.tell(room, scene.join(room, "other"), new RoomCommand.ApplyForSeat(-1, 0, ""));

    FakePeer peer = resume(seen);

    assertThat(answer(peer)).isEqualTo(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE);
    assertThat(peer.resumptions().get(0).getRevision()).isGreaterThan(seen);
  }

  @Test
  void exactlyTheMissedVisibleEventsAreReplayed() {
    apply();
    int seen = revision();
    drop();
    FakePeer other = scene.join(room, "other");
    scene.tell(room, owner, new RoomCommand.LockSeat(4));
    scene.tell(room, other, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.tell(room, owner, new RoomCommand.RejectApplication("guest", "no"));

    FakePeer peer = resume(seen);

    assertThat(peer.kinds())
        .containsExactly("ROOM_RESUMED", "SEAT_LOCKED", "REQUEST_CLOSED", "PRESENCE");
    assertThat(answer(peer)).isEqualTo(ResumeAnswer.RESUME_ANSWER_REPLAY);
    assertThat(peer.events())
        .allSatisfy(event -> assertThat(event.getHeader().getRevision()).isGreaterThan(seen));
    assertThat(peer.resumptions().get(0).getRevision()).isEqualTo(revision());
  }

  @Test
  void aReplayEndsWhereTheFollowingEventsBegin() {
    apply();
    int seen = revision();
    drop();
    scene.tell(room, owner, new RoomCommand.LockSeat(4));
    scene.tell(room, owner, new RoomCommand.AcceptApplication("guest"));
    FakePeer peer = resume(seen);
    scene.tell(room, owner, new RoomCommand.LockSeat(5));

    assertThat(peer.events())
        .extracting(event -> event.getHeader().getRevision())
        .doesNotHaveDuplicates()
        .isSorted();
    assertThat(peer.events())
        .extracting(Event::getPayloadCase)
        .extracting(Enum::name)
        .containsExactly(
            "SEAT_LOCKED", "SEAT_TAKEN", "REQUEST_CLOSED", "MEMBER_BACK", "SEAT_LOCKED");
  }

  @Test
  void moreThanIsKeptGivesASnapshot() {
    apply();
    int seen = revision();
    drop();
    for (int i = 0; i < 1_030; i++) {
      scene.tell(
          room, owner, i % 2 == 0 ? new RoomCommand.LockSeat(1) : new RoomCommand.UnlockSeat(1));
    }

    FakePeer peer = resume(seen);

    assertThat(answer(peer)).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    assertThat(peer.kinds()).containsExactly("ROOM_RESUMED", "SNAPSHOT");
  }

  @Test
  void anUnknownPositionGivesASnapshot() {
    apply();
    assertThat(answer(resume(0, 0))).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    assertThat(answer(resume(epoch - 1, 1))).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    assertThat(answer(resume(epoch, 1_000))).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
  }

  @Test
  void anotherRoleGivesASnapshot() {
    apply();
    int seen = revision();
    drop();
    scene.tell(room, owner, new RoomCommand.SetAdministrator("guest"));

    FakePeer peer = resume(seen);

    assertThat(peer.kinds()).containsExactly("ROOM_RESUMED", "SNAPSHOT");
    assertThat(peer.snapshots().get(0).getNoticesList()).isNotEmpty();
  }

  @Test
  void oneThatSawItsRoleChangeButNotTheSnapshotBehindItGetsOne() {
    scene.tell(room, owner, new RoomCommand.SetAdministrator("guest"));
    int seen = guest.events().get(guest.events().size() - 1).getHeader().getRevision();
    drop();

    FakePeer peer = resume(seen);

    assertThat(peer.kinds()).containsExactly("ROOM_RESUMED", "SNAPSHOT");
  }

  @Test
  void theOldConnectionOfTheSessionIsReplacedInSilence() {
    guest.take();
    FakePeer peer = resume(revision());
    scene.tell(room, owner, new RoomCommand.LockSeat(4));

    assertThat(guest.frames()).isEmpty();
    assertThat(guest.closings()).isEmpty();
    assertThat(peer.kinds()).containsExactly("ROOM_RESUMED", "PRESENCE", "SEAT_LOCKED");
    scene.post(room, new RoomMessage.Disconnected(guest));
    assertThat(room.approximateMembers()).isEqualTo(2);
  }

  @Test
  void theOthersSeeThatTheMemberIsBack() {
    apply();
    int seen = revision();
    drop();
    owner.take();

    resume(seen);

    assertThat(owner.events()).extracting(Event::hasMemberBack).containsExactly(true);
  }

  @Test
  void plainAudienceWhoseConnectionWentIsGone() {
    int seen = revision();
    drop();
    assertGone(resume(seen), CloseReason.CLOSE_REASON_CONNECTION_LOST);
  }

  @Test
  void oneWhoseGraceIsOverIsGoneAndLearnsWhatBecameOfItsRequest() {
    apply();
    int seen = revision();
    drop();
    scene.loops.advance(30_000);

    FakePeer peer = resume(seen);

    assertGone(peer, CloseReason.CLOSE_REASON_CONNECTION_LOST);
    assertThat(peer.resumptions().get(0).getNoticesList())
        .extracting(Event::hasRequestClosed)
        .contains(true);
  }

  @Test
  void oneThatLeftItselfIsGone() {
    int seen = revision();
    scene.tell(room, guest, new RoomCommand.LeaveLive());
    assertGone(resume(seen), CloseReason.CLOSE_REASON_LEFT);
  }

  @Test
  void oneThatWasRemovedWhileAwayIsGone() {
    apply();
    int seen = revision();
    drop();
    scene.tell(room, owner, new RoomCommand.KickUserOutOfRoom("guest"));
    assertGone(resume(seen), CloseReason.CLOSE_REASON_REMOVED);
  }

  @Test
  void oneThatWasBannedWhileAwayIsGone() {
    apply();
    int seen = revision();
    drop();
    scene.tell(room, owner, new RoomCommand.BanUser("guest", 0));
    assertGone(resume(seen), CloseReason.CLOSE_REASON_BANNED);
  }

  @Test
  void oneWhoseUserJoinedByAnotherSessionIsGone() {
    int seen = revision();
    FakePeer newer = scene.join(room, scene.peer("guest", "newer", 0));
    newer.take();

    assertGone(resume(seen), CloseReason.CLOSE_REASON_REPLACED);
    scene.tell(room, owner, new RoomCommand.LockSeat(4));
    assertThat(newer.events()).hasSize(1);
  }

  @Test
  void anEndedRoomTellsWhyAndWhatBecameOfRequests() {
    apply();
    int seen = revision();
    drop();
    scene.tell(room, owner, new RoomCommand.EndLive());

    FakePeer peer = resume(seen);

    assertGone(peer, CloseReason.CLOSE_REASON_LIVE_ENDED);
    assertThat(peer.resumptions().get(0).getEndReason())
        .isEqualTo(EndReason.END_REASON_OWNER_ENDED);
    assertThat(peer.resumptions().get(0).getNoticesList()).hasSize(1);
  }

  @Test
  void anotherRoomOfTheNameTellsNothingOfItself() {
    int seen = revision();
    scene.tell(room, owner, new RoomCommand.EndLive());
    RoomActor next = scene.create("live", owner);
    FakePeer peer = scene.peer("guest");

    scene.post(
        next, new RoomMessage.Resume(scene.caller(peer, 0), peer, room.incarnation(), epoch, seen));

    assertGone(peer, CloseReason.CLOSE_REASON_LIVE_ENDED);
    assertThat(peer.resumptions().get(0).getEndReason())
        .isEqualTo(EndReason.END_REASON_UNSPECIFIED);
    assertThat(peer.resumptions().get(0).getNoticesList()).isEmpty();
  }

  @Test
  void resumingAcknowledgesWhatWasSeen() {
    apply();
    scene.tell(room, owner, new RoomCommand.RejectApplication("guest", ""));
    int seen = revision();
    drop();

    resume(seen);
    FakePeer again = scene.peer("guest", "guest-session", 0);
    scene.post(room, scene.resume(room, again, 0, 0));

    assertThat(again.resumptions()).hasSize(1);
    if (!again.snapshots().isEmpty()) {
      assertThat(again.snapshots().get(0).getNoticesList()).isEmpty();
    }
  }

  @Test
  void anAcknowledgementDropsNotices() {
    apply();
    scene.tell(room, owner, new RoomCommand.RejectApplication("guest", ""));
    guest.take();
    scene.tell(room, guest, new RoomCommand.GetSnapshot());
    assertThat(guest.snapshots().get(0).getNoticesList()).hasSize(1);

    scene.post(room, new RoomMessage.Acknowledge(guest, epoch, revision()));

    guest.take();
    scene.tell(room, guest, new RoomCommand.GetSnapshot());
    assertThat(guest.snapshots().get(0).getNoticesList()).isEmpty();
  }
}
