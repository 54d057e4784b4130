package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.session.TokenRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResumeSocketTest {
  private static final String LIVE = "live";

  private TestServer server;
  private String token;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
    token = server.token("owner", TokenRole.HOST);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Resume.Builder resume(Welcome welcome) {
    return Resume.newBuilder()
        .setSessionId(welcome.getSessionId())
        .setResumeSecret(welcome.getResumeSecret());
  }

  private static RoomPosition position(Snapshot snapshot) {
    return RoomPosition.newBuilder()
        .setLiveId(snapshot.getLiveId())
        .setEpoch(snapshot.getEpoch())
        .setRevision(snapshot.getRevision())
        .setIncarnation(snapshot.getIncarnation())
        .build();
  }

  private Welcome resumeOn(RawClient client, Resume.Builder resume) throws Exception {
    return resumeOn(client, token, resume);
  }

  private static Welcome resumeOn(RawClient client, String token, Resume.Builder resume)
      throws Exception {
    client.send(TestServer.hello(token, resume));
    return client.next(ServerFrame::hasWelcome).getWelcome();
  }

  private static Snapshot create(RawClient client) throws Exception {
    ClientFrame create = TestServer.create(LIVE).setId(client.id()).build();
    client.send(create);
    Snapshot snapshot = client.next(ServerFrame::hasSnapshot).getSnapshot();
    assertThat(client.reply(create.getId()).getCode()).isZero();
    return snapshot;
  }

  private void drop(RawClient client) throws Exception {
    int before = server.server().connections();
    client.close();
    await().until(() -> server.server().connections() < before);
  }

  @Test
  void aSessionGoesOnAndItsRoomIsUpToDate() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    create(first);
    // Being away is an event, so what the owner has seen is behind when it comes back.
    Snapshot now = snapshot(first);
    drop(first);
    try (RawClient second = server.silent()) {
      Welcome again = resumeOn(second, resume(welcome).addRooms(position(now)));
      assertThat(again.getResumed()).isTrue();
      assertThat(again.getSessionId()).isEqualTo(welcome.getSessionId());
      assertThat(again.getResumeSecret()).isNotEqualTo(welcome.getResumeSecret());
      assertThat(again.getReceivedId()).isEqualTo(2);
      RoomResumed resumed = second.next(ServerFrame::hasRoomResumed).getRoomResumed();
      assertThat(resumed.getAnswer())
          .isIn(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE, ResumeAnswer.RESUME_ANSWER_REPLAY);
      assertThat(second.call(TestServer.snapshot(LIVE).setId(9)).getCode()).isZero();
    }
  }

  private static Snapshot snapshot(RawClient client) throws Exception {
    ClientFrame query = TestServer.snapshot(LIVE).setId(client.id()).build();
    client.send(query);
    Snapshot snapshot = client.next(ServerFrame::hasSnapshot).getSnapshot();
    client.reply(query.getId());
    return snapshot;
  }

  @Test
  void whatWasMissedIsReplayedAndNothingElse() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    Snapshot seen = create(first);
    drop(first);
    try (RawClient guest = server.audience("guest");
        RawClient second = server.silent()) {
      guest.call(TestServer.join(LIVE));
      guest.call(TestServer.apply(LIVE, -1, 0));
      resumeOn(second, resume(welcome).addRooms(position(seen)));
      RoomResumed resumed = second.next(ServerFrame::hasRoomResumed).getRoomResumed();
      assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_REPLAY);
      int last = seen.getRevision();
      boolean applied = false;
      while (last < resumed.getRevision()) {
        var event = second.next(ServerFrame::hasEvent).getEvent();
        assertThat(event.getHeader().getRevision()).isGreaterThan(last);
        last = event.getHeader().getRevision();
        applied |= event.hasRequestOpened();
      }
      assertThat(applied).isTrue();
    }
  }

  @Test
  void aRoomThatEndedMeanwhileIsGone() throws Exception {
    try (RawClient owner = server.host("other-owner")) {
      Snapshot seen = create(owner);
      RawClient first = server.silent();
      Welcome welcome = TestServer.welcome(first, token);
      first.call(TestServer.join(LIVE));
      drop(first);
      owner.call(ClientFrame.newBuilder().setLiveId(LIVE).setEndLive(EndLive.getDefaultInstance()));
      try (RawClient second = server.silent()) {
        resumeOn(second, resume(welcome).addRooms(position(seen)));
        RoomResumed resumed = second.next(ServerFrame::hasRoomResumed).getRoomResumed();
        assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
        assertThat(resumed.getReason()).isEqualTo(CloseReason.CLOSE_REASON_LIVE_ENDED);
      }
    }
  }

  @Test
  void aRoomThatTheSessionWasNeverInIsGone() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    drop(first);
    try (RawClient second = server.silent()) {
      resumeOn(second, resume(welcome).addRooms(RoomPosition.newBuilder().setLiveId("none")));
      RoomResumed resumed = second.next(ServerFrame::hasRoomResumed).getRoomResumed();
      assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
      assertThat(resumed.getReason()).isEqualTo(CloseReason.CLOSE_REASON_CONNECTION_LOST);
    }
  }

  @Test
  void theOldSecretIsValidUntilAFrameComesOnTheNewConnection() throws Exception {
    RawClient first = server.silent();
    Welcome old = TestServer.welcome(first, token);
    drop(first);
    RawClient second = server.silent();
    Welcome unread = resumeOn(second, resume(old));
    drop(second);
    RawClient third = server.silent();
    Welcome newer = resumeOn(third, resume(old));
    assertThat(newer.getResumed()).as("no frame had come").isTrue();
    assertThat(newer.getSessionId()).isEqualTo(unread.getSessionId());
    third.send(TestServer.ping(1));
    third.next(ServerFrame::hasPong);
    drop(third);
    try (RawClient fourth = server.silent();
        RawClient fifth = server.silent()) {
      assertThat(resumeOn(fourth, resume(old)).getResumed()).as("a frame has come").isFalse();
      assertThat(resumeOn(fifth, resume(newer)).getResumed()).isTrue();
    }
  }

  @Test
  void aWrongSecretAndAnUnknownSessionGiveAFreshSession() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    drop(first);
    List<Resume.Builder> wrong =
        List.of(
            resume(welcome).setResumeSecret("0.AAAA"),
            resume(welcome).setResumeSecret("nonsense"),
            resume(welcome).setResumeSecret(""),
            resume(welcome).setResumeSecret(welcome.getResumeSecret().replaceFirst("0", "1")),
            resume(welcome).setSessionId("unknown"));
    for (Resume.Builder resume : wrong) {
      try (RawClient client = server.silent()) {
        Welcome fresh = resumeOn(client, resume);
        assertThat(fresh.getResumed()).isFalse();
        assertThat(fresh.getSessionId()).isNotEqualTo(welcome.getSessionId());
      }
    }
    try (RawClient client = server.silent()) {
      assertThat(resumeOn(client, resume(welcome)).getResumed()).isTrue();
    }
  }

  @Test
  void aTokenOfAnotherUserGivesAFreshSessionAndNothingOfTheOthers() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    Snapshot seen = create(first);
    String thief = server.token("thief", TokenRole.AUDIENCE);
    try (RawClient client = server.silent()) {
      Welcome fresh = resumeOn(client, thief, resume(welcome).addRooms(position(seen)));
      assertThat(fresh.getResumed()).isFalse();
      assertThat(fresh.getUser().getUserId()).isEqualTo("thief");
      assertThat(fresh.getSessionId()).isNotEqualTo(welcome.getSessionId());
      Reply reply = client.call(TestServer.snapshot(LIVE));
      assertThat(reply.getName()).isEqualTo(io.coguest.proto.v1.ResultName.RESULT_NAME_NOT_IN_ROOM);
    }
    assertThat(first.call(TestServer.snapshot(LIVE)).getCode()).isZero();
    first.close();
  }

  @Test
  void theNewestConnectionWins() throws Exception {
    try (RawClient first = server.silent();
        RawClient second = server.silent()) {
      Welcome welcome = TestServer.welcome(first, token);
      Snapshot seen = create(first);
      Welcome again = resumeOn(second, resume(welcome).addRooms(position(seen)));
      assertThat(again.getResumed()).isTrue();
      var closing = first.closing();
      assertThat(closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_SESSION_REPLACED);
      assertThat(closing.getReconnect()).isFalse();
      RoomResumed resumed = second.next(ServerFrame::hasRoomResumed).getRoomResumed();
      assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE);
      assertThat(second.call(TestServer.snapshot(LIVE).setId(50)).getCode()).isZero();
    }
  }

  @Test
  void manyThatResumeOneSessionAtOnceLeaveOne() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    Snapshot seen = create(first);
    List<RawClient> rivals = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rivals.add(server.silent());
    }
    for (RawClient rival : rivals) {
      rival.send(TestServer.hello(token, resume(welcome).addRooms(position(seen))));
    }
    for (RawClient rival : rivals) {
      assertThat(rival.next(ServerFrame::hasWelcome).getWelcome().getResumed()).isTrue();
    }
    await().until(() -> replaced() == rivals.size());
    assertThat(server.sessions("attached")).isEqualTo(1);
    for (RawClient rival : rivals) {
      rival.close();
    }
    first.close();
  }

  private double replaced() {
    return server
        .server()
        .meters()
        .get("coguest.closes")
        .tag("code", "SESSION_REPLACED")
        .counter()
        .count();
  }

  @Test
  void afterItsTimeASessionCannotResume() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    drop(first);
    server.advance(599_000);
    await().until(() -> server.sessions("detached") == 1);
    RawClient second = server.silent();
    Welcome again = resumeOn(second, resume(welcome));
    assertThat(again.getResumed()).isTrue();
    drop(second);
    server.advance(600_000);
    await().until(() -> server.sessions("detached") == 0);
    try (RawClient third = server.silent()) {
      assertThat(resumeOn(third, resume(again)).getResumed()).isFalse();
    }
  }

  @Test
  void aCommandSentAgainIsAppliedOnceAndAnsweredAlike() throws Exception {
    try (RawClient owner = server.host("other-owner")) {
      Snapshot seen = create(owner);
      String guestToken = server.token("guest", TokenRole.AUDIENCE);
      RawClient first = server.silent();
      Welcome welcome = TestServer.welcome(first, guestToken);
      first.call(TestServer.join(LIVE).setId(1));
      Reply reply = first.call(TestServer.apply(LIVE, 3, 0).setId(2));
      assertThat(reply.getCode()).isZero();
      drop(first);
      try (RawClient second = server.silent()) {
        Welcome again =
            resumeOn(second, guestToken, resume(welcome).setAckedId(1).addRooms(position(seen)));
        assertThat(again.getReceivedId()).isEqualTo(2);
        second.next(ServerFrame::hasRoomResumed);
        Reply repeated = second.call(TestServer.apply(LIVE, 3, 0).setId(2));
        assertThat(repeated.getCode()).isZero();
        assertThat(repeated.getRequestId()).isEqualTo(reply.getRequestId());
      }
    }
  }

  @Test
  void endingTheRoomSentAgainAfterTheEndIsAnsweredAlike() throws Exception {
    RawClient first = server.silent();
    Welcome welcome = TestServer.welcome(first, token);
    create(first);
    ClientFrame.Builder end =
        ClientFrame.newBuilder().setLiveId(LIVE).setEndLive(EndLive.getDefaultInstance()).setId(9);
    assertThat(first.call(end).getCode()).isZero();
    drop(first);
    try (RawClient second = server.silent()) {
      resumeOn(second, resume(welcome).setAckedId(1));
      assertThat(second.call(end).getCode()).isZero();
    }
  }
}
