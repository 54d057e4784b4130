package io.coguest.server.wire;

import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Limits;
import io.coguest.proto.v1.Pong;
import io.coguest.proto.v1.Position;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames of the server that are neither a reply, an event nor a snapshot. */
public final class SessionFrames {
  private SessionFrames() {}

  /** Answers a hello. */
  public static ServerFrame welcome(SessionOpening opening) {
    Welcome.Builder welcome =
        Welcome.newBuilder()
            .setSessionId(opening.sessionId())
            .setResumeSecret(opening.resumeSecret())
            .setResumed(opening.resumed())
            .setUser(ModelEncoder.user(opening.user()))
            .setServerTimeMs(opening.serverTimeMs())
            .setPingIntervalMs(opening.pingIntervalMs())
            .setTokenExpiresMs(opening.tokenExpiresMs())
            .setReceivedId(opening.receivedId())
            .setReceivedUnknown(opening.receivedUnknown())
            .setLimits(limits(opening.limits()));
    return ServerFrame.newBuilder().setWelcome(welcome).build();
  }

  private static Limits limits(SessionLimits limits) {
    return Limits.newBuilder()
        .setMaxFrameBytes(limits.maxFrameBytes())
        .setCommandsPerSecond(limits.commandsPerSecond())
        .setCommandBurst(limits.commandBurst())
        .setMaxUnacknowledged(limits.maxUnacknowledged())
        .setMaxRooms(limits.maxRooms())
        .setResumeSeconds(limits.resumeSeconds())
        .build();
  }

  /** Answers a ping with its nonce. */
  public static ServerFrame pong(int nonce, long nowMs) {
    return ServerFrame.newBuilder()
        .setPong(Pong.newBuilder().setNonce(nonce).setServerTimeMs(nowMs))
        .build();
  }

  /**
   * The last frame of a connection.
   *
   * @param message for a person
   * @param retryAfterMs when to connect again at the earliest, 0 = at once
   */
  public static ServerFrame closing(CloseCode code, String message, long retryAfterMs) {
    Closing.Builder closing =
        Closing.newBuilder()
            .setCode(code.number())
            .setName(code.wireName())
            .setMessage(message)
            .setReconnect(code.reconnect())
            .setRetryAfterMs(ModelEncoder.uint32(retryAfterMs));
    return ServerFrame.newBuilder().setClosing(closing).build();
  }

  /**
   * The member is out of the room; its connection goes on.
   *
   * @param endReason with LIVE_ENDED, else null
   */
  public static ServerFrame roomClosed(
      String liveId, long epoch, int revision, CloseReason reason, @Nullable EndReason endReason) {
    RoomClosed.Builder closed =
        RoomClosed.newBuilder()
            .setLiveId(liveId)
            .setEpoch(epoch)
            .setRevision(revision)
            .setReason(EnumEncoder.closeReason(reason));
    if (endReason != null) {
      closed.setEndReason(EnumEncoder.endReason(endReason));
    }
    return ServerFrame.newBuilder().setRoomClosed(closed).build();
  }

  /** A resumed room: nothing was missed. */
  public static ServerFrame upToDate(String liveId, long epoch, int revision) {
    return resumed(liveId, epoch, revision, ResumeAnswer.RESUME_ANSWER_UP_TO_DATE);
  }

  /** A resumed room: the missed events follow. The revision is the room's, after them. */
  public static ServerFrame replayFollows(String liveId, long epoch, int revision) {
    return resumed(liveId, epoch, revision, ResumeAnswer.RESUME_ANSWER_REPLAY);
  }

  /** A resumed room: a snapshot follows. */
  public static ServerFrame snapshotFollows(String liveId, long epoch, int revision) {
    return resumed(liveId, epoch, revision, ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
  }

  /**
   * A room that the resumed session is not in any more. Bounded like a snapshot.
   *
   * @param closed what became of the membership
   * @param notices what the user must learn exactly once and has not acknowledged, oldest first
   */
  public static ServerFrame gone(
      String liveId, long epoch, int revision, Gone closed, List<RecordedEvent> notices) {
    RoomResumed.Builder resumed =
        RoomResumed.newBuilder()
            .setLiveId(liveId)
            .setAnswer(ResumeAnswer.RESUME_ANSWER_GONE)
            .setReason(EnumEncoder.closeReason(closed.reason()))
            .setEpoch(epoch)
            .setRevision(revision);
    EndReason endReason = closed.endReason();
    if (endReason != null) {
      resumed.setEndReason(EnumEncoder.endReason(endReason));
    }
    for (RecordedEvent notice : notices) {
      resumed.addNotices(EventEncoder.event(liveId, notice));
    }
    Shedding.fit(resumed, SnapshotEncoder.MAX_BYTES - SnapshotEncoder.ENVELOPE_BYTES);
    return ServerFrame.newBuilder().setRoomResumed(resumed).build();
  }

  /**
   * Why a membership is over.
   *
   * @param endReason with LIVE_ENDED, else null
   */
  public record Gone(CloseReason reason, @Nullable EndReason endReason) {}

  private static ServerFrame resumed(String liveId, long epoch, int revision, ResumeAnswer answer) {
    RoomResumed.Builder resumed =
        RoomResumed.newBuilder()
            .setLiveId(liveId)
            .setAnswer(answer)
            .setEpoch(epoch)
            .setRevision(revision);
    return ServerFrame.newBuilder().setRoomResumed(resumed).build();
  }

  /** Tells a quiet viewer how far the room is. */
  public static ServerFrame position(String liveId, long epoch, int revision) {
    Position.Builder position =
        Position.newBuilder().setLiveId(liveId).setEpoch(epoch).setRevision(revision);
    return ServerFrame.newBuilder().setPosition(position).build();
  }

  /** How many are there: for the audience. */
  public static ServerFrame presence(String liveId, int audienceCount) {
    return ServerFrame.newBuilder()
        .setPresence(Presence.newBuilder().setLiveId(liveId).setAudienceCount(audienceCount))
        .build();
  }

  /**
   * How many are there, and which candidates came and went: for hosts.
   *
   * @param joined candidates that came; when complete, all of them, at most 200
   * @param gone ids of candidates that are none any more; empty when complete
   * @param complete it replaces what the host knew
   */
  public static ServerFrame presence(
      String liveId,
      int audienceCount,
      List<Reply.Candidate> joined,
      List<String> gone,
      boolean complete) {
    Presence.Builder presence =
        Presence.newBuilder()
            .setLiveId(liveId)
            .setAudienceCount(audienceCount)
            .addAllGone(gone)
            .setComplete(complete);
    for (Reply.Candidate candidate : joined) {
      presence.addJoined(ModelEncoder.candidate(candidate));
    }
    return ServerFrame.newBuilder().setPresence(presence).build();
  }
}
