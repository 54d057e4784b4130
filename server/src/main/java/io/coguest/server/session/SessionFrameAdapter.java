package io.coguest.server.session;

import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.ReplyEncoder;
import io.coguest.server.wire.SessionFrames;
import java.util.HashSet;
import java.util.Set;

/** Frames that are about an open session itself and not about a room. */
final class SessionFrameAdapter {
  private final Sessions sessions;
  private final CommandAdmission admission;

  SessionFrameAdapter(Sessions sessions, CommandAdmission admission) {
    this.sessions = sessions;
    this.admission = admission;
  }

  void frame(Session session, SessionPeer peer, ClientFrame frame) {
    switch (frame.getCommandCase()) {
      case HELLO -> peer.link().close(CloseCode.BAD_FRAME, "hello may only be said once", 0);
      case ACK, PING -> other(session, peer, frame);
      case RENEW_TOKEN -> renew(session, peer, frame);
      default -> throw new IllegalArgumentException(frame.getCommandCase() + " is for a room");
    }
  }

  private void other(Session session, SessionPeer peer, ClientFrame frame) {
    long nowMs = peer.nowMs();
    if (!session.rates().takeOther(nowMs)) {
      sessions.counters().exceeded(Limit.OTHER_FRAME_RATE);
      admission.countRefusal(session, peer, nowMs);
    } else if (frame.hasAck()) {
      acknowledge(session, peer, frame.getAck());
    } else {
      peer.link().write(SessionFrames.pong(frame.getPing().getNonce(), nowMs));
    }
  }

  private static void acknowledge(Session session, SessionPeer peer, Ack ack) {
    session.ids().acknowledge(ack.getAckedId());
    // One for each room: a frame full of the same room would fill its mailbox.
    Set<RoomActor> told = new HashSet<>();
    for (RoomPosition position : ack.getRoomsList()) {
      RoomActor room = session.rooms().find(position.getLiveId());
      if (room != null && told.add(room)) {
        RoomMessage message =
            new RoomMessage.Acknowledge(peer, position.getEpoch(), position.getRevision());
        RoomDelivery.insist(peer.loop(), room, message);
      }
    }
  }

  private void renew(Session session, SessionPeer peer, ClientFrame frame) {
    long nowMs = peer.nowMs();
    if (!session.rates().takeCommand(nowMs)) {
      admission.refuseTooFrequent(session, peer, frame, nowMs);
      return;
    }
    session.ids().received(frame.getId());
    Reply badId = CommandAdmission.badId(frame);
    Reply reply = badId != null ? badId : renew(session, frame.getRenewToken().getToken(), nowMs);
    peer.link()
        .write(
            reply.isSuccess()
                ? ReplyEncoder.renewed(frame.getId(), session.claims().expiresMs())
                : ReplyEncoder.reply(frame.getId(), "", 0, 0, reply));
  }

  private Reply renew(Session session, String token, long nowMs) {
    TokenCheck check = sessions.check(token, nowMs);
    return check instanceof TokenCheck.Valid valid
        ? renew(session, valid.claims())
        : Reply.refused(ResultCode.UNAUTHENTICATED, problem(check));
  }

  private static Reply renew(Session session, TokenClaims claims) {
    if (!claims.user().userId().equals(session.userId())) {
      return Reply.refused(
          ResultCode.UNAUTHENTICATED, "the token is for another user than the session's");
    }
    session.renew(claims);
    return Reply.OK;
  }

  private static String problem(TokenCheck check) {
    if (check instanceof TokenCheck.Expired expired) {
      return expired.problem();
    }
    return check instanceof TokenCheck.Invalid invalid ? invalid.problem() : "";
  }
}
