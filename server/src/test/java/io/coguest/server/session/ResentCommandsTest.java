package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.EndReason;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.room.ResultCode;
import org.junit.jupiter.api.Test;

/** Commands sent again on a resumed session find their answers, whatever the rate was before. */
class ResentCommandsTest {
  private static final int BURST = 4;
  private final SessionScene scene = new SessionScene(SessionScene.config(BURST, 128, 1_000));
  private final String liveId = scene.roomOn(0, "room-");

  private FakeLink resumedAfterABurst() {
    FakeLink first = scene.host("host", 0);
    first.send(
        SessionScene.create(1, liveId),
        SessionScene.lock(2, liveId, 1),
        SessionScene.lock(3, liveId, 2),
        SessionScene.lock(4, liveId, 3));
    assertThat(first.replies()).extracting(Reply::getCode).containsOnly(0);
    first.drop();
    FakeLink second = scene.link(0);
    second.send(scene.resuming("host", first, liveId));
    return second;
  }

  private ClientFrame apply(int id) {
    ApplyForSeat apply = ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(0).build();
    return ClientFrame.newBuilder().setId(id).setLiveId(liveId).setApplyForSeat(apply).build();
  }

  /** As of the link's first snapshot. */
  private RoomPosition position(FakeLink link) {
    Snapshot snapshot =
        link.frames.stream()
            .filter(ServerFrame::hasSnapshot)
            .map(ServerFrame::getSnapshot)
            .findFirst()
            .orElseThrow();
    return RoomPosition.newBuilder()
        .setLiveId(liveId)
        .setEpoch(snapshot.getEpoch())
        .setRevision(snapshot.getRevision())
        .setIncarnation(snapshot.getIncarnation())
        .build();
  }

  @Test
  void allThatWasUnansweredIsAnsweredAlikeAlthoughTheRateIsUsedUp() {
    FakeLink link = resumedAfterABurst();
    link.send(
        SessionScene.lock(2, liveId, 1),
        SessionScene.lock(3, liveId, 2),
        SessionScene.lock(4, liveId, 3));
    assertThat(link.replies())
        .extracting(Reply::getId, Reply::getCode)
        .containsExactly(tuple(2, 0), tuple(3, 0), tuple(4, 0));
  }

  @Test
  void whatWasForARoomThatHasEndedIsAnsweredByItAlthoughAnotherHasTheName() {
    FakeLink first = scene.host("host", 0);
    first.send(
        SessionScene.create(1, liveId),
        SessionScene.end(2, liveId),
        SessionScene.create(3, liveId));
    first.drop();
    FakeLink link = scene.link(0);
    link.send(scene.resuming("host", first, liveId));
    link.send(SessionScene.end(2, liveId), SessionScene.create(3, liveId));
    assertThat(link.replies())
        .extracting(Reply::getId, Reply::getCode)
        .containsExactly(tuple(2, 0), tuple(3, 0));
    assertThat(scene.directory.find(liveId)).as("the second room lives on").isNotNull();
  }

  /** It has joined the later room by a command whose answer was lost. */
  @Test
  void aSessionHearsHowItsRoomEndedAlthoughItIsInALaterOneOfTheName() {
    FakeLink owner = scene.host("owner", 0);
    owner.send(SessionScene.create(1, liveId));
    FakeLink first = scene.link(0);
    first.send(scene.audienceHello("guest"));
    first.send(SessionScene.join(1, liveId), apply(2));
    RoomPosition position = position(first);
    owner.send(SessionScene.end(2, liveId), SessionScene.create(3, liveId));
    first.send(SessionScene.join(3, liveId));
    first.drop();

    FakeLink second = scene.link(0);
    second.send(
        scene.resuming("guest", TokenRole.AUDIENCE, SessionScene.resume(first).addRooms(position)));

    RoomResumed told =
        second.frames.stream()
            .filter(ServerFrame::hasRoomResumed)
            .map(ServerFrame::getRoomResumed)
            .findFirst()
            .orElseThrow();
    assertThat(told.getEndReason()).isEqualTo(EndReason.END_REASON_OWNER_ENDED);
    assertThat(told.getNoticesList())
        .extracting(notice -> notice.getRequestClosed().getOutcome())
        .containsExactly(Outcome.OUTCOME_LIVE_ENDED);
    assertThat(scene.directory.find(liveId).approximateMembers()).as("the owner").isEqualTo(1);
    second.send(SessionScene.join(3, liveId));
    assertThat(second.replies()).extracting(Reply::getCode).containsExactly(0);
    assertThat(scene.directory.find(liveId).approximateMembers()).isEqualTo(2);
  }

  @Test
  void sendingAgainAndAgainCountsLikeAnyCommand() {
    FakeLink link = resumedAfterABurst();
    for (int i = 0; i < BURST; i++) {
      link.send(SessionScene.lock(2, liveId, 1));
    }
    assertThat(link.replies()).extracting(Reply::getCode).containsOnly(0);
    link.send(SessionScene.lock(2, liveId, 1));
    assertThat(link.replies().get(BURST).getCode()).isEqualTo(ResultCode.TOO_FREQUENT.code());
  }
}
