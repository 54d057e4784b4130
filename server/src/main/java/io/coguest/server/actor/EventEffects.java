package io.coguest.server.actor;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.room.Caller;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Decision;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from events beside the events themselves, whatever caused them: frames to viewers,
 * members that are out, roles in the outlets.
 */
final class EventEffects {
  private final RoomMemory memory;
  private final Life life;

  /** What a room's beginning and end mean to its surroundings. */
  interface Life {
    /** The room is live for certain. */
    void began();

    /** The room has ended for certain. */
    void ended();
  }

  EventEffects(RoomMemory memory, Life life) {
    this.memory = memory;
    this.life = life;
  }

  /** Commits a decision of a member's command. */
  void commit(Turn turn, Decision decision, RoomMessage.Command message) {
    commit(turn, decision, message.command(), message.caller(), EventCause.COMMAND);
  }

  /** Commits a decision of the server's own. */
  void commit(Turn turn, RoomCommand.Internal command, EventCause cause) {
    commit(turn, memory.room().decide(command, turn.now()), command, null, cause);
  }

  private void commit(
      Turn turn,
      Decision decision,
      RoomCommand command,
      @Nullable Caller caller,
      EventCause cause) {
    record(turn, memory.room().commit(decision, command, caller, cause, turn.now()));
  }

  /** A record that was applied becomes part of the turn; null = there is none. */
  void record(Turn turn, @Nullable RoomRecord record) {
    if (record == null) {
      return;
    }
    List<Event> messages = new ArrayList<>(record.events().size());
    for (RecordedEvent event : record.events()) {
      messages.add(publish(turn, event, record.revision()));
    }
    turn.add(new EncodedRecord(record, messages));
    for (RecordedEvent event : record.events()) {
      follow(turn, event.event());
    }
  }

  /** The same for what viewers learn by a snapshot. */
  void recordQuietly(Turn turn, @Nullable RoomRecord record) {
    if (record == null) {
      return;
    }
    List<Event> messages = new ArrayList<>(record.events().size());
    for (RecordedEvent event : record.events()) {
      messages.add(memory.frames().event(event).getEvent());
      memory.ring().add(event, record.revision());
    }
    turn.add(new EncodedRecord(record, messages));
  }

  private Event publish(Turn turn, RecordedEvent event, int batchEnd) {
    ServerFrame frame = memory.frames().event(event);
    memory.ring().add(event, batchEnd);
    memory.position().published(event);
    turn.add(outlets -> outlets.publish(event.header().visibility(), frame));
    return frame.getEvent();
  }

  private void follow(Turn turn, RoomEvent event) {
    if (event instanceof RoomEvent.SeatTaken taken) {
      UserInfo user = taken.seat().user();
      if (user != null) {
        memory.feed().changed(user.userId(), turn.now());
      }
    } else if (event instanceof RoomEvent.SeatLeft left) {
      memory.feed().changed(left.user().userId(), turn.now());
    } else if (event instanceof RoomEvent.MemberLeft left) {
      memberLeft(turn, left);
    } else if (event instanceof RoomEvent.RoleChanged changed) {
      roleChanged(turn, changed);
    } else if (event instanceof RoomEvent.RoomCreated) {
      turn.then(life::began);
    } else if (event instanceof RoomEvent.RoomEnded) {
      roomEnded(turn);
    }
  }

  /** One that left by itself is detached after its reply. */
  private void memberLeft(Turn turn, RoomEvent.MemberLeft left) {
    boolean removed = left.reason() == CloseReason.REMOVED || left.reason() == CloseReason.BANNED;
    RoomPresence.Attached attached = memory.presence().get(left.user().userId());
    if (removed && attached != null) {
      catchUp(turn, attached);
      dismiss(turn, attached, left.reason());
    }
  }

  /** A member that is present is told that it is out. */
  void dismiss(Turn turn, RoomPresence.Attached attached, CloseReason reason) {
    memory.setPresence(turn, attached.userId(), null);
    Peer peer = attached.peer();
    OutletItem item = new OutletItem.Dismiss(peer, memory.frames().closed(reason), reason);
    turn.add(outlets -> outlets.remove(peer, item));
  }

  /**
   * One that leaves while it lags would never be sent what it must learn: it gets the snapshot that
   * would have taken the place of the events, before the end.
   */
  void catchUp(Turn turn, RoomPresence.Attached leaving) {
    String userId = leaving.userId();
    if (memory.room().notices(userId).isEmpty()) {
      return;
    }
    Peer peer = leaving.peer();
    OutletItem item =
        new OutletItem.Snapshot(
            peer, memory.frames().snapshot(userId, turn.now()), OutletItem.Snapshot.For.LAGGING);
    turn.add(outlets -> outlets.send(peer, item));
  }

  private void roleChanged(Turn turn, RoomEvent.RoleChanged changed) {
    String userId = changed.user().userId();
    RoomPresence.Attached attached = memory.presence().get(userId);
    if (attached == null) {
      return;
    }
    boolean host = changed.role().isHost();
    Peer peer = attached.peer();
    memory.setPresence(turn, userId, attached.withHost(host));
    OutletItem role = new OutletItem.SetHost(peer, host);
    OutletItem snapshot =
        new OutletItem.Snapshot(
            peer, memory.frames().snapshot(userId, turn.now()), OutletItem.Snapshot.For.KEEPING_UP);
    turn.add(
        outlets -> {
          outlets.send(peer, role);
          outlets.send(peer, snapshot);
        });
  }

  private void roomEnded(Turn turn) {
    ServerFrame frame = memory.frames().closed(CloseReason.LIVE_ENDED);
    OutletItem.DismissAll item = new OutletItem.DismissAll(frame, CloseReason.LIVE_ENDED);
    memory.presence().all().forEach(attached -> catchUp(turn, attached));
    memory.clearPresence(turn);
    turn.add(outlets -> outlets.dismissAll(item));
    turn.then(life::ended);
    // Sessions may hold on to the room for long, but nobody is told again what happened in it.
    turn.then(() -> memory.ring().clear());
  }
}
