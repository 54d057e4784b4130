package io.coguest.server.room.rules;

import io.coguest.server.room.Caller;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.Request;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A room with a clock and presence that a test moves by hand, in short words. What must always hold
 * is checked after every turn, see {@link RoomTurns}.
 */
final class TestRoom {
  static final String OWNER = "owner";

  private final RoomTurns turns;
  private final Map<String, Integer> lastCommandIds = new HashMap<>();

  private TestRoom(RoomLimits limits, long epoch) {
    turns = new RoomTurns(limits, epoch);
  }

  /** Not created yet. */
  static TestRoom notLive() {
    return notLive(1);
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
    return turns.command(caller, command);
  }

  /** Lets time go by; nobody looks at the room. */
  TestRoom advance(double seconds) {
    turns.now += Math.round(seconds * 1000);
    return this;
  }

  /** Lets time go by and closes what is due; its events. */
  List<String> pass(double seconds) {
    advance(seconds);
    return Turn.texts(turns.expire());
  }

  Turn drop(String userId) {
    turns.presence.detach(userId);
    return turns.internal(new RoomCommand.ConnectionLost(userId), EventCause.CONNECTION);
  }

  /** Resumes by its own session. */
  Turn resume(String userId) {
    turns.presence.attach(user(userId), "session-of-" + userId);
    return turns.internal(new RoomCommand.ConnectionBack(user(userId)), EventCause.CONNECTION);
  }

  Turn endByServer() {
    return turns.internal(new RoomCommand.EndByServer(), EventCause.SERVER);
  }

  /** Loses the process: nobody is connected, the room is rebuilt under a new epoch. */
  Turn restart() {
    return turns.restart();
  }

  TestRoom acknowledge(String userId, int revision) {
    turns.acknowledge(userId, revision);
    return this;
  }

  TestRoom forgetSession(String sessionId) {
    turns.forgetSession(sessionId);
    return this;
  }

  int nextCommandId(String sessionId) {
    return lastCommandIds.merge(sessionId, 1, Integer::sum);
  }

  Room room() {
    return turns.room;
  }

  long now() {
    return turns.now;
  }

  RoomState state() {
    return turns.room.state();
  }

  Seat seat(int index) {
    return state().seats().get(index);
  }

  /** The user's seat, or -1. */
  int seatOf(String userId) {
    for (Seat seat : state().seats()) {
      UserInfo occupant = seat.user();
      if (occupant != null && occupant.userId().equals(userId)) {
        return seat.index();
      }
    }
    return -1;
  }

  RoomSnapshot snapshot(String userId) {
    return turns.room.snapshotFor(userId);
  }

  /** What the user must still learn, in words. */
  List<String> notices(String userId) {
    return Turn.texts(turns.room.notices(userId));
  }

  /** Ids of the pending requests, applications first. */
  List<Integer> pending() {
    RoomState state = state();
    return Stream.concat(state.applications().stream(), state.invitations().stream())
        .map(Request::requestId)
        .toList();
  }
}
