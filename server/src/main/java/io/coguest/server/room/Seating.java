package io.coguest.server.room;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives seats: which one, and what happens when somebody sits down on it. */
final class Seating {
  static final int ANY = -1;

  private final RoomData data;

  Seating(RoomData data) {
    this.data = data;
  }

  /** The seat that was named just now, or any: that one or its error, whatever the fallback is. */
  SeatChoice named(int index) {
    if (index == ANY) {
      return lowestFree();
    }
    SeatChoice wrong = noSuchSeat(index);
    return wrong != null ? wrong : exactly(index, false);
  }

  /** The seat that an earlier request named; taken or locked meanwhile, the fallback decides. */
  SeatChoice requested(Request request) {
    if (request.seatIndex() == ANY) {
      return lowestFree();
    }
    SeatChoice choice = exactly(request.seatIndex(), request.unlocksSeat());
    if (choice.refusal() == null) {
      return choice;
    }
    return switch (data.options().seatFallback()) {
      case FAIL -> choice;
      case NEXT_FREE -> lowestFree();
    };
  }

  /**
   * The seat of an earlier request that crosses a later one: the explicit index wins. One that the
   * later request names is meant as it is said, so that it is that seat or its error.
   */
  SeatChoice crossed(Request earlier, int laterIndex) {
    if (laterIndex == ANY) {
      return requested(earlier);
    }
    SeatChoice wrong = noSuchSeat(laterIndex);
    if (wrong != null) {
      return wrong;
    }
    return exactly(laterIndex, earlier.unlocksSeat() && earlier.seatIndex() == laterIndex);
  }

  /** Whether a request for one index can be met by one for the other. */
  static boolean fit(int one, int other) {
    return one == other || one == ANY || other == ANY;
  }

  /** The refusal of an index that is no seat of this room, or null. */
  @Nullable Decision refuseNoSeat(int index) {
    SeatChoice wrong = noSuchSeat(index);
    return wrong == null ? null : wrong.refusal();
  }

  /** The refusal of a seat that somebody has, or that is the owner's, or null. */
  @Nullable Decision refuseOccupied(int index) {
    UserInfo occupant = data.seats.at(index).user();
    if (occupant == null && !data.isReserved(index)) {
      return null;
    }
    String by = occupant == null ? "the owner" : occupant.userId();
    return Decision.refused(ResultCode.SEAT_OCCUPIED, "seat " + index + " is taken by " + by);
  }

  /** The refusal of a locked seat, or null. */
  @Nullable Decision refuseLocked(int index) {
    return data.seats.at(index).locked()
        ? Decision.refused(
            ResultCode.SEAT_LOCKED, "seat " + index + " is locked, a host must unlock it first")
        : null;
  }

  /** Somebody sits down without a request; what it had pending closes. */
  Decision seat(UserInfo user, Role role, SeatChoice choice, SeatTakenVia via) {
    List<RoomEvent> events = new ArrayList<>(4);
    events.add(taken(user, role, choice.index(), via, 0));
    events.addAll(Closings.of(data.requests.ofGuest(user.userId()), Outcome.ALREADY_SEATED));
    return new Decision(Reply.seated(choice.index(), 0), events);
  }

  /**
   * A request is accepted: its guest sits down, also while it is away; its other requests close.
   *
   * @param crossed the request was met by one of the other side, so that its id is told
   */
  Decision accept(Request request, SeatChoice choice, UserInfo by, boolean crossed) {
    int index = choice.index();
    UserInfo guest = request.guest();
    SeatTakenVia via =
        switch (request.kind()) {
          case APPLICATION -> SeatTakenVia.APPLICATION;
          case INVITATION -> SeatTakenVia.INVITATION;
        };
    List<RoomEvent> events = new ArrayList<>(4);
    if (choice.unlocks()) {
      events.add(new RoomEvent.SeatUnlocked(index));
    }
    events.add(taken(guest, Role.AUDIENCE, index, via, request.requestId()));
    events.add(Closings.accepted(by, request, index));
    List<Request> others = data.requests.ofGuest(guest.userId());
    others.remove(request);
    events.addAll(Closings.of(others, Outcome.ALREADY_SEATED));
    return new Decision(Reply.seated(index, crossed ? request.requestId() : 0), events);
  }

  /** Somebody sits on a seat; its devices are off. */
  RoomEvent taken(UserInfo user, Role role, int index, SeatTakenVia via, int requestId) {
    String userId = user.userId();
    Seat seat =
        new Seat(
            index,
            false,
            user,
            role,
            data.initialMedia(userId, MediaDevice.MICROPHONE),
            data.initialMedia(userId, MediaDevice.CAMERA),
            data.members.isAway(userId));
    return new RoomEvent.SeatTaken(seat, via, requestId);
  }

  private SeatChoice lowestFree() {
    int index = data.lowestFreeSeat();
    return index >= 0
        ? SeatChoice.of(index, false)
        : SeatChoice.refused(
            ResultCode.ALL_SEATS_TAKEN,
            "all " + data.seats.count() + " seats are taken, locked or the owner's");
  }

  private SeatChoice exactly(int index, boolean mayUnlock) {
    Decision refusal = refuseOccupied(index);
    if (refusal == null && !mayUnlock) {
      refusal = refuseLocked(index);
    }
    return refusal != null
        ? new SeatChoice(-1, false, refusal)
        : SeatChoice.of(index, data.seats.at(index).locked());
  }

  private @Nullable SeatChoice noSuchSeat(int index) {
    return index >= 0 && index < data.seats.count()
        ? null
        : SeatChoice.refused(
            ResultCode.NO_SUCH_SEAT,
            "seat is " + index + ", must be 0 to " + (data.seats.count() - 1));
  }
}
