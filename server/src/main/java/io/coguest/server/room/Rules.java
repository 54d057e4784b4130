package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * All rules of a room, in the order in which they are asked: what the command carries, the token,
 * the grant, whether there is a room, whether the caller is in it; then the rule of the command.
 *
 * <p>Made for one command: most rooms of a server are idle, and none of it need be kept for them.
 */
final class Rules {
  private final RoomData data;
  private final Seating seating;
  private final Targets targets;
  private final Departures departures;

  Rules(RoomData data) {
    this.data = data;
    seating = new Seating(data);
    targets = new Targets(data);
    departures = new Departures(data);
  }

  Decision decide(RoomCommand command, Caller caller, Presence presence, long now) {
    String problem = Parameters.problem(command, caller.userId());
    if (problem != null) {
      return Decision.refused(ResultCode.BAD_PARAMETER, problem);
    }
    if (!caller.roomAllowed()) {
      return Decision.refused(
          ResultCode.NO_PERMISSION,
          "the token of " + caller.userId() + " is not for room " + data.liveId);
    }
    if (command instanceof RoomCommand.CreateLive create) {
      Decision refusal = refuseCreation(caller);
      return refusal != null ? refusal : life().create(create, caller);
    }
    if (!data.isLive()) {
      return refuseNoRoom();
    }
    Turn turn = new Turn(caller, data.roleOf(caller.userId()), presence, now);
    if (command instanceof RoomCommand.JoinLive join) {
      return isThisRoom(join) ? life().join(turn) : refuseOtherRoom();
    }
    Decision outside = turn.refuseOutsider();
    return outside != null ? outside : ofMember(command, turn);
  }

  Decision decide(RoomCommand.Internal command, long now) {
    return data.isLive() ? life().internal(command, now) : refuseNoRoom();
  }

  private @Nullable Decision refuseCreation(Caller caller) {
    if (!caller.mayCreate()) {
      return Decision.refused(
          ResultCode.NO_PERMISSION,
          "the token of " + caller.userId() + " does not grant creating rooms");
    }
    if (data.isLive()) {
      return Decision.refused(
          ResultCode.ROOM_EXISTS, "room " + data.liveId + " is live, join it instead");
    }
    return data.endReason != null ? refuseNoRoom() : null;
  }

  private Decision refuseNoRoom() {
    return Decision.refused(ResultCode.ROOM_NOT_FOUND, "room " + data.liveId + " is not live");
  }

  private boolean isThisRoom(RoomCommand.JoinLive join) {
    return join.incarnation() == 0 || join.incarnation() == data.incarnation;
  }

  private Decision refuseOtherRoom() {
    return Decision.refused(
        ResultCode.ROOM_NOT_FOUND,
        "the room " + data.liveId + " to come back to is over, another one of the name is live");
  }

  private LifeRules life() {
    return new LifeRules(data, seating, departures);
  }

  private Decision ofMember(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.LeaveLive) {
      return life().leave(turn);
    } else if (command instanceof RoomCommand.EndLive) {
      return life().end(turn);
    }
    Decision decision = new ApplicationRules(data, seating).decide(command, turn);
    if (decision == null) {
      decision = new InvitationRules(data, seating, targets).decide(command, turn);
    }
    if (decision == null) {
      decision = ofSeats(command, turn);
    }
    if (decision == null) {
      decision = new MediaRules(data, targets).decide(command, turn);
    }
    if (decision == null) {
      decision = new MemberRules(data, targets, departures).decide(command, turn);
    }
    if (decision == null) {
      decision = new QueryRules(data).decide(command, turn);
    }
    if (decision == null) {
      throw new IllegalArgumentException("no rule for " + command);
    }
    return decision;
  }

  private @Nullable Decision ofSeats(RoomCommand command, Turn turn) {
    SeatRules seats = new SeatRules(data, seating, targets);
    Decision decision = seats.decide(command, turn);
    return decision != null
        ? decision
        : new MoveRules(data, seating, targets, seats).decide(command, turn);
  }
}
