package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/** Whether a session may have its command decided: is the frame whole, and within its limits? */
final class CommandAdmission {
  private static final long RATE_LIMITED_RETRY_MS = 5_000;

  private final Sessions sessions;

  CommandAdmission(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Refuses the command, and says so; or notes that it is under way. */
  boolean admits(Session session, SessionPeer peer, ClientFrame frame) {
    long nowMs = peer.nowMs();
    if (!session.takeResend(frame.getId()) && !session.rates().takeCommand(nowMs)) {
      refuseTooFrequent(session, peer, frame, nowMs);
      return false;
    }
    sessions.counters().exceededBy(frame);
    Reply refusal = refusal(session, frame);
    if (refusal != null) {
      peer.answer(frame, refusal);
      return false;
    }
    boolean isOneMore = session.ids().isOneMore(frame.getId());
    if (isOneMore && session.ids().unacknowledged() >= sessions.config().maxUnacknowledged()) {
      sessions.counters().exceeded(Limit.UNACKNOWLEDGED);
      String message = "more than " + sessions.config().maxUnacknowledged() + " unread replies";
      peer.answer(frame, Reply.refused(ResultCode.TOO_FREQUENT, message));
      countRefusal(session, peer, nowMs);
      return false;
    }
    session.ids().received(frame.getId());
    session.ids().awaitAcknowledgement(frame.getId());
    return true;
  }

  /** What is wrong with the frame itself, or null. */
  private @Nullable Reply refusal(Session session, ClientFrame frame) {
    Reply badId = badId(frame);
    if (badId != null) {
      return badId;
    }
    if (!Ids.isId(frame.getLiveId())) {
      return Reply.refused(
          ResultCode.BAD_PARAMETER, "live_id must be 1 to 64 of A-Z a-z 0-9 _ - . :");
    }
    boolean oneMore = RoomEntry.isEntry(frame) && session.rooms().find(frame.getLiveId()) == null;
    if (oneMore && session.rooms().count() >= sessions.config().maxRooms()) {
      sessions.counters().exceeded(Limit.ROOMS);
      return Reply.refused(
          ResultCode.TOO_FREQUENT,
          "the session is in " + session.rooms().count() + " rooms; leave one first");
    }
    return null;
  }

  /** What is wrong with the command's id, or null. */
  static @Nullable Reply badId(ClientFrame frame) {
    return frame.getId() > 0
        ? null
        : Reply.refused(
            ResultCode.BAD_PARAMETER,
            "the command's id is "
                + Integer.toUnsignedString(frame.getId())
                + ", must be 1 to 2147483647");
  }

  /** The session's rate is exceeded. */
  void refuseTooFrequent(Session session, SessionPeer peer, ClientFrame frame, long nowMs) {
    sessions.counters().exceeded(Limit.COMMAND_RATE);
    String message = "more than " + sessions.config().commandsPerSecond() + " commands a second";
    long waitMs = session.rates().commandWaitMs();
    peer.answer(frame, Reply.refused(ResultCode.TOO_FREQUENT, message, waitMs));
    countRefusal(session, peer, nowMs);
  }

  /** Who goes on although refused is closed. */
  void countRefusal(Session session, SessionPeer peer, long nowMs) {
    if (session.rates().refused(nowMs)) {
      sessions.counters().exceeded(Limit.REFUSALS);
      String message = sessions.config().refusals() + " frames were too frequent";
      peer.link().close(CloseCode.RATE_LIMITED, message, RATE_LIMITED_RETRY_MS);
    }
  }
}
