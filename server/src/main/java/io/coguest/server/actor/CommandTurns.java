package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Decision;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Members' commands: decided, written down, and answered after their events. */
final class CommandTurns {
  private static final Logger log = LoggerFactory.getLogger(CommandTurns.class);

  private final RoomMemory memory;
  private final EventEffects effects;
  private final LeftSessions left;
  private final OtherRooms others;

  /** What has become of the room's name, for commands that find this room over. */
  interface OtherRooms {

    /** Whether this room was given up, or never came to be and never will. */
    boolean isAbandoned();

    /** CreateLive was refused by a room that is not live: nobody will find it any more. */
    void abandon();

    /**
     * Hands the command to the room that has the name now.
     *
     * @param otherwise how it ends when there is none
     * @return false when there is none
     */
    boolean passOn(RoomMessage.Command message, ResultCode otherwise);

    /** Tells the room that has the name now, if there is one. */
    void passOn(RoomMessage.Disconnected message);
  }

  CommandTurns(RoomMemory memory, EventEffects effects, LeftSessions left, OtherRooms others) {
    this.memory = memory;
    this.effects = effects;
    this.left = left;
    this.others = others;
  }

  void handle(Turn turn, RoomMessage.Command message) {
    if (memory.noise().redirect(message)) {
      return;
    }
    Room room = memory.room();
    RoomState.Remembered before = room.repeated(message.caller(), message.command());
    if (before != null) {
      Reply reply = before.reply();
      ServerFrame frame = memory.frames().reply(message, reply, before.revision());
      turn.answer(
          message,
          reply.code(),
          room.endReason() == null ? frame : memory.frames().withNotices(frame, message));
    } else if (room.endReason() != null || others.isAbandoned()) {
      passOn(turn, message);
    } else if (!turn.isWritable() && !mayGoWithoutRecord(message.command())) {
      refuseUnavailable(turn, message);
    } else {
      Decision decision = decide(turn, message);
      if (!turn.isWritable() && !decision.events().isEmpty()) {
        refuseUnavailable(turn, message);
      } else if (!waits(turn, message, decision)) {
        carryOut(turn, message, decision);
        reply(turn, message, decision.reply());
        afterReply(turn, message, decision);
      }
    }
  }

  /** Reads, and the coming and going of plain audience, need no journal. */
  private static boolean mayGoWithoutRecord(RoomCommand command) {
    return command instanceof RoomCommand.Query
        || command instanceof RoomCommand.JoinLive
        || command instanceof RoomCommand.LeaveLive;
  }

  private void refuseUnavailable(Turn turn, RoomMessage.Command message) {
    turn.answer(message, ResultCode.UNAVAILABLE, memory.frames().unavailable(message));
    abandonUnlessLive(message);
  }

  /** Deciding changes nothing, so that one that throws does no harm to the room. */
  private Decision decide(Turn turn, RoomMessage.Command message) {
    try {
      return memory
          .room()
          .decide(message.command(), message.caller(), memory.presence(), turn.now());
    } catch (RuntimeException bug) {
      log.error(
          "{}: deciding {} failed",
          memory.room().liveId(),
          message.command().getClass().getSimpleName(),
          bug);
      return Decision.refused(ResultCode.INTERNAL, "the server failed, nothing has changed");
    }
  }

  /** A change of one's own media that is over the rate, or would pass one that waits, waits. */
  private boolean waits(Turn turn, RoomMessage.Command message, Decision decision) {
    if (!(message.command() instanceof RoomCommand.SetMedia media)) {
      return false;
    }
    MediaDevice device = media.device();
    if (device == null || !decision.reply().isSuccess()) {
      return false;
    }
    NoiseLimiter noise = memory.noise();
    boolean passes = noise.awaits(message.caller().userId(), device);
    if (!passes && (decision.events().isEmpty() || noise.hasRoom(turn.now()))) {
      return false;
    }
    noise.await(message, device);
    return true;
  }

  private void carryOut(Turn turn, RoomMessage.Command message, Decision decision) {
    effects.commit(turn, decision, message);
    RoomCommand command = message.command();
    if (command instanceof RoomCommand.SetMedia && !decision.events().isEmpty()) {
      memory.noise().changed(turn.now());
    }
    if (!decision.reply().isSuccess()) {
      abandonUnlessLive(message);
    } else if (command instanceof RoomCommand.JoinLive
        || command instanceof RoomCommand.CreateLive) {
      attach(turn, message);
    } else if (command instanceof RoomCommand.LeaveLive) {
      catchUpBeforeTheReply(turn, message.caller().userId());
    } else if (command instanceof RoomCommand.GetSnapshot) {
      Peer peer = message.peer();
      ServerFrame frame = memory.frames().snapshot(message.caller().userId(), turn.now());
      OutletItem item = new OutletItem.Snapshot(peer, frame, OutletItem.Snapshot.For.ANY);
      turn.add(outlets -> outlets.send(peer, item));
    }
  }

  private void catchUpBeforeTheReply(Turn turn, String userId) {
    RoomPresence.Attached attached = memory.presence().get(userId);
    if (attached != null) {
      effects.catchUp(turn, attached);
    }
  }

  private void abandonUnlessLive(RoomMessage.Command message) {
    if (message.command() instanceof RoomCommand.CreateLive) {
      abandonUnlessCreated();
    }
  }

  /** The room was made for a createLive that has come to nothing, and nobody will end it. */
  void abandonUnlessCreated() {
    Room room = memory.room();
    if (!room.isLive() && room.endReason() == null) {
      others.abandon();
    }
  }

  /** The user is present by this connection from now on, whichever it was by before. */
  private void attach(Turn turn, RoomMessage.Command message) {
    Peer peer = message.peer();
    String userId = message.caller().userId();
    RoomPresence.Attached before = memory.presence().get(userId);
    if (before != null && before.peer().sessionId().equals(peer.sessionId())) {
      OutletItem drop = new OutletItem.Drop(before.peer());
      turn.add(outlets -> outlets.remove(before.peer(), drop));
    } else if (before != null) {
      isOut(turn, before.peer().sessionId(), CloseReason.REPLACED);
      effects.dismiss(turn, before, CloseReason.REPLACED);
    }
    boolean host = memory.room().roleOf(userId).isHost();
    long sequence = before == null ? memory.presence().nextSequence() : before.sequence();
    memory.setPresence(
        turn, userId, new RoomPresence.Attached(message.caller().user(), peer, host, sequence));
    left.remove(peer.sessionId());
    ServerFrame snapshot = memory.frames().snapshot(userId, turn.now());
    OutletItem.Add add = new OutletItem.Add(peer, host, List.of(snapshot));
    turn.add(outlets -> outlets.add(add));
  }

  private void isOut(Turn turn, String sessionId, CloseReason reason) {
    left.add(sessionId, reason);
    turn.undoBy(() -> left.remove(sessionId));
  }

  private void reply(Turn turn, RoomMessage.Command message, Reply reply) {
    turn.answer(message, reply.code(), memory.frames().reply(message, reply));
  }

  private void afterReply(Turn turn, RoomMessage.Command message, Decision decision) {
    if (!(message.command() instanceof RoomCommand.LeaveLive) || !decision.reply().isSuccess()) {
      return;
    }
    RoomPresence.Attached attached = memory.presence().get(message.caller().userId());
    if (attached != null) {
      String sessionId = attached.peer().sessionId();
      isOut(turn, sessionId, CloseReason.LEFT);
      effects.dismiss(turn, attached, CloseReason.LEFT);
    }
  }

  /**
   * The room is over, which this turn waits for like any other: then the command goes to the room
   * that has the name by that time, or is refused.
   */
  private void passOn(Turn turn, RoomMessage.Command message) {
    Reply decided = decide(turn, message).reply();
    boolean refused = !decided.isSuccess();
    ResultCode code = refused ? decided.code() : ResultCode.UNAVAILABLE;
    ServerFrame frame =
        refused ? memory.frames().reply(message, decided) : memory.frames().unavailable(message);
    turn.handleAgain(message);
    turn.add(
        outlets -> {
          if (!others.passOn(message, code)) {
            Peer peer = message.peer();
            outlets.send(peer, new OutletItem.Send(peer, frame));
          }
        });
  }

  /** The room that a command of this connection was passed on to hears of it behind that. */
  void passOnIfOver(Turn turn, RoomMessage.Disconnected message) {
    if (memory.room().endReason() != null || others.isAbandoned()) {
      turn.add(outlets -> others.passOn(message));
    }
  }

  /** Decides all that waits in one go; every command is answered after the events of all. */
  void decideWaiting(Turn turn) {
    List<Waited> waited = new ArrayList<>();
    Collection<NoiseLimiter.Change> changes = memory.noise().takeMedia();
    changes.forEach(change -> change.commands().forEach(turn::owe));
    for (NoiseLimiter.Change change : changes) {
      for (RoomMessage.Command superseded : change.superseded()) {
        decideWaiting(turn, superseded, new Decision(Reply.OK, List.of()), waited);
      }
      decideWaiting(turn, change.latest(), decide(turn, change.latest()), waited);
    }
    waited.forEach(one -> reply(turn, one.message(), one.reply()));
  }

  private record Waited(RoomMessage.Command message, Reply reply) {}

  private void decideWaiting(
      Turn turn, RoomMessage.Command message, Decision decision, List<Waited> waited) {
    effects.commit(turn, decision, message);
    waited.add(new Waited(message, decision.reply()));
  }

  /** The room is over: what waited is refused like everything after the end. */
  void refuseWaiting(Turn turn) {
    for (NoiseLimiter.Change change : memory.noise().takeMedia()) {
      for (RoomMessage.Command command : change.commands()) {
        reply(turn, command, decide(turn, command).reply());
      }
    }
  }
}
