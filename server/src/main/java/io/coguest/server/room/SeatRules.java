package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members sit down, get up and are seen off; hosts lock seats. */
final class SeatRules {
  private final RoomData data;
  private final Seating seating;
  private final Targets targets;

  SeatRules(RoomData data, Seating seating, Targets targets) {
    this.data = data;
    this.seating = seating;
    this.targets = targets;
  }

  /** Null when the command is about something else. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.Disconnect) {
      return disconnect(turn);
    } else if (command instanceof RoomCommand.TakeSeat take) {
      return take(Parameters.value(take.seatIndex()), turn);
    } else if (command instanceof RoomCommand.LockSeat lock) {
      return lock(Parameters.value(lock.seatIndex()), turn);
    } else if (command instanceof RoomCommand.UnlockSeat unlock) {
      return unlock(Parameters.value(unlock.seatIndex()), turn);
    } else if (command instanceof RoomCommand.KickUserOffSeat kick) {
      return kick(kick.userId(), turn);
    }
    return null;
  }

  private Decision disconnect(Turn turn) {
    int seatIndex = data.seats.indexOf(turn.userId());
    if (seatIndex < 0) {
      return Targets.refuseUnseated(turn.userId());
    }
    if (data.isReserved(seatIndex)) {
      return refuseReserved("be left");
    }
    Decision refusal = refuseTooFrequent(turn);
    return refusal != null
        ? refusal
        : Decision.done(
            new RoomEvent.SeatLeft(seatIndex, turn.caller().user(), SeatLeftReason.DISCONNECTED));
  }

  private Decision take(int seatIndex, Turn turn) {
    // Before the role: a guest that sits already is told so in APPLY mode too.
    int own = data.seats.indexOf(turn.userId());
    if (own >= 0) {
      return Decision.refused(
          ResultCode.ALREADY_SEATED,
          turn.userId() + " sits on seat " + own + ", move to change the seat");
    }
    if (turn.role() == Role.AUDIENCE && data.options().seatMode() == SeatMode.APPLY) {
      return turn.refuseRole("the owner or an admin", "take a seat here; the audience applies");
    }
    SeatChoice choice = seating.named(seatIndex);
    if (choice.refusal() != null) {
      return choice.refusal();
    }
    Decision refusal = refuseTooFrequent(turn);
    return refusal != null
        ? refusal
        : seating.seat(turn.caller().user(), turn.role(), choice, SeatTakenVia.TAKE);
  }

  private Decision lock(int seatIndex, Turn turn) {
    Decision refusal = refuseHostOfSeat(seatIndex, turn, "lock a seat");
    if (refusal != null) {
      return refusal;
    }
    if (data.isReserved(seatIndex)) {
      return refuseReserved("be locked");
    }
    Seat seat = data.seats.at(seatIndex);
    if (seat.locked()) {
      return Decision.done();
    }
    RoomEvent locked = new RoomEvent.SeatLocked(seatIndex);
    UserInfo occupant = seat.user();
    if (occupant == null) {
      return Decision.done(locked);
    }
    if (!turn.isSelf(occupant.userId())) {
      refusal = targets.refuseProtected(turn, occupant.userId(), "lock its seat");
    }
    return refusal != null
        ? refusal
        : Decision.done(new RoomEvent.SeatLeft(seatIndex, occupant, SeatLeftReason.LOCKED), locked);
  }

  private Decision unlock(int seatIndex, Turn turn) {
    Decision refusal = refuseHostOfSeat(seatIndex, turn, "unlock a seat");
    if (refusal != null) {
      return refusal;
    }
    return data.seats.at(seatIndex).locked()
        ? Decision.done(new RoomEvent.SeatUnlocked(seatIndex))
        : Decision.done();
  }

  private Decision kick(String userId, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("kick somebody off a seat");
    if (refusal != null) {
      return refusal;
    }
    if (turn.isSelf(userId)) {
      return Decision.refused(
          ResultCode.NO_PERMISSION, userId + " is the caller, which leaves its seat by disconnect");
    }
    UserInfo user = targets.find(userId, turn.presence());
    if (user == null) {
      return targets.refuseAbsent(userId);
    }
    refusal = targets.refuseProtected(turn, userId, "kick it off its seat");
    if (refusal != null) {
      return refusal;
    }
    int seatIndex = data.seats.indexOf(userId);
    return seatIndex < 0
        ? Targets.refuseUnseated(userId)
        : Decision.done(new RoomEvent.SeatLeft(seatIndex, user, SeatLeftReason.KICKED));
  }

  /** The refusal of a guest that changes seats too often, or null; the last test of all. */
  @Nullable Decision refuseTooFrequent(Turn turn) {
    if (turn.role().isHost()) {
      return null;
    }
    long waitMs = data.seatChangeRate.waitMs(turn.userId(), turn.now());
    return waitMs <= 0
        ? null
        : new Decision(
            Reply.refused(
                ResultCode.TOO_FREQUENT,
                turn.userId() + " changed seats too often and may again in " + waitMs + " ms",
                waitMs),
            List.of());
  }

  private @Nullable Decision refuseHostOfSeat(int seatIndex, Turn turn, String doing) {
    Decision refusal = turn.refuseUnlessHost(doing);
    return refusal != null ? refusal : seating.refuseNoSeat(seatIndex);
  }

  /** The refusal of what would take the owner's seat from it. */
  static Decision refuseReserved(String what) {
    return Decision.refused(
        ResultCode.NO_PERMISSION, "seat 0 is the owner's while the room lives, it cannot " + what);
  }
}
