package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a room goes on for a session that came back on a new connection. */
final class ResumeAnswers {
  private final RoomMemory memory;
  private final EventEffects effects;
  private final ConnectionChanges connections;
  private final LeftSessions left;

  ResumeAnswers(
      RoomMemory memory, EventEffects effects, ConnectionChanges connections, LeftSessions left) {
    this.memory = memory;
    this.effects = effects;
    this.connections = connections;
    this.left = left;
  }

  void answer(Turn turn, RoomMessage.Resume resume) {
    Room room = memory.room();
    String userId = resume.caller().userId();
    RoomPresence.Attached attached = memory.presence().get(userId);
    boolean otherRoom = resume.incarnation() != 0 && resume.incarnation() != room.incarnation();
    if (otherRoom || !room.isLive()) {
      if (attached != null && isSameSession(attached, resume)) {
        connections.lost(turn, attached); // by the connection that this one has replaced
      }
      ended(turn, resume, otherRoom || room.endReason() == null);
    } else if (attached != null && !isSameSession(attached, resume)) {
      gone(turn, resume, CloseReason.REPLACED);
    } else if (attached == null && (!room.isDurable(userId) || isOut(resume))) {
      gone(turn, resume, reasonOfAbsence(resume));
    } else {
      goOn(turn, resume, attached);
    }
  }

  /** The answer when there is no better one: the client joins anew. */
  static Turn.Output connectionLost(RoomMemory memory, Peer peer) {
    CloseReason reason = CloseReason.CONNECTION_LOST;
    OutletItem item =
        new OutletItem.Dismiss(peer, memory.frames().gone(reason, null, List.of()), reason);
    return outlets -> outlets.send(peer, item);
  }

  private static boolean isSameSession(RoomPresence.Attached attached, RoomMessage.Resume resume) {
    return attached.peer().sessionId().equals(resume.caller().sessionId());
  }

  /** The member that the user is now came by another session. */
  private boolean isOut(RoomMessage.Resume resume) {
    return left.reason(resume.caller().sessionId()) != null;
  }

  /** The room that the session was in is no more; an unknown one has nothing to tell. */
  private void ended(Turn turn, RoomMessage.Resume resume, boolean unknown) {
    ServerFrame frame =
        unknown
            ? memory.frames().gone(CloseReason.LIVE_ENDED, null, List.of())
            : memory
                .frames()
                .gone(CloseReason.LIVE_ENDED, memory.room().endReason(), unseen(resume));
    dismiss(turn, resume.peer(), frame, CloseReason.LIVE_ENDED);
  }

  private void gone(Turn turn, RoomMessage.Resume resume, CloseReason reason) {
    dismiss(turn, resume.peer(), memory.frames().gone(reason, null, unseen(resume)), reason);
  }

  private static void dismiss(Turn turn, Peer peer, ServerFrame frame, CloseReason reason) {
    OutletItem item = new OutletItem.Dismiss(peer, frame, reason);
    turn.add(outlets -> outlets.send(peer, item));
  }

  /** Notices that lie above what the session has seen. */
  private List<RecordedEvent> unseen(RoomMessage.Resume resume) {
    List<RecordedEvent> notices = memory.room().notices(resume.caller().userId());
    if (!isInHistory(resume)) {
      return notices;
    }
    return notices.stream()
        .filter(notice -> notice.header().revision() > resume.revision())
        .toList();
  }

  private CloseReason reasonOfAbsence(RoomMessage.Resume resume) {
    CloseReason known = left.reason(resume.caller().sessionId());
    CloseReason reason = known == null ? CloseReason.CONNECTION_LOST : known;
    for (RecordedEvent notice : unseen(resume)) {
      if (notice.event() instanceof RoomEvent.MemberLeft memberLeft) {
        reason = memberLeft.reason();
      }
    }
    return reason;
  }

  private boolean isInHistory(RoomMessage.Resume resume) {
    return memory.room().hasBeenAt(resume.epoch(), resume.revision());
  }

  private void goOn(Turn turn, RoomMessage.Resume resume, RoomPresence.@Nullable Attached before) {
    String userId = resume.caller().userId();
    Room room = memory.room();
    boolean inHistory = isInHistory(resume);
    if (inHistory && turn.isWritable()) {
      effects.record(turn, room.acknowledge(userId, resume.revision(), turn.now()));
    }
    if (before != null) {
      OutletItem drop = new OutletItem.Drop(before.peer());
      turn.add(outlets -> outlets.remove(before.peer(), drop));
    }
    boolean host = room.roleOf(userId).isHost();
    long sequence = before == null ? memory.presence().nextSequence() : before.sequence();
    var attached = new RoomPresence.Attached(resume.caller().user(), resume.peer(), host, sequence);
    memory.setPresence(turn, userId, attached);
    connections.changed(turn, userId);
    List<ServerFrame> frames = inHistory ? missed(resume, host) : null;
    if (frames == null) {
      frames = snapshot(userId, turn.now());
    } else {
      frames.add(memory.frames().presenceFor(attached, turn.now()));
    }
    OutletItem.Add add = new OutletItem.Add(resume.peer(), host, frames);
    turn.add(outlets -> outlets.add(add));
  }

  private List<ServerFrame> snapshot(String userId, long now) {
    return List.of(memory.frames().snapshotFollows(), memory.frames().snapshot(userId, now));
  }

  /** What the session missed, with the answer that announces it, or null when that is not kept. */
  private @Nullable List<ServerFrame> missed(RoomMessage.Resume resume, boolean host) {
    List<RecordedEvent> above = memory.ring().above(resume.revision());
    String userId = resume.caller().userId();
    if (above == null || !isSettled(resume.revision(), userId)) {
      return null;
    }
    List<ServerFrame> frames = new ArrayList<>();
    frames.add(memory.frames().replayFollows());
    for (RecordedEvent kept : above) {
      if (changesTheView(kept.event(), userId, host)) {
        return null;
      }
      if (kept.header().visibility().includes(userId, host)) {
        frames.add(memory.frames().event(kept));
      }
    }
    if (frames.size() == 1) {
      frames.set(0, memory.frames().upToDate());
    }
    return frames;
  }

  /**
   * Whether all that belongs to the batch which the position ends in or with has arrived. A change
   * of role is followed by a snapshot of the same revision, which the position cannot tell of.
   */
  private boolean isSettled(int revision, String userId) {
    int next = revision;
    RecordedEvent kept = memory.ring().at(next);
    if (kept == null) {
      return false;
    }
    while (kept != null && memory.ring().batchEnd(next) >= revision) {
      if (isRoleChangeOf(kept.event(), userId)) {
        return false;
      }
      next--;
      kept = memory.ring().at(next);
    }
    return kept != null || next == 0;
  }

  /**
   * Events across which a view cannot be continued: the viewer's class changed, or (for those who
   * do not see a recovery) every absent member went away without an event of its own.
   */
  private static boolean changesTheView(RoomEvent event, String userId, boolean host) {
    if (isRoleChangeOf(event, userId)) {
      return true;
    }
    if (event instanceof RoomEvent.MemberJoined joined) {
      return joined.user().userId().equals(userId);
    }
    if (event instanceof RoomEvent.MemberLeft left) {
      return left.user().userId().equals(userId);
    }
    return event instanceof RoomEvent.RoomRecovered && !host;
  }

  private static boolean isRoleChangeOf(RoomEvent event, String userId) {
    return event instanceof RoomEvent.RoleChanged changed && changed.user().userId().equals(userId);
  }
}
