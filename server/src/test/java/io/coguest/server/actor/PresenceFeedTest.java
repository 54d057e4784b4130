package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Candidate;
import io.coguest.proto.v1.Presence;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.RoomCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Count, candidates and position: what is told beside the events, and how often. */
class PresenceFeedTest {
  private final ActorScene scene = new ActorScene();
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner);

  private static List<Presence> presence(FakePeer peer) {
    return peer.frames().stream()
        .filter(ServerFrame::hasPresence)
        .map(ServerFrame::getPresence)
        .toList();
  }

  private static List<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.getUser().getUserId()).toList();
  }

  private void settle() {
    scene.loops.advance(60_000);
    owner.take();
  }

  @Test
  void manyJoiningsBecomeOneFrameAfterTheInterval() {
    settle();
    FakePeer first = scene.join(room, "first");
    scene.join(room, "second");
    scene.join(room, "third");
    scene.loops.advance(249);
    assertThat(presence(owner)).isEmpty();

    scene.loops.advance(1);

    assertThat(presence(owner)).hasSize(1);
    assertThat(presence(owner).get(0).getAudienceCount()).isEqualTo(3);
    assertThat(ids(presence(owner).get(0).getJoinedList()))
        .containsExactly("first", "second", "third");
    assertThat(presence(first)).hasSize(1);
    assertThat(presence(first).get(0).getAudienceCount()).isEqualTo(3);
    assertThat(presence(first).get(0).getJoinedList()).isEmpty();
  }

  @Test
  void thoseWhoLeaveOrSitDownAreCandidatesNoMore() {
    FakePeer guest = scene.join(room, "guest");
    FakePeer other = scene.join(room, "other");
    settle();

    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.tell(room, owner, new RoomCommand.AcceptApplication("guest"));
    scene.post(room, new RoomMessage.Disconnected(other));
    scene.loops.advance(250);

    assertThat(presence(owner).get(0).getGoneList()).containsExactlyInAnyOrder("guest", "other");
    assertThat(presence(owner).get(0).getAudienceCount()).isEqualTo(1);
    owner.take();
    scene.tell(room, guest, new RoomCommand.Disconnect());
    scene.loops.advance(250);
    assertThat(ids(presence(owner).get(0).getJoinedList())).containsExactly("guest");
  }

  @Test
  void anApplicantThatComesBackIsMarked() {
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.post(room, new RoomMessage.Disconnected(guest));
    scene.loops.advance(1_000);
    owner.take();

    scene.join(room, scene.peer("guest", "again", 0));
    scene.loops.advance(250);

    Candidate candidate = presence(owner).get(0).getJoined(0);
    assertThat(candidate.getApplied()).isTrue();
    assertThat(candidate.getInvited()).isFalse();
  }

  @Test
  void aCountThatOneViewerWasToldAloneIsPutRightWhenItChangesBack() {
    FakePeer goes = scene.join(room, "goes");
    scene.join(room, "stays");
    settle();
    scene.post(room, new RoomMessage.Disconnected(goes));
    FakePeer late = scene.peer("stays", "again", 0);
    scene.join(room, late);
    assertThat(late.snapshots().get(0).getAudienceCount()).isEqualTo(1);

    scene.join(room, scene.peer("goes", "again", 0));
    scene.loops.advance(250);

    assertThat(presence(late)).extracting(Presence::getAudienceCount).containsExactly(2);
  }

  @Test
  void whoGoesOnWithoutASnapshotIsToldWhoIsThere() {
    FakePeer guest = scene.join(room, "guest");
    Reply last = scene.tell(room, owner, new RoomCommand.InviteToSeat("guest", -1, 0, ""));
    settle();
    scene.join(room, "new");
    scene.loops.advance(1_000); // what was told of it was lost with the connections

    FakePeer ownerAgain = resumed(owner, last);
    FakePeer guestAgain = resumed(guest, last);

    assertThat(ownerAgain.kinds()).containsExactly("ROOM_RESUMED", "PRESENCE");
    assertThat(presence(ownerAgain).get(0).getComplete()).isTrue();
    assertThat(ids(presence(ownerAgain).get(0).getJoinedList())).containsExactly("new", "guest");
    assertThat(guestAgain.kinds()).containsExactly("ROOM_RESUMED", "PRESENCE");
    assertThat(presence(guestAgain).get(0).getAudienceCount()).isEqualTo(2);
  }

  private FakePeer resumed(FakePeer before, Reply last) {
    FakePeer again = scene.peer(before.userId(), before.sessionId(), 0);
    scene.post(room, scene.resume(room, again, last.getEpoch(), last.getRevision()));
    return again;
  }

  @Test
  void aQuietRoomArmsNothing() {
    settle();
    scene.loops.advance(600_000);
    assertThat(owner.frames()).isEmpty();
  }

  @Test
  void theIntervalGrowsWithTheRoom() {
    for (int i = 0; i < 5_000; i++) {
      scene.join(room, "guest" + i);
    }
    settle();
    scene.submit(room, scene.peer("late"), new RoomCommand.JoinLive());
    scene.loops.run();

    scene.loops.advance(599);
    assertThat(presence(owner)).isEmpty();
    scene.loops.advance(2);
    assertThat(presence(owner)).hasSize(1);
  }

  @Test
  void moreChangesThanAreShownReplaceTheWholeList() {
    for (int i = 0; i < 300; i++) {
      scene.join(room, "guest" + i);
    }
    settle();
    for (int i = 0; i < 201; i++) {
      scene.join(room, "late" + i);
    }
    scene.loops.advance(1_000);

    assertThat(presence(owner).get(0).getComplete()).isTrue();
    assertThat(presence(owner).get(0).getJoinedList()).hasSize(200);
    assertThat(ids(presence(owner).get(0).getJoinedList())).startsWith("late200", "late199");
  }

  @Test
  void aSnapshotForAHostHasTheCandidates() {
    scene.join(room, "guest");
    owner.take();
    scene.tell(room, owner, new RoomCommand.GetSnapshot());

    assertThat(ids(owner.snapshots().get(0).getCandidatesList())).containsExactly("guest");
    assertThat(owner.snapshots().get(0).getAudienceCount()).isEqualTo(1);
  }

  @Test
  void aViewerThatSeesNoEventsIsToldTheRevision() {
    FakePeer guest = scene.join(room, "guest");
    FakePeer quiet = scene.join(room, "quiet");
    scene.loops.advance(1_000);
    quiet.take();
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));

    scene.loops.advance(14_999);
    assertThat(quiet.frames()).isEmpty();
    scene.loops.advance(1);

    assertThat(quiet.kinds()).containsExactly("POSITION");
    assertThat(quiet.frames().get(0).getPosition().getRevision())
        .isEqualTo(guest.lastReply().getRevision());
    scene.loops.advance(60_000);
    assertThat(quiet.frames()).hasSize(1);
  }

  @Test
  void noPositionIsNeededAfterAnEventForAll() {
    FakePeer guest = scene.join(room, "guest");
    FakePeer quiet = scene.join(room, "quiet");
    scene.loops.advance(1_000);
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    quiet.take();

    scene.loops.advance(60_000);

    assertThat(quiet.frames()).isEmpty();
  }

  @Test
  void aLaggingMemberIsToldNoPositionBecauseItMissesEvents() {
    FakePeer guest = scene.join(room, "guest");
    FakePeer slow = scene.join(room, "slow");
    scene.loops.advance(1_000);
    slow.setFull(true);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    slow.take();
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));

    scene.loops.advance(60_000);

    assertThat(slow.frames()).isEmpty();
  }
}
