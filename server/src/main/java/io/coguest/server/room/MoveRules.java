package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seated members change their seats, by themselves or by a host. */
final class MoveRules {
  private final RoomData data;
  private final Seating seating;
  private final Targets targets;
  private final SeatRules seatRules;

  MoveRules(RoomData data, Seating seating, Targets targets, SeatRules seatRules) {
    this.data = data;
    this.seating = seating;
    this.targets = targets;
    this.seatRules = seatRules;
  }

  /** Null when the command is about something else. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    return command instanceof RoomCommand.MoveUserToSeat move ? move(move, turn) : null;
  }

  private Decision move(RoomCommand.MoveUserToSeat command, Turn turn) {
    String userId = command.userId().isEmpty() ? turn.userId() : command.userId();
    int to = Parameters.value(command.seatIndex());
    boolean self = turn.isSelf(userId);
    Decision refusal =
        self ? refuseGuestPolicy(command.policy(), turn) : refuseTarget(userId, turn);
    if (refusal != null) {
      return refusal;
    }
    int from = data.seats.indexOf(userId);
    if (from < 0) {
      return Targets.refuseUnseated(userId);
    }
    if (from == to) {
      return new Decision(Reply.seated(to, 0), List.of());
    }
    if (data.isReserved(from)) {
      return SeatRules.refuseReserved("be left");
    }
    refusal = refuseSeat(to, self);
    if (refusal != null) {
      return refusal;
    }
    UserInfo occupant = data.seats.at(to).user();
    return occupant == null
        ? toFreeSeat(new RoomEvent.SeatMoved(userId, from, to), self, turn)
        : toOccupiedSeat(new RoomEvent.SeatMoved(userId, from, to), occupant, command, turn);
  }

  private static @Nullable Decision refuseGuestPolicy(MovePolicy policy, Turn turn) {
    return turn.role().isHost() || policy == MovePolicy.ABORT_WHEN_OCCUPIED
        ? null
        : turn.refuseRole("the owner or an admin", "move to an occupied seat by " + policy);
  }

  private @Nullable Decision refuseTarget(String userId, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("move somebody else");
    if (refusal != null) {
      return refusal;
    }
    return targets.find(userId, turn.presence()) == null
        ? targets.refuseAbsent(userId)
        : targets.refuseProtected(turn, userId, "move it");
  }

  private @Nullable Decision refuseSeat(int to, boolean self) {
    Decision refusal = seating.refuseNoSeat(to);
    if (refusal != null) {
      return refusal;
    }
    if (data.isReserved(to)) {
      return self ? seating.refuseOccupied(to) : SeatRules.refuseReserved("be given to another");
    }
    return seating.refuseLocked(to);
  }

  private Decision toFreeSeat(RoomEvent.SeatMoved moved, boolean self, Turn turn) {
    Decision refusal = self ? seatRules.refuseTooFrequent(turn) : null;
    return refusal != null
        ? refusal
        : new Decision(Reply.seated(moved.toIndex(), 0), List.of(moved));
  }

  /** To displace somebody is to act on it: an admin displaces no host, nobody the owner. */
  private Decision toOccupiedSeat(
      RoomEvent.SeatMoved moved, UserInfo occupant, RoomCommand.MoveUserToSeat command, Turn turn) {
    int to = moved.toIndex();
    MovePolicy policy = command.policy();
    Decision refusal =
        policy == MovePolicy.ABORT_WHEN_OCCUPIED
            ? seating.refuseOccupied(to)
            : refuseDisplacing(occupant.userId(), turn);
    if (refusal != null) {
      return refusal;
    }
    List<RoomEvent> events =
        switch (policy) {
          case ABORT_WHEN_OCCUPIED -> List.of();
          case FORCE_REPLACE ->
              List.of(new RoomEvent.SeatLeft(to, occupant, SeatLeftReason.REPLACED), moved);
          case SWAP ->
              List.of(
                  new RoomEvent.SeatsSwapped(
                      to, moved.userId(), moved.fromIndex(), occupant.userId()));
        };
    return new Decision(Reply.seated(to, 0), events);
  }

  private @Nullable Decision refuseDisplacing(String occupantId, Turn turn) {
    return turn.isSelf(occupantId)
        ? null
        : targets.refuseProtected(turn, occupantId, "displace it");
  }
}
