package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Presence;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.RoomClosed;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.UserInfo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionFramesTest {
  private static final UserInfo USER = new UserInfo("u-1", "Ann", "https://example.org/a.png");

  @Test
  void welcomeTellsEverythingAboutTheSession() {
    SessionLimits limits = new SessionLimits(16_384, 50, 100, 128, 8, 600);
    Welcome welcome =
        SessionFrames.welcome(
                new SessionOpening("s-1", "secret", true, USER, 10, 25_000, 99, 17, true, limits))
            .getWelcome();
    assertThat(welcome.getSessionId()).isEqualTo("s-1");
    assertThat(welcome.getResumeSecret()).isEqualTo("secret");
    assertThat(welcome.getResumed()).isTrue();
    assertThat(ModelDecoder.user(welcome.getUser())).isEqualTo(USER);
    assertThat(welcome.getServerTimeMs()).isEqualTo(10);
    assertThat(welcome.getPingIntervalMs()).isEqualTo(25_000);
    assertThat(welcome.getTokenExpiresMs()).isEqualTo(99);
    assertThat(welcome.getReceivedId()).isEqualTo(17);
    assertThat(welcome.getReceivedUnknown()).isTrue();
    assertThat(welcome.getLimits().getMaxFrameBytes()).isEqualTo(16_384);
    assertThat(welcome.getLimits().getCommandsPerSecond()).isEqualTo(50);
    assertThat(welcome.getLimits().getCommandBurst()).isEqualTo(100);
    assertThat(welcome.getLimits().getMaxUnacknowledged()).isEqualTo(128);
    assertThat(welcome.getLimits().getMaxRooms()).isEqualTo(8);
    assertThat(welcome.getLimits().getResumeSeconds()).isEqualTo(600);
  }

  @Test
  void pongBringsTheNonceBack() {
    ServerFrame frame = SessionFrames.pong(-1, 5);
    assertThat(frame.getPong().getNonce()).isEqualTo(-1);
    assertThat(frame.getPong().getServerTimeMs()).isEqualTo(5);
  }

  @Test
  void closingTellsNumberNameAndWhetherToComeBack() {
    Closing away = SessionFrames.closing(CloseCode.GOING_AWAY, "restart", 1_500).getClosing();
    assertThat(away.getCode()).isEqualTo(4000);
    assertThat(away.getName()).isEqualTo(io.coguest.proto.v1.CloseCode.CLOSE_CODE_GOING_AWAY);
    assertThat(away.getMessage()).isEqualTo("restart");
    assertThat(away.getReconnect()).isTrue();
    assertThat(away.getRetryAfterMs()).isEqualTo(1_500);
    assertThat(SessionFrames.closing(CloseCode.BAD_FRAME, "", 0).getClosing().getReconnect())
        .isFalse();
  }

  @Test
  void roomClosedTellsWhy() {
    RoomClosed ended =
        SessionFrames.roomClosed("r", 3, 4, CloseReason.LIVE_ENDED, EndReason.HOST_ABSENT)
            .getRoomClosed();
    assertThat(ended.getLiveId()).isEqualTo("r");
    assertThat(ended.getEpoch()).isEqualTo(3);
    assertThat(ended.getRevision()).isEqualTo(4);
    assertThat(ended.getReason().name()).isEqualTo("CLOSE_REASON_LIVE_ENDED");
    assertThat(ended.getEndReason().name()).isEqualTo("END_REASON_HOST_ABSENT");
    RoomClosed left = SessionFrames.roomClosed("r", 3, 4, CloseReason.LEFT, null).getRoomClosed();
    assertThat(left.getEndReasonValue()).isZero();
  }

  @Test
  void aResumedRoomSaysWhichOfTheFourAnswersItIs() {
    assertThat(resumed(SessionFrames.upToDate("r", 3, 4)))
        .isEqualTo(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE);
    assertThat(resumed(SessionFrames.replayFollows("r", 3, 4)))
        .isEqualTo(ResumeAnswer.RESUME_ANSWER_REPLAY);
    assertThat(resumed(SessionFrames.snapshotFollows("r", 3, 4)))
        .isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    SessionFrames.Gone gone = new SessionFrames.Gone(CloseReason.BANNED, null);
    assertThat(resumed(SessionFrames.gone("r", 3, 4, gone, List.of())))
        .isEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
  }

  @Test
  void goneCarriesReasonsAndNotices() {
    List<RecordedEvent> notices = List.of(new LargestRoom(false).notice(1));
    SessionFrames.Gone gone = new SessionFrames.Gone(CloseReason.LIVE_ENDED, EndReason.OWNER_ENDED);
    RoomResumed resumed = SessionFrames.gone("r", 3, 4, gone, notices).getRoomResumed();
    assertThat(resumed.getReason().name()).isEqualTo("CLOSE_REASON_LIVE_ENDED");
    assertThat(resumed.getEndReason().name()).isEqualTo("END_REASON_OWNER_ENDED");
    assertThat(resumed.getNoticesList().stream().map(EventDecoder::event).toList())
        .isEqualTo(notices);
  }

  @Test
  void goneIsBoundedAndKeepsEveryNotice() {
    LargestRoom extreme = new LargestRoom(true);
    List<RecordedEvent> notices =
        IntStream.range(0, LargestRoom.NOTICES).mapToObj(extreme::notice).toList();
    SessionFrames.Gone gone = new SessionFrames.Gone(CloseReason.REMOVED, null);
    ServerFrame frame = SessionFrames.gone("r", 3, 4, gone, notices);
    assertThat(frame.toByteArray()).hasSizeLessThanOrEqualTo(SnapshotEncoder.MAX_BYTES);
    assertThat(frame.getRoomResumed().getNoticesCount()).isEqualTo(LargestRoom.NOTICES);
  }

  @Test
  void positionTellsHowFarTheRoomIs() {
    ServerFrame frame = SessionFrames.position("r", 3, 4);
    assertThat(frame.getPosition().getLiveId()).isEqualTo("r");
    assertThat(frame.getPosition().getEpoch()).isEqualTo(3);
    assertThat(frame.getPosition().getRevision()).isEqualTo(4);
  }

  @Test
  void presenceTellsTheAudienceTheCountAndHostsTheCandidates() {
    Presence count = SessionFrames.presence("r", 7).getPresence();
    assertThat(count.getLiveId()).isEqualTo("r");
    assertThat(count.getAudienceCount()).isEqualTo(7);
    Reply.Candidate candidate = new Reply.Candidate(USER, true, false);
    Presence change =
        SessionFrames.presence("r", 7, List.of(candidate), List.of("u-2"), true).getPresence();
    assertThat(change.getJoinedList().stream().map(ModelDecoder::candidate).toList())
        .containsExactly(candidate);
    assertThat(change.getGoneList()).containsExactly("u-2");
    assertThat(change.getComplete()).isTrue();
    assertThat(change.getAudienceCount()).isEqualTo(7);
  }

  private static ResumeAnswer resumed(ServerFrame frame) {
    RoomResumed resumed = frame.getRoomResumed();
    assertThat(resumed.getLiveId()).isEqualTo("r");
    assertThat(resumed.getEpoch()).isEqualTo(3);
    assertThat(resumed.getRevision()).isEqualTo(4);
    return resumed.getAnswer();
  }
}
