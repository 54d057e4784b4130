package io.coguest.server.session;

import io.coguest.proto.v1.RoomPosition;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.CloseReason;
import io.coguest.server.wire.SessionFrames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rooms of a session that goes on: each is asked, and answers for itself. */
final class Resumption {
  private final Sessions sessions;

  Resumption(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Asks the rooms that the client believes to be in; the others are left. */
  void rooms(Session session, SessionPeer peer, List<RoomPosition> positions) {
    Map<String, RoomPosition> wanted = new LinkedHashMap<>();
    positions.forEach(position -> wanted.putIfAbsent(position.getLiveId(), position));
    if (session.isRevived()) {
      remind(session, wanted.values());
    }
    leaveOthers(session, wanted);
    RoomActor first = firstKnown(session, wanted.keySet());
    Runnable ask = () -> ask(session, peer, wanted);
    if (first != null && peer.link().mayMoveTo(first.loop()) && isSmall(first)) {
      peer.link().moveTo(first.loop(), () -> session.handTo(first.loop()), ask);
    } else {
      ask.run();
      peer.link().release();
    }
  }

  /** After a restart the client alone knows where the session was; the rooms judge. */
  private void remind(Session session, Collection<RoomPosition> positions) {
    positions.stream()
        .limit(sessions.config().maxRooms())
        .filter(position -> session.rooms().find(position.getLiveId()) == null)
        .map(
            position ->
                sessions
                    .rooms()
                    .directory()
                    .findEver(position.getLiveId(), position.getIncarnation()))
        .filter(Objects::nonNull)
        .forEach(session.rooms()::wasIn);
  }

  private boolean isSmall(RoomActor room) {
    return room.approximateMembers() < sessions.config().moveMaxMembers();
  }

  private static @Nullable RoomActor firstKnown(Session session, Set<String> liveIds) {
    for (String liveId : liveIds) {
      RoomActor room = session.rooms().find(liveId);
      if (room == null && session.isRevived()) {
        room = session.rooms().findFormer(liveId);
      }
      if (room != null) {
        return room;
      }
    }
    return null;
  }

  private void ask(Session session, SessionPeer peer, Map<String, RoomPosition> wanted) {
    if (session.peer() == peer && !peer.isOver()) {
      session.introduce();
      wanted.values().forEach(position -> ask(session, peer, position));
    }
  }

  private void ask(Session session, SessionPeer peer, RoomPosition position) {
    String liveId = position.getLiveId();
    RoomActor room = sessions.rooms().directory().findEnded(liveId, position.getIncarnation());
    if (room == null) {
      room = session.rooms().find(liveId);
    }
    if (room == null) {
      room = session.rooms().asking(liveId);
    }
    if (room == null) {
      var gone = new SessionFrames.Gone(reasonOfAbsence(session), null);
      peer.link().write(SessionFrames.gone(liveId, 0, 0, gone, List.of()));
      return;
    }
    RoomMessage message =
        new RoomMessage.Resume(
            session.caller(liveId, 0),
            peer,
            position.getIncarnation(),
            position.getEpoch(),
            position.getRevision());
    peer.submitted();
    RoomDelivery.insist(peer.loop(), room, message);
  }

  /** A room that was there before a restart, and is not after it, has ended long ago. */
  private static CloseReason reasonOfAbsence(Session session) {
    return session.isRevived() ? CloseReason.LIVE_ENDED : CloseReason.CONNECTION_LOST;
  }

  /**
   * A room that the client does not know to be in counts as lost with the old connection. It may
   * know an earlier one of the name.
   */
  private static void leaveOthers(Session session, Map<String, RoomPosition> wanted) {
    for (RoomActor room : session.rooms().all()) {
      if (!isMeant(room, wanted.get(room.liveId()))) {
        session.disconnectFrom(room);
        session.rooms().left(room);
      }
    }
    session.rooms().connectionLost();
  }

  private static boolean isMeant(RoomActor room, @Nullable RoomPosition position) {
    return position != null
        && (position.getIncarnation() == 0 || position.getIncarnation() == room.incarnation());
  }

  /** The new connection came to nothing: the session is as if its connection had gone now. */
  void abandon(Session session, SessionPeer peer) {
    if (session.peer() == peer) {
      session.detach();
      sessions.registry().detached(session, peer.nowMs());
    }
  }
}
