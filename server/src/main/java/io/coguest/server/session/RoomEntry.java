package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomCommand;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which a session comes into a room, and those for a room that there is not. The
 * connection comes to the room's loop, if this is the moment for it.
 */
final class RoomEntry {
  private final Sessions sessions;

  RoomEntry(Sessions sessions) {
    this.sessions = sessions;
  }

  static boolean isEntry(ClientFrame frame) {
    return frame.hasJoinLive() || frame.hasCreateLive();
  }

  /**
   * Answers for a room that there is not, or brings the session in.
   *
   * @param found the room, or null
   */
  void enter(SessionPeer peer, ClientFrame frame, RoomCommand command, @Nullable RoomActor found) {
    Session session = peer.session();
    if (found == null) {
      Reply reply = new AbsentRoom(sessions).decide(session, frame, command, peer.nowMs());
      if (!reply.isSuccess() || !frame.hasCreateLive()) {
        peer.answer(frame, reply);
        return;
      }
    }
    boolean first = session.rooms().count() == 0 && !peer.hasInFlight();
    RoomLoop loop = sessions.rooms().directory().loopFor(frame.getLiveId());
    int members = found == null ? 0 : found.approximateMembers();
    boolean small = members < sessions.config().moveMaxMembers();
    Runnable join = () -> join(session, peer, frame, command, found);
    if (first && small && peer.link().mayMoveTo(loop)) {
      peer.link().moveTo(loop, () -> session.handTo(loop), join);
    } else {
      join.run();
    }
  }

  /** A new room is made only now: a connection lost on its way would leave one that never lives. */
  private void join(
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
    peer.submit(session, frame, command, room);
  }
}
