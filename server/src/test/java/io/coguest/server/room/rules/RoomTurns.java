package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Decision;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomInvariants;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays a room's turns as the actor does, and checks after each what must always hold: the
 * invariants, that a decision and a refusal change nothing, that the record's numbering is right,
 * and that replaying the records, or restoring the state, gives an equal room.
 */
final class RoomTurns {
  private final RoomLimits limits;
  private final HistoryCheck history = new HistoryCheck();
  final FakePresence presence = new FakePresence();
  Room room;
  private Room replica;
  long now = 1_000_000;

  RoomTurns(RoomLimits limits, long epoch) {
    this.limits = limits;
    room = new Room("live", incarnation(epoch), limits, epoch);
    replica = new Room("live", 1, limits, epoch);
  }

  /** Of the room that is made under the epoch; a replay learns it from the history alone. */
  static long incarnation(long epoch) {
    return 1_000 + epoch;
  }

  Turn command(Caller caller, RoomCommand command) {
    List<RecordedEvent> due = expire();
    RoomState before = room.state();
    RoomState.Remembered remembered = room.repeated(caller, command);
    assertThat(room.state()).as("state after looking for a reply").isEqualTo(before);
    if (remembered != null) {
      return new Turn(remembered.reply(), due, List.of());
    }
    Decision decision = room.decide(command, caller, presence, now);
    assertThat(room.state()).as("state after a decision").isEqualTo(before);
    RoomRecord record = room.commit(decision, command, caller, EventCause.COMMAND, now);
    Turn turn = settle(due, decision, record, before);
    if (record != null) {
      history.checkCommand(record, caller, command, decision.reply());
    }
    movePresence(caller, command, turn);
    return turn;
  }

  Turn internal(RoomCommand.Internal command, EventCause cause) {
    List<RecordedEvent> due = expire();
    RoomState before = room.state();
    Decision decision = room.decide(command, now);
    assertThat(room.state()).as("state after a decision").isEqualTo(before);
    RoomRecord record = room.commit(decision, command, null, cause, now);
    Turn turn = settle(due, decision, record, before);
    if (record != null) {
      history.checkInternal(record, cause);
    }
    return turn;
  }

  List<RecordedEvent> expire() {
    RoomRecord record = room.expire(now);
    if (record == null) {
      return List.of();
    }
    history.checkDeadline(record);
    keep(record);
    return record.events();
  }

  /** Loses the process: nobody is connected, the room is rebuilt under a new epoch. */
  Turn restart() {
    long epoch = room.epoch() + 1;
    room = Room.restore(room.state(), limits, epoch);
    replica = Room.restore(replica.state(), limits, epoch);
    presence.clear();
    return internal(new RoomCommand.Recover(), EventCause.RECOVERY);
  }

  void acknowledge(String userId, int revision) {
    RoomRecord record = room.acknowledge(userId, revision, now);
    if (record != null) {
      assertThat(record.events()).as("events of an acknowledgement").isEmpty();
      keep(record);
    }
  }

  void forgetSession(String sessionId) {
    RoomRecord record = room.forgetSession(sessionId, now);
    if (record != null) {
      keep(record);
    }
  }

  private Turn settle(
      List<RecordedEvent> due, Decision decision, @Nullable RoomRecord record, RoomState before) {
    if (!decision.reply().isSuccess()) {
      assertThat(decision.events()).as("events of a refusal").isEmpty();
      assertThat(decision.reply().message()).as("message of a refusal").isNotBlank();
      assertThat(record).as("record of a refusal").isNull();
    }
    if (record == null) {
      assertThat(decision.events()).as("events without a record").isEmpty();
      assertThat(room.state()).as("state without a record").isEqualTo(before);
      assertThat(room.revision()).isEqualTo(before.life().revision());
      check();
      return new Turn(decision.reply(), due, List.of());
    }
    keep(record);
    return new Turn(decision.reply(), due, record.events());
  }

  /** Takes a record that the room has applied already. */
  private void keep(RoomRecord record) {
    replica.apply(record);
    history.checkNumbering(record, room, now);
    for (RecordedEvent recorded : record.events()) {
      if (recorded.event() instanceof RoomEvent.MemberLeft left) {
        presence.detach(left.user().userId());
      }
      if (recorded.event() instanceof RoomEvent.RoomRecovered) {
        return; // With a grace of 0 much is due now; the next turn closes it.
      }
    }
    check();
  }

  private void movePresence(Caller caller, RoomCommand command, Turn turn) {
    if (!turn.reply().isSuccess()) {
      return;
    }
    if (command instanceof RoomCommand.JoinLive || command instanceof RoomCommand.CreateLive) {
      presence.attach(caller.user(), caller.sessionId());
    } else if (command instanceof RoomCommand.LeaveLive) {
      presence.detach(caller.userId());
    }
  }

  private void check() {
    RoomInvariants.check(room, now);
    RoomState state = room.state();
    StateCheck.check(state, now);
    if (state.life().revision() > 0) {
      assertThat(replica.state()).as("state after replaying the records").isEqualTo(state);
    }
    assertThat(replica.nextDeadlineMs()).isEqualTo(room.nextDeadlineMs());
    Room restored = Room.restore(state, limits, room.epoch() + 1);
    assertThat(StateCheck.withoutEpoch(restored.state()))
        .as("state after restoring it")
        .isEqualTo(StateCheck.withoutEpoch(state));
    assertThat(restored.nextDeadlineMs()).isEqualTo(room.nextDeadlineMs());
  }
}
