package io.coguest.server.actor;

import io.coguest.server.room.EventCause;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import java.util.Set;

/**
 * What a room does in a turn around a command, and with every other message: first what is due,
 * then the message, then presence.
 */
final class RoomTurns {
  private final RoomMemory memory;
  private final EventEffects effects;
  private final ConnectionChanges connections;
  private final CommandTurns commands;
  private final ResumeAnswers resumes;
  private final ForgottenSessions forgotten = new ForgottenSessions();
  private boolean endIsWanted;

  RoomTurns(RoomMemory memory, EventEffects effects, LeftSessions left, CommandTurns commands) {
    this.memory = memory;
    this.effects = effects;
    this.commands = commands;
    connections = new ConnectionChanges(memory, effects);
    resumes = new ResumeAnswers(memory, effects, connections, left);
  }

  /** While nothing can be written, all of it waits; afterwards it is done in order. */
  void closeWhatIsDue(Turn turn) {
    Room room = memory.room();
    if (!turn.isWritable() || !room.isLive()) {
      return;
    }
    boolean due = room.nextDeadlineMs() <= turn.now();
    if (memory.noise().awaitsConnections() && (due || connections.awaitsHosts())) {
      connections.settleWaiting(turn); // one that is back was back before its grace ended
    }
    effects.record(turn, room.expire(turn.now()));
    forget(turn);
    if (room.isLive() && memory.noise().nextSlotMs() <= turn.now()) {
      int revision = room.revision();
      connections.settleWaiting(turn);
      commands.decideWaiting(turn);
      if (room.revision() > revision) {
        memory.noise().changed(turn.now());
      }
    }
    if (endIsWanted) {
      end(turn);
    }
  }

  private void forget(Turn turn) {
    for (String sessionId : forgotten.take(turn.now())) {
      turn.undoBy(() -> forgotten.add(sessionId));
      effects.record(turn, memory.room().forgetSession(sessionId, turn.now()));
    }
  }

  /** An ended room is soon forgotten as a whole. */
  private void forget(Turn turn, String sessionId) {
    if (memory.room().isLive()) {
      forgotten.add(sessionId);
      if (turn.isWritable()) {
        forget(turn);
      }
    }
  }

  /** The session is there. */
  void seen(String sessionId) {
    forgotten.seen(sessionId);
  }

  /** Replies of an earlier run that are remembered for sessions which do not come back by then. */
  void forgetUnlessSeen(Set<String> sessionIds, long untilMs) {
    forgotten.unlessSeen(sessionIds, untilMs);
  }

  /** Tells who is there, when it is time to; a room that is over tells those that wait. */
  void tellPresence(Turn turn) {
    if (memory.room().isLive()) {
      memory.feed().flush(turn);
      memory.position().flush(turn);
    } else {
      commands.refuseWaiting(turn);
    }
  }

  /** When the next turn is needed, whether or not a message comes; Long.MAX_VALUE = never. */
  long dueMs() {
    Room room = memory.room();
    if (!room.isLive()) {
      return Long.MAX_VALUE;
    }
    long due = Math.min(room.nextDeadlineMs(), memory.noise().nextSlotMs());
    due = Math.min(due, forgotten.dueMs());
    return endIsWanted ? Long.MIN_VALUE : due;
  }

  /** Any message but a command. */
  void handle(Turn turn, RoomMessage message) {
    if (!(message instanceof RoomMessage.ForgetSession)) {
      turn.handleAgain(message);
    }
    if (message instanceof RoomMessage.Resume resume) {
      forgotten.seen(resume.caller().sessionId());
      resumes.answer(turn, resume);
    } else if (message instanceof RoomMessage.Disconnected gone) {
      disconnected(turn, gone);
    } else if (message instanceof RoomMessage.Acknowledge acknowledge) {
      acknowledge(turn, acknowledge);
    } else if (message instanceof RoomMessage.CaughtUp caughtUp) {
      caughtUp(turn, caughtUp.peer());
    } else if (message instanceof RoomMessage.WhenWritten wanted) {
      turn.whenWritten(wanted);
    } else if (message instanceof RoomMessage.ForgetSession forget) {
      forget(turn, forget.sessionId());
    } else if (message instanceof RoomMessage.EndByServer) {
      endIsWanted = true;
      if (turn.isWritable()) {
        end(turn);
      }
    }
    // Its creator may be gone before the createLive came; one that comes later is passed on.
    commands.abandonUnlessCreated();
  }

  private void end(Turn turn) {
    endIsWanted = false;
    if (memory.room().isLive()) {
      effects.commit(turn, new RoomCommand.EndByServer(), EventCause.SERVER);
    }
  }

  private void disconnected(Turn turn, RoomMessage.Disconnected gone) {
    RoomPresence.Attached attached = memory.presence().of(gone.peer());
    if (attached != null) {
      connections.lost(turn, attached);
    } else {
      commands.passOnIfOver(turn, gone);
    }
  }

  private void acknowledge(Turn turn, RoomMessage.Acknowledge message) {
    RoomPresence.Attached attached = memory.presence().of(message.peer());
    Room room = memory.room();
    boolean inHistory = room.hasBeenAt(message.epoch(), message.revision());
    if (attached != null && inHistory && turn.isWritable()) {
      effects.record(turn, room.acknowledge(attached.userId(), message.revision(), turn.now()));
    }
  }

  private void caughtUp(Turn turn, Peer peer) {
    RoomPresence.Attached attached = memory.presence().of(peer);
    if (attached != null) {
      OutletItem item =
          new OutletItem.Snapshot(
              peer,
              memory.frames().snapshot(attached.userId(), turn.now()),
              OutletItem.Snapshot.For.LAGGING);
      turn.add(outlets -> outlets.send(peer, item));
    }
  }
}
