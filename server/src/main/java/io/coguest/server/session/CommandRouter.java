package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.CommandDecoder;
import io.coguest.server.wire.ReplyEncoder;
import org.jspecify.annotations.Nullable;

/** From a frame to the room that decides it: within the session's limits? which room? */
final class CommandRouter {
  private static final long UNAVAILABLE_RETRY_MS = 100;
  private static final long RATE_LIMITED_RETRY_MS = 5_000;

  private final Sessions sessions;

  CommandRouter(Sessions sessions) {
    this.sessions = sessions;
  }

  void command(Session session, SessionPeer peer, ClientFrame frame) {
    long nowMs = peer.nowMs();
    if (!session.takeResend(frame.getId()) && !session.rates().takeCommand(nowMs)) {
      refuseTooFrequent(session, peer, frame, nowMs);
      return;
    }
    sessions.counters().exceededBy(frame);
    Reply refusal = refusal(session, frame);
    if (refusal != null) {
      answer(peer, frame, refusal);
      return;
    }
    boolean isNew = !session.ids().isOld(frame.getId());
    boolean isOneMore = session.ids().isOneMore(frame.getId());
    if (isOneMore && session.ids().unacknowledged() >= sessions.config().maxUnacknowledged()) {
      sessions.counters().exceeded(Limit.UNACKNOWLEDGED);
      refuse(peer, frame, "more than " + sessions.config().maxUnacknowledged() + " unread replies");
      countRefusal(session, peer, nowMs);
      return;
    }
    session.ids().received(frame.getId());
    session.ids().awaitAcknowledgement(frame.getId());
    route(session, peer, frame, isNew);
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
    boolean oneMore = isJoin(frame) && session.rooms().find(frame.getLiveId()) == null;
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

  private static boolean isJoin(ClientFrame frame) {
    return frame.hasJoinLive() || frame.hasCreateLive();
  }

  private void route(Session session, SessionPeer peer, ClientFrame frame, boolean isNew) {
    RoomCommand command = CommandDecoder.command(frame);
    RoomActor room = find(session, frame.getLiveId(), command, isNew);
    if (room == null) {
      Reply reply = new AbsentRoom(sessions).decide(session, frame, command, peer.nowMs());
      if (!reply.isSuccess() || !frame.hasCreateLive()) {
        answer(peer, frame, reply);
        return;
      }
    }
    if (room == null || isJoin(frame)) {
      join(session, peer, frame, command, room);
    } else {
      submit(session, peer, frame, command, room);
    }
  }

  private @Nullable RoomActor find(
      Session session, String liveId, RoomCommand command, boolean isNew) {
    RoomActor room = session.rooms().find(liveId);
    if (room == null && !isNew && command.isRemembered()) {
      room = session.rooms().findFormer(liveId);
    }
    return room != null ? room : sessions.rooms().directory().find(liveId);
  }

  /** The connection comes to the room's loop, if this is the moment for it. */
  private void join(
      Session session,
      SessionPeer peer,
      ClientFrame frame,
      RoomCommand command,
      @Nullable RoomActor found) {
    boolean first = session.rooms().count() == 0 && !peer.hasInFlight();
    RoomLoop loop = sessions.rooms().directory().loopFor(frame.getLiveId());
    int members = found == null ? 0 : found.approximateMembers();
    boolean small = members < sessions.config().moveMaxMembers();
    Runnable enter = () -> enter(session, peer, frame, command, found);
    if (first && small && peer.link().mayMoveTo(loop)) {
      peer.link().moveTo(loop, () -> session.handTo(loop), enter);
    } else {
      enter.run();
    }
  }

  /** A new room is made only now: a connection lost on its way would leave one that never lives. */
  private void enter(
      Session session,
      SessionPeer peer,
      ClientFrame frame,
      RoomCommand command,
      @Nullable RoomActor found) {
    if (peer.isOver() || session.peer() != peer) {
      return;
    }
    RoomActor room =
        found != null ? found : sessions.rooms().directory().findOrMake(frame.getLiveId());
    session.rooms().joining(room, frame.getId());
    submit(session, peer, frame, command, room);
  }

  private void submit(
      Session session, SessionPeer peer, ClientFrame frame, RoomCommand command, RoomActor room) {
    peer.submitted();
    var caller = session.caller(frame.getLiveId(), frame.getId());
    if (!room.submit(new RoomMessage.Command(caller, command, peer))) {
      peer.notSubmitted();
      session.rooms().replied(frame.getLiveId(), frame.getId(), false, null);
      sessions.counters().exceeded(Limit.MAILBOX);
      String message = "too many commands wait for the room; send it again";
      answer(peer, frame, Reply.refused(ResultCode.UNAVAILABLE, message, UNAVAILABLE_RETRY_MS));
    }
  }

  /** The session's rate is exceeded. */
  void refuseTooFrequent(Session session, SessionPeer peer, ClientFrame frame, long nowMs) {
    sessions.counters().exceeded(Limit.COMMAND_RATE);
    String message = "more than " + sessions.config().commandsPerSecond() + " commands a second";
    long waitMs = session.rates().commandWaitMs();
    answer(peer, frame, Reply.refused(ResultCode.TOO_FREQUENT, message, waitMs));
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

  private static void refuse(SessionPeer peer, ClientFrame frame, String message) {
    answer(peer, frame, Reply.refused(ResultCode.TOO_FREQUENT, message));
  }

  private static void answer(SessionPeer peer, ClientFrame frame, Reply reply) {
    peer.link().write(ReplyEncoder.reply(frame.getId(), frame.getLiveId(), 0, 0, reply));
  }
}
