package io.coguest.server.actor;

import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.journal.RoomHistory;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the server starts, when an append failed, or when the memory is in doubt: the room is read
 * from its journal.
 *
 * <pre>
 *   OPEN --failed append, bug--> READING --read--> OPEN (Recovered is owed until it is appended)
 *                                   ^  \--failed--> UNREADABLE
 *                                   \--retry------------/
 * </pre>
 *
 * <p>Turns that wait form a line, and what survived is a beginning of it: those turns' outputs
 * leave as they are. The others are taken back; no client has seen anything of them.
 */
final class RoomRecovery {
  private static final Logger log = LoggerFactory.getLogger(RoomRecovery.class);

  private enum Phase {
    OPEN,
    READING,
    UNREADABLE
  }

  private final RoomMemory memory;
  private final EventEffects effects;
  private final Outbox outbox;
  private final RoomJournal.RoomKey key;
  private final RoomLoop loop;
  private final ActorParts parts;
  private final Continuation continuation;
  private Phase phase = Phase.OPEN;
  private boolean recordOwed;
  private long retryMs = Long.MIN_VALUE;
  private int failures;
  private long beganMs;

  /** Who waits for a room of an earlier run. */
  interface Started {
    /** It is there (null), or cannot be read. */
    void ended(@Nullable Exception failure);
  }

  /** How the room goes on. */
  interface Continuation {
    /** Runs it as a part of the room's work. */
    void run(Runnable work);

    /** The memory is good again; these messages come before all that wait. */
    void recovered(List<RoomMessage> again);

    /** The room turns out never to have been live. */
    void neverLive();
  }

  RoomRecovery(
      RoomMemory memory,
      EventEffects effects,
      Outbox outbox,
      RoomJournal.RoomKey key,
      RoomLoop loop,
      ActorParts parts,
      Continuation continuation) {
    this.memory = memory;
    this.effects = effects;
    this.outbox = outbox;
    this.key = key;
    this.loop = loop;
    this.parts = parts;
    this.continuation = continuation;
  }

  /** The journal is being read; nothing can be done until it was. */
  boolean isReading() {
    return phase == Phase.READING;
  }

  /** The journal could not be read; it will be tried again. */
  boolean isUnreadable() {
    return phase == Phase.UNREADABLE;
  }

  /** Whether a turn may make records. */
  boolean mayWrite() {
    return !recordOwed && parts.journal().acceptsWrites();
  }

  /** When {@link #proceed} has something to do; Long.MAX_VALUE = never. */
  long dueMs() {
    return phase == Phase.UNREADABLE || recordOwed ? retryMs : Long.MAX_VALUE;
  }

  /**
   * An append is durable. That of a recovery just made says little: a bug that strikes again at
   * once must find a pause, or the journal fills with recoveries.
   */
  void succeeded() {
    if (memory.now() - beganMs >= parts.settings().retryMs()) {
      failures = 0;
    }
  }

  /** Reads the room of an earlier run for the first time. */
  void start(Started started) {
    phase = Phase.READING;
    RoomJournal.Recovered told =
        new RoomJournal.Recovered() {
          @Override
          public void recovered(RoomHistory history) {
            continuation.run(() -> first(history, started));
          }

          @Override
          public void failed(Exception cause) {
            started.ended(cause);
          }
        };
    parts.journal().recover(key, loop, told);
  }

  private void first(RoomHistory history, Started started) {
    try {
      history.before().forEach(this::remember);
      history.after().forEach(this::remember);
      replaceRoom(history, memory.now());
    } catch (RuntimeException corrupt) {
      started.ended(corrupt);
      return;
    }
    started.ended(null);
    open(memory.now());
  }

  /** Members that resume may have missed it. */
  private void remember(RoomRecord record) {
    for (RecordedEvent event : record.events()) {
      memory.ring().add(event, record.revision());
    }
  }

  /** Discards the memory. */
  void begin(Throwable cause) {
    if (phase != Phase.OPEN) {
      return;
    }
    failures++;
    beganMs = memory.now();
    log.warn("{}: the room is recovered from its journal: {}", key.liveId(), cause.toString());
    parts.metrics().recovering();
    outbox.abandonAll();
    read();
  }

  /** Does what waited for its time: reads again, or appends the record of the recovery. */
  void proceed() {
    long now = memory.now();
    if (now < retryMs) {
      return;
    }
    if (phase == Phase.UNREADABLE) {
      read();
    } else if (phase == Phase.OPEN && recordOwed) {
      if (parts.journal().acceptsWrites()) {
        appendRecovered(now);
      } else {
        retryMs = now + parts.settings().retryMs();
      }
    }
  }

  private void read() {
    phase = Phase.READING;
    parts
        .journal()
        .recover(
            key,
            loop,
            new RoomJournal.Recovered() {
              @Override
              public void recovered(RoomHistory history) {
                continuation.run(() -> goOn(history));
              }

              @Override
              public void failed(Exception cause) {
                continuation.run(() -> unreadable(cause));
              }
            });
  }

  private void unreadable(Exception cause) {
    log.warn("{}: the journal cannot be read: {}", key.liveId(), cause.toString());
    phase = Phase.UNREADABLE;
    retryMs = memory.now() + parts.settings().retryMs();
    continuation.recovered(List.of());
  }

  private void goOn(RoomHistory history) {
    try {
      replaceRoom(history, memory.now());
    } catch (RuntimeException corrupt) {
      unreadable(corrupt);
      return;
    }
    memory.ring().truncateAbove(memory.room().revision());
    open(memory.now());
  }

  /** Epochs are never used again, also when the machine's clock went back. */
  private void replaceRoom(RoomHistory history, long now) {
    RoomLimits limits = parts.limits();
    Room before = memory.room();
    RoomState state = history.state();
    long epoch = Math.max(Math.max(before.epoch(), history.lastEpoch()) + 1, now);
    Room room =
        state == null
            ? new Room(before.liveId(), before.incarnation(), limits, epoch)
            : Room.restore(state, limits, epoch);
    history.after().forEach(room::apply);
    memory.replaceRoom(room);
  }

  private void open(long now) {
    Room room = memory.room();
    phase = Phase.OPEN;
    recordOwed = room.isLive();
    retryMs = failures > 1 ? now + parts.settings().retryMs() : now;
    List<RoomMessage> again = settleTurns(now);
    memory.feed().restart(now);
    memory.position().restart(now);
    if (!room.isLive() && room.endReason() == null) {
      continuation.neverLive();
    }
    proceed();
    continuation.recovered(again);
  }

  /** Lets the turns go that survived, takes the others back. Returns what to handle again. */
  private List<RoomMessage> settleTurns(long now) {
    List<Turn> lost = new ArrayList<>();
    for (Turn turn : outbox.takeAll()) {
      if (lost.isEmpty() && hasSurvived(turn)) {
        outbox.release(turn);
      } else {
        lost.add(turn);
      }
    }
    for (int i = lost.size() - 1; i >= 0; i--) {
      lost.get(i).undo();
    }
    List<RoomMessage> again = new ArrayList<>();
    Turn answers = new Turn(now, null, false);
    for (Turn turn : lost) {
      if (turn.isBroken()) {
        salvage(answers, turn);
      } else {
        again.addAll(turn.toHandleAgain());
      }
      turn.answered().forEach(answered -> answer(answers, answered.command(), turn));
    }
    outbox.put(answers);
    return again;
  }

  /** The journal keeps all of a turn or none, so that one of its records tells. */
  private boolean hasSurvived(Turn turn) {
    if (turn.isBroken()) {
      return false;
    }
    for (EncodedRecord encoded : turn.records()) {
      if (!encoded.events().isEmpty()) {
        return encoded.record().revision() <= memory.room().revision();
      }
    }
    boolean remembers =
        turn.records().stream().anyMatch(encoded -> encoded.record().cause() != null);
    return !remembers
        || turn.answered().stream().anyMatch(answered -> remembered(answered.command()) != null);
  }

  private RoomState.@Nullable Remembered remembered(RoomMessage.Command command) {
    RoomState.Remembered found = memory.room().repeated(command.caller(), command.command());
    return found != null && found.reply().isSuccess() ? found : null;
  }

  private void answer(Turn answers, RoomMessage.Command command, Turn lost) {
    RoomState.Remembered found = remembered(command);
    if (found != null) {
      answers.answer(
          command,
          found.reply().code(),
          memory.frames().reply(command, found.reply(), found.revision()));
    } else if (lost.isBroken()) {
      answers.answer(command, ResultCode.INTERNAL, memory.frames().failed(command));
    } else {
      answers.answer(command, ResultCode.UNAVAILABLE, memory.frames().unavailable(command));
    }
  }

  /** A message that broke its turn is not tried again, but nobody is left without an answer. */
  private void salvage(Turn answers, Turn broken) {
    broken.unanswered().forEach(command -> answer(answers, command, broken));
    RoomMessage message = broken.message();
    if (message instanceof RoomMessage.Disconnected gone
        && memory.presence().of(gone.peer()) != null) {
      memory.setPresence(answers, gone.peer().userId(), null);
      OutletItem drop = new OutletItem.Drop(gone.peer());
      answers.add(outlets -> outlets.remove(gone.peer(), drop));
    } else if (message instanceof RoomMessage.Resume resume) {
      answers.add(ResumeAnswers.connectionLost(memory, resume.peer()));
    } else if (message instanceof RoomMessage.WhenWritten wanted) {
      answers.whenWritten(wanted);
    }
  }

  /** All graces start anew; those that are connected are back at once, and see it as it is. */
  private void appendRecovered(long now) {
    recordOwed = false;
    Turn turn = new Turn(now, null, true);
    commitQuietly(turn, new RoomCommand.Recover(), EventCause.RECOVERY);
    for (RoomPresence.Attached attached : memory.presence().all()) {
      String userId = attached.userId();
      if (memory.room().isDurable(userId) && memory.room().isAway(userId)) {
        commitQuietly(turn, new RoomCommand.ConnectionBack(attached.user()), EventCause.CONNECTION);
      }
    }
    for (RoomPresence.Attached attached : memory.presence().all()) {
      Peer peer = attached.peer();
      OutletItem item =
          new OutletItem.Snapshot(
              peer,
              memory.frames().snapshot(attached.userId(), now),
              OutletItem.Snapshot.For.KEEPING_UP);
      turn.add(outlets -> outlets.send(peer, item));
    }
    outbox.put(turn);
  }

  private void commitQuietly(Turn turn, RoomCommand.Internal command, EventCause cause) {
    Room room = memory.room();
    effects.recordQuietly(
        turn, room.commit(room.decide(command, turn.now()), command, null, cause, turn.now()));
  }
}
