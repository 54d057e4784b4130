package io.coguest.loadtest.check;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.SeatLeft;
import io.coguest.proto.v1.SeatMoved;
import io.coguest.proto.v1.SeatTaken;
import io.coguest.proto.v1.SeatsSwapped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where, as one viewer was told. Each change answers with what is wrong about it, or null.
 */
final class SeatBoard {
  private final Map<Integer, String> occupants = new HashMap<>();
  private final Set<Integer> locked = new HashSet<>();

  void reset(List<Seat> seats) {
    occupants.clear();
    locked.clear();
    for (Seat seat : seats) {
      if (seat.hasUser()) {
        occupants.put(seat.getIndex(), seat.getUser().getUserId());
      }
      if (seat.getLocked()) {
        locked.add(seat.getIndex());
      }
    }
  }

  @Nullable String apply(Event event) {
    return switch (event.getPayloadCase()) {
      case SEAT_TAKEN -> taken(event.getSeatTaken());
      case SEAT_LEFT -> left(event.getSeatLeft());
      case SEAT_MOVED -> moved(event.getSeatMoved());
      case SEATS_SWAPPED -> swapped(event.getSeatsSwapped());
      case SEAT_LOCKED -> locked(event.getSeatLocked().getSeatIndex());
      case SEAT_UNLOCKED -> unlocked(event.getSeatUnlocked().getSeatIndex());
      case MEDIA_CHANGED ->
          expectOccupant(
              event.getMediaChanged().getSeatIndex(), event.getMediaChanged().getUserId());
      default -> null;
    };
  }

  private @Nullable String taken(SeatTaken taken) {
    int index = taken.getSeat().getIndex();
    String user = taken.getSeat().getUser().getUserId();
    if (locked.contains(index)) {
      return user + " takes the locked seat " + index;
    }
    if (occupants.containsValue(user)) {
      return user + " takes seat " + index + " and sits on " + seatOf(user) + " already";
    }
    String before = occupants.putIfAbsent(index, user);
    return before == null ? null : user + " takes seat " + index + " of " + before;
  }

  private @Nullable String left(SeatLeft left) {
    String problem = expectOccupant(left.getSeatIndex(), left.getUser().getUserId());
    occupants.remove(left.getSeatIndex());
    return problem;
  }

  private @Nullable String moved(SeatMoved moved) {
    String problem = expectOccupant(moved.getFromIndex(), moved.getUserId());
    occupants.remove(moved.getFromIndex());
    String before = occupants.put(moved.getToIndex(), moved.getUserId());
    if (problem == null && before != null) {
      problem = moved.getUserId() + " moves to seat " + moved.getToIndex() + " of " + before;
    }
    if (problem == null && locked.contains(moved.getToIndex())) {
      problem = moved.getUserId() + " moves to the locked seat " + moved.getToIndex();
    }
    return problem;
  }

  private @Nullable String swapped(SeatsSwapped swapped) {
    String problem = expectOccupant(swapped.getFirstIndex(), swapped.getSecondUserId());
    if (problem == null) {
      problem = expectOccupant(swapped.getSecondIndex(), swapped.getFirstUserId());
    }
    occupants.put(swapped.getFirstIndex(), swapped.getFirstUserId());
    occupants.put(swapped.getSecondIndex(), swapped.getSecondUserId());
    return problem;
  }

  private @Nullable String locked(int index) {
    locked.add(index);
    String occupant = occupants.get(index);
    return occupant == null ? null : "seat " + index + " is locked under " + occupant;
  }

  private @Nullable String unlocked(int index) {
    return locked.remove(index) ? null : "seat " + index + " is unlocked and was not locked";
  }

  private @Nullable String expectOccupant(int index, String user) {
    String occupant = occupants.get(index);
    return user.equals(occupant)
        ? null
        : "seat " + index + " should be " + user + "'s and is " + occupant + "'s";
  }

  /** The user's seat, -1 = none. */
  int seatOf(String user) {
    return occupants.entrySet().stream()
        .filter(entry -> entry.getValue().equals(user))
        .mapToInt(Map.Entry::getKey)
        .findFirst()
        .orElse(-1);
  }

  /** What differs from the other board, or null. */
  @Nullable String difference(SeatBoard other) {
    return occupants.equals(other.occupants) && locked.equals(other.locked)
        ? null
        : "seats "
            + other.occupants
            + " locked "
            + other.locked
            + ", events said "
            + occupants
            + " locked "
            + locked;
  }
}
