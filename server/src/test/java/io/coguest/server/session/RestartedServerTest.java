package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.ResultCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions of an earlier run: nothing of them was stored, and they go on. */
class RestartedServerTest {
  private static final long RESUME_MS = 600_000;

  private final SessionScene scene = new SessionScene();
  private final String liveId = scene.roomOn(0, "room-");
  private final FakeLink before = scene.host("host", 0);

  private FakeLink resumed(String... rooms) {
    FakeLink link = scene.link(1);
    link.send(scene.resuming("host", before, rooms));
    return link;
  }

  private static List<RoomResumed> answers(FakeLink link) {
    return link.frames.stream()
        .filter(ServerFrame::hasRoomResumed)
        .map(ServerFrame::getRoomResumed)
        .toList();
  }

  @Test
  void aSessionGoesOnUnderItsIdAndKnowsThatItDoesNotKnow() {
    scene.restart();
    FakeLink link = resumed();
    assertThat(link.welcome().getResumed()).isTrue();
    assertThat(link.welcome().getSessionId()).isEqualTo(before.welcome().getSessionId());
    assertThat(link.welcome().getResumeSecret()).isNotEqualTo(before.welcome().getResumeSecret());
    assertThat(link.welcome().getReceivedUnknown()).isTrue();
  }

  @Test
  void withinOneRunItIsKnownWhatArrived() {
    before.drop();
    FakeLink link = resumed();
    assertThat(link.welcome().getResumed()).isTrue();
    assertThat(link.welcome().getReceivedUnknown()).isFalse();
  }

  @Test
  void theRoomAnswersAndRemembersWhatWasAppliedBefore() {
    before.send(SessionScene.create(1, liveId), SessionScene.lock(2, liveId, 3));
    scene.restart();

    FakeLink link = resumed(liveId);
    assertThat(answers(link))
        .extracting(RoomResumed::getAnswer)
        .containsExactly(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    link.send(SessionScene.lock(2, liveId, 3), SessionScene.lock(3, liveId, 4));
    assertThat(link.replies())
        .extracting(Reply::getId, Reply::getCode)
        .containsExactly(tuple(2, 0), tuple(3, 0));
    assertThat(link.replies().get(0).getRevision()).as("as before").isEqualTo(3);
  }

  @Test
  void oneThatIsLostAgainBeforeItsRoomHasAnsweredIsAway() {
    before.send(SessionScene.create(1, liveId));
    scene.restart();

    FakeLink link = scene.link(1);
    link.post(scene.resuming("host", before, liveId));
    link.drop();

    assertThat(answers(link)).isEmpty();
    assertThat(scene.directory.find(liveId).approximateMembers()).isZero();
  }

  @Test
  void whatWasSentAgainInARoomThatHasEndedIsAnsweredByIt() {
    before.send(SessionScene.create(1, liveId), SessionScene.end(2, liveId));
    scene.restart();

    FakeLink link = scene.link(1);
    link.send(
        scene.resuming(
            "host",
            SessionScene.resume(before)
                .addRooms(
                    RoomPosition.newBuilder()
                        .setLiveId(liveId)
                        .setIncarnation(incarnation(before)))));
    assertThat(answers(link))
        .extracting(RoomResumed::getAnswer, RoomResumed::getReason)
        .containsExactly(
            tuple(ResumeAnswer.RESUME_ANSWER_GONE, CloseReason.CLOSE_REASON_LIVE_ENDED));
    link.send(SessionScene.end(2, liveId));
    assertThat(link.replies()).extracting(Reply::getCode).containsExactly(0);
  }

  /** It has heard of the end and names the room no more, but not of the answer. */
  @Test
  void whatWasSentAgainByOneThatHasHeardOfTheEndIsAnsweredByTheRoomToo() {
    before.send(SessionScene.create(1, liveId), SessionScene.end(2, liveId));
    scene.restart();

    FakeLink link = scene.link(1);
    link.send(scene.resuming("host", SessionScene.resume(before)));
    link.send(SessionScene.end(2, liveId));

    assertThat(link.replies()).extracting(Reply::getCode).containsExactly(0);
  }

  /** Which of the ended rooms of the name it was for, only they know. */
  @Test
  void whatWasSentAgainIsAnsweredByTheOneOfSeveralEndedRoomsThatItWasFor() {
    for (int room = 0; room < 10; room++) {
      before.send(
          SessionScene.create(2 * room + 1, liveId), SessionScene.end(2 * room + 2, liveId));
    }
    scene.restart();

    FakeLink link = scene.link(1);
    link.send(scene.resuming("host", SessionScene.resume(before)));
    for (int id = 1; id <= 20; id++) {
      link.send(id % 2 == 0 ? SessionScene.end(id, liveId) : SessionScene.create(id, liveId));
    }

    assertThat(link.replies()).hasSize(20).extracting(Reply::getCode).containsOnly(0);
  }

  @Test
  void whatWasSentAgainIsNotDecidedByTheRoomThatHasTheNameNow() {
    before.send(SessionScene.create(1, liveId), SessionScene.end(2, liveId));
    before.send(SessionScene.create(3, liveId));
    scene.restart();

    FakeLink link = resumed(liveId);
    link.send(SessionScene.end(2, liveId), SessionScene.create(3, liveId));
    assertThat(link.replies()).extracting(Reply::getCode).containsExactly(0, 0);
    assertThat(scene.directory.find(liveId)).as("the second room lives on").isNotNull();
  }

  /**
   * The answer of its join was lost: it names no room when it resumes, and nobody else tells it.
   */
  @Test
  void whatWasSentAgainIsAnsweredWithTheOutcomesThatItsAuthorHasNotHeardOf() {
    before.send(SessionScene.create(1, liveId));
    FakeLink guest = scene.link(0);
    ClientFrame apply =
        ClientFrame.newBuilder()
            .setId(2)
            .setLiveId(liveId)
            .setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(60))
            .build();
    guest.send(scene.audienceHello("guest"), SessionScene.join(1, liveId), apply);
    before.send(SessionScene.end(2, liveId), SessionScene.create(3, liveId));
    scene.restart();

    FakeLink link = scene.link(1);
    link.send(scene.resuming("guest", TokenRole.AUDIENCE, SessionScene.resume(guest)), apply);
    Reply reply = link.replies().get(0);
    assertThat(reply.getCode()).isZero();
    assertThat(reply.getNoticesList())
        .extracting(notice -> notice.getRequestClosed().getOutcome())
        .containsExactly(Outcome.OUTCOME_LIVE_ENDED);
  }

  private static long incarnation(FakeLink link) {
    return link.frames.stream()
        .filter(ServerFrame::hasSnapshot)
        .findFirst()
        .orElseThrow()
        .getSnapshot()
        .getIncarnation();
  }

  @Test
  void aRoomOfTheSameNameIsAnotherRoom() {
    before.send(SessionScene.create(1, liveId));
    long incarnation = incarnation(before);
    before.send(SessionScene.end(2, liveId));
    scene.host("other", 0).send(SessionScene.create(1, liveId));
    scene.loops.advance(RESUME_MS);
    scene.restart();

    FakeLink link = scene.link(1);
    link.send(
        scene.resuming(
            "host",
            SessionScene.resume(before)
                .addRooms(
                    RoomPosition.newBuilder().setLiveId(liveId).setIncarnation(incarnation))));
    assertThat(answers(link))
        .extracting(RoomResumed::getAnswer, RoomResumed::getReason)
        .containsExactly(
            tuple(ResumeAnswer.RESUME_ANSWER_GONE, CloseReason.CLOSE_REASON_LIVE_ENDED));
  }

  @Test
  void plainAudienceIsToldThatItsConnectionWasLost() {
    before.send(SessionScene.create(1, liveId));
    FakeLink viewer = scene.link(1);
    viewer.send(scene.audienceHello("viewer"), join(1));
    scene.restart();

    FakeLink link = scene.link(1);
    link.send(scene.resuming("viewer", viewer, liveId));
    assertThat(answers(link))
        .extracting(RoomResumed::getAnswer, RoomResumed::getReason)
        .containsExactly(
            tuple(ResumeAnswer.RESUME_ANSWER_GONE, CloseReason.CLOSE_REASON_CONNECTION_LOST));
  }

  private ClientFrame join(int id) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(liveId)
        .setJoinLive(JoinLive.getDefaultInstance())
        .build();
  }

  @Test
  void oneThatComesAfterTheTimeIsNew() {
    scene.restart();
    scene.loops.advance(RESUME_MS);
    assertThat(resumed().welcome().getResumed()).isFalse();
  }

  @Test
  void anotherUserGetsNothingOfIt() {
    scene.restart();
    FakeLink link = scene.link(0);
    link.send(scene.resuming("thief", before));
    assertThat(link.welcome().getResumed()).isFalse();
    assertThat(link.welcome().getSessionId()).isNotEqualTo(before.welcome().getSessionId());
  }

  @Test
  void theFirstSecretSetsTheGenerationAndAnOlderOneIsVoidThen() {
    before.drop();
    FakeLink second = resumed();
    second.send(SessionScene.create(1, liveId));
    scene.restart();

    FakeLink third = scene.link(0);
    third.send(scene.resuming("host", second));
    assertThat(third.welcome().getResumed()).isTrue();
    third.send(SessionScene.lock(2, liveId, 1));
    assertThat(resumed().welcome().getResumed()).as("by the first secret").isFalse();
  }

  @Test
  void onTwoConnectionsAtOnceTheNewestGoesOn() {
    scene.restart();
    FakeLink one = scene.link(0);
    FakeLink two = scene.link(1);
    ClientFrame hello = scene.resuming("host", before);
    one.send(hello);
    two.send(hello);
    assertThat(one.welcome().getResumed()).isTrue();
    assertThat(two.welcome().getResumed()).isTrue();
    assertThat(one.closes).hasSize(1);
    assertThat(two.closes).isEmpty();
  }

  /** Its replies are gone from the rooms: it must not be taken for one of the run before. */
  @Test
  void oneThatWasForgottenInThisRunIsNew() {
    SessionScene small = new SessionScene(SessionScene.config(100, 128, 1));
    small.restart();
    FakeLink first = small.host("one", 0);
    first.drop();
    small.host("two", 0).drop();

    FakeLink again = small.link(0);
    again.send(small.resuming("one", first));
    assertThat(again.welcome().getResumed()).isFalse();
  }

  @Test
  void commandsSentAgainDoNotCountForTheRate() {
    SessionScene slow = new SessionScene(SessionScene.config(2, 128, 10));
    FakeLink first = slow.host("host", 0);
    first.send(SessionScene.create(1, liveId));
    slow.restart();
    FakeLink link = slow.link(0);
    link.send(slow.resuming("host", first, liveId));
    for (int id = 2; id < 8; id++) {
      link.send(SessionScene.lock(id, liveId, 1));
    }
    assertThat(link.replies()).extracting(Reply::getCode).hasSize(6).containsOnly(0);
  }

  @Test
  void moreRoomsThanASessionMayHaveAreNotLookedUp() {
    before.send(SessionScene.create(1, liveId));
    scene.restart();
    var resume = SessionScene.resume(before);
    for (int i = 0; i < 8; i++) {
      resume.addRooms(RoomPosition.newBuilder().setLiveId("no-" + i).setIncarnation(i));
    }
    resume.addRooms(RoomPosition.newBuilder().setLiveId(liveId));
    FakeLink link = scene.link(0);
    link.send(scene.resuming("host", resume));
    assertThat(answers(link)).hasSize(9);
    assertThat(answers(link))
        .extracting(RoomResumed::getAnswer)
        .containsOnly(ResumeAnswer.RESUME_ANSWER_GONE);
    link.send(SessionScene.lock(2, liveId, 1));
    assertThat(link.replies())
        .extracting(Reply::getCode)
        .containsExactly(ResultCode.NOT_IN_ROOM.code());
  }
}
