package io.coguest.server.actor;

import io.coguest.server.room.EventCause;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.SmallMap;
import io.coguest.server.room.UserInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Durable members whose connection was lost or came back. What they are is told by presence; the
 * room is brought to it at once, or when the rate and the journal allow it.
 */
final class ConnectionChanges {
  private final RoomMemory memory;
  private final EventEffects effects;
  private final Map<String, UserInfo> seenHosts = SmallMap.unordered();

  ConnectionChanges(RoomMemory memory, EventEffects effects) {
    this.memory = memory;
    this.effects = effects;
  }

  /** The member is not present any more. */
  void lost(Turn turn, RoomPresence.Attached attached) {
    Peer peer = attached.peer();
    memory.setPresence(turn, attached.userId(), null);
    OutletItem drop = new OutletItem.Drop(peer);
    turn.add(outlets -> outlets.remove(peer, drop));
    changed(turn, attached.userId());
  }

  /** The user's presence has changed. */
  void changed(Turn turn, String userId) {
    if (!differs(userId)) {
      return;
    }
    RoomPresence.Attached hostBack = hostBack(userId);
    if (turn.isWritable() && (hostBack != null || memory.noise().hasRoom(turn.now()))) {
      settle(turn, userId);
      memory.noise().changed(turn.now());
      return;
    }
    memory.noise().awaitConnection(userId);
    if (hostBack != null && seenHosts.put(userId, hostBack.user()) == null) {
      turn.undoBy(() -> seenHosts.remove(userId));
    }
  }

  /**
   * Whether a host came back while nothing could be written: it was shown what is pending then. The
   * room must hear of it before anything ends, even if the host has gone again.
   */
  boolean awaitsHosts() {
    return !seenHosts.isEmpty();
  }

  /**
   * What a host is shown from now on it must learn the end of; a room that still thinks it away
   * would not keep that for it. It never has more of these changes than of those to away.
   */
  private RoomPresence.@Nullable Attached hostBack(String userId) {
    RoomPresence.Attached attached = memory.presence().get(userId);
    return attached != null && attached.host() ? attached : null;
  }

  /** Brings the room to what presence says of those that wait. */
  void settleWaiting(Turn turn) {
    for (String userId : memory.noise().takeConnections()) {
      UserInfo seen = seenHosts.remove(userId);
      if (seen != null) {
        turn.undoBy(() -> awaitAgain(seen));
      }
      if (differs(userId)) {
        settle(turn, userId);
      } else if (seen != null && memory.room().isAway(userId)) {
        effects.commit(turn, new RoomCommand.ConnectionBack(seen), EventCause.CONNECTION);
        effects.commit(turn, new RoomCommand.ConnectionLost(userId), EventCause.CONNECTION);
      }
    }
  }

  private void awaitAgain(UserInfo host) {
    seenHosts.put(host.userId(), host);
    memory.noise().awaitConnection(host.userId());
  }

  private boolean differs(String userId) {
    Room room = memory.room();
    boolean present = memory.presence().get(userId) != null;
    return room.isLive() && room.isDurable(userId) && present == room.isAway(userId);
  }

  private void settle(Turn turn, String userId) {
    RoomPresence.Attached attached = memory.presence().get(userId);
    RoomCommand.Internal command =
        attached == null
            ? new RoomCommand.ConnectionLost(userId)
            : new RoomCommand.ConnectionBack(attached.user());
    effects.commit(turn, command, EventCause.CONNECTION);
  }
}
