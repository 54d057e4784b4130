package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * All rules of a room, in the order in which they are asked: what the command carries, the token,
 * the grant, whether there is a room, whether the caller is in it; then the rule of the command.
 */
final class Rules {
  private final RoomData data;
  private final LifeRules life;
  private final ApplicationRules applications;
  private final InvitationRules invitations;
  private final SeatRules seats;
  private final MoveRules moves;
  private final MediaRules media;
  private final MemberRules members;
  private final QueryRules queries;

  Rules(RoomData data, Departures departures) {
    this.data = data;
    Targets targets = new Targets(data);
    Seating seating = new Seating(data);
    life = new LifeRules(data, seating, departures);
    applications = new ApplicationRules(data, seating);
    invitations = new InvitationRules(data, seating, targets);
    seats = new SeatRules(data, seating, targets);
    moves = new MoveRules(data, seating, targets, seats);
    media = new MediaRules(data, targets);
    members = new MemberRules(data, targets, departures);
    queries = new QueryRules(data);
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
      return refusal != null ? refusal : life.create(create, caller);
    }
    if (!data.isLive()) {
      return refuseNoRoom();
    }
    Turn turn = new Turn(caller, data.roleOf(caller.userId()), presence, now);
    if (command instanceof RoomCommand.JoinLive join) {
      return isThisRoom(join) ? life.join(turn) : refuseOtherRoom();
    }
    Decision outside = turn.refuseOutsider();
    return outside != null ? outside : ofMember(command, turn);
  }

  Decision decide(RoomCommand.Internal command, long now) {
    return data.isLive() ? life.internal(command, now) : refuseNoRoom();
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

  private Decision ofMember(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.LeaveLive) {
      return life.leave(turn);
    } else if (command instanceof RoomCommand.EndLive) {
      return life.end(turn);
    }
    Decision decision = applications.decide(command, turn);
    if (decision == null) {
      decision = invitations.decide(command, turn);
    }
    if (decision == null) {
      decision = seats.decide(command, turn);
    }
    if (decision == null) {
      decision = moves.decide(command, turn);
    }
    if (decision == null) {
      decision = media.decide(command, turn);
    }
    if (decision == null) {
      decision = members.decide(command, turn);
    }
    if (decision == null) {
      decision = queries.decide(command, turn);
    }
    if (decision == null) {
      throw new IllegalArgumentException("no rule for " + command);
    }
    return decision;
  }
}
