package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Decision;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Request;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomInvariants;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room with a clock and presence that a test moves by hand; plays each turn as the actor does.
 *
 * <p>After every turn it checks what must always hold: the invariants, that a refusal and a
 * decision change nothing, that the record's numbering is right, and that replaying the records, or
 * restoring the state, gives an equal room.
 */
final class TestRoom {
  static final String OWNER = "owner";

  private final RoomLimits limits;
  private final FakePresence presence = new FakePresence();
  private final Map<String, Integer> lastCommandIds = new HashMap<>();
  private final HistoryCheck history = new HistoryCheck();
  private Room room;
  private Room replica;
  private long now = 1_000_000;

  private TestRoom(RoomLimits limits, long epoch) {
    this.limits = limits;
    room = new Room("live", limits, epoch);
    replica = new Room("live", limits, epoch);
  }

  /** Not created yet. */
  static TestRoom notLive() {
    return notLive(RoomLimits.DEFAULT);
  }

  static TestRoom notLive(RoomLimits limits) {
    return new TestRoom(limits, 1);
  }

  /** The name's next life. */
  static TestRoom notLive(long epoch) {
    return new TestRoom(RoomLimits.DEFAULT, epoch);
  }

  /** Created by {@link #OWNER}, who is in it. */
  static TestRoom live(OptionsBuilder options) {
    return live(options, RoomLimits.DEFAULT);
  }

  static TestRoom live(OptionsBuilder options, RoomLimits limits) {
    TestRoom made = new TestRoom(limits, 1);
    made.as(OWNER).mayCreate().create(options).succeeds();
    return made;
  }

  static TestRoom live() {
    return live(OptionsBuilder.options());
  }

  static UserInfo user(String userId) {
    return new UserInfo(userId, "name of " + userId, "");
  }

  Acting as(String userId) {
    return new Acting(this, user(userId), "session-of-" + userId);
  }

  Acting owner() {
    return as(OWNER);
  }

  /** Lets plain audience in. */
  TestRoom join(String... userIds) {
    for (String userId : userIds) {
      as(userId).join().succeeds();
    }
    return this;
  }

  /** Lets admins in, by their token. */
  TestRoom joinAdmin(String... userIds) {
    for (String userId : userIds) {
      as(userId).withToken(Role.ADMIN).join().succeeds();
    }
    return this;
  }

  /** Lets a guest in and seats it. */
  TestRoom seat(String userId, int seatIndex) {
    join(userId);
    owner().invite(userId, seatIndex, 0).succeeds();
    as(userId).acceptInvitation(OWNER).succeeds();
    return this;
  }

  /** Plays {@code who: command arguments} steps, all of which must succeed; see RoomScript. */
  TestRoom given(String script) {
    RoomScript.play(this, script);
    return this;
  }

  Turn turn(Caller caller, RoomCommand command) {
    List<RecordedEvent> due = expire();
    RoomState.Remembered remembered = room.repeated(caller, command);
    if (remembered != null) {
      return new Turn(remembered.reply(), due, List.of());
    }
    RoomState before = room.state();
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

  private Turn internal(RoomCommand.Internal command, EventCause cause) {
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

  private List<RecordedEvent> expire() {
    RoomRecord record = room.expire(now);
    if (record == null) {
      return List.of();
    }
    history.checkDeadline(record);
    keep(record);
    return record.events();
  }

  private void check() {
    RoomInvariants.check(room, now);
    RoomState state = room.state();
    StateCheck.check(state, now);
    assertThat(replica.state()).as("state after replaying the records").isEqualTo(state);
    assertThat(replica.nextDeadlineMs()).isEqualTo(room.nextDeadlineMs());
    Room restored = Room.restore(state, limits, room.epoch() + 1);
    assertThat(StateCheck.withoutEpoch(restored.state()))
        .as("state after restoring it")
        .isEqualTo(StateCheck.withoutEpoch(state));
    assertThat(restored.nextDeadlineMs()).isEqualTo(room.nextDeadlineMs());
  }

  /** Lets time go by; nobody looks at the room. */
  TestRoom advance(double seconds) {
    now += Math.round(seconds * 1000);
    return this;
  }

  /** Lets time go by and closes what is due; its events. */
  List<String> pass(double seconds) {
    advance(seconds);
    return Turn.texts(expire());
  }

  Turn drop(String userId) {
    presence.detach(userId);
    return internal(new RoomCommand.ConnectionLost(userId), EventCause.CONNECTION);
  }

  /** Resumes by its own session. */
  Turn resume(String userId) {
    presence.attach(user(userId), "session-of-" + userId);
    return internal(new RoomCommand.ConnectionBack(user(userId)), EventCause.CONNECTION);
  }

  Turn endByServer() {
    return internal(new RoomCommand.EndByServer(), EventCause.SERVER);
  }

  /** Loses the process: nobody is connected, the room is rebuilt under a new epoch. */
  Turn restart() {
    long epoch = room.epoch() + 1;
    room = Room.restore(room.state(), limits, epoch);
    replica = Room.restore(replica.state(), limits, epoch);
    presence.clear();
    return internal(new RoomCommand.Recover(), EventCause.RECOVERY);
  }

  TestRoom acknowledge(String userId, int revision) {
    RoomRecord record = room.acknowledge(userId, revision, now);
    if (record != null) {
      assertThat(record.events()).as("events of an acknowledgement").isEmpty();
      keep(record);
    }
    return this;
  }

  TestRoom forgetSession(String sessionId) {
    room.forgetSession(sessionId);
    replica.forgetSession(sessionId);
    check();
    return this;
  }

  int nextCommandId(String sessionId) {
    return lastCommandIds.merge(sessionId, 1, Integer::sum);
  }

  int present() {
    return presence.count();
  }

  Room room() {
    return room;
  }

  long now() {
    return now;
  }

  RoomState state() {
    return room.state();
  }

  Seat seat(int index) {
    return room.state().seats().get(index);
  }

  /** The user's seat, or -1. */
  int seatOf(String userId) {
    for (Seat seat : room.state().seats()) {
      UserInfo occupant = seat.user();
      if (occupant != null && occupant.userId().equals(userId)) {
        return seat.index();
      }
    }
    return -1;
  }

  RoomSnapshot snapshot(String userId) {
    return room.snapshotFor(userId);
  }

  /** What the user must still learn, in words. */
  List<String> notices(String userId) {
    return Turn.texts(room.notices(userId));
  }

  /** Ids of the pending requests, applications first. */
  List<Integer> pending() {
    RoomState state = room.state();
    return Stream.concat(state.applications().stream(), state.invitations().stream())
        .map(Request::requestId)
        .toList();
  }
}
