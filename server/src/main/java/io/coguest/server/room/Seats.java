package io.coguest.server.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The numbered places of a room, and where each seated member sits. */
final class Seats {
  private final Seat[] seats;
  private final Map<String, Integer> indexOf = new HashMap<>(2);

  Seats(int count) {
    seats = new Seat[count];
    for (int i = 0; i < count; i++) {
      seats[i] = Seat.free(i);
    }
  }

  Seats(List<Seat> from) {
    seats = new Seat[from.size()];
    for (Seat seat : from) {
      boolean free = seat.user() == null && !seat.locked();
      put(free ? Seat.free(seat.index()) : seat);
    }
  }

  int count() {
    return seats.length;
  }

  Seat at(int index) {
    return seats[index];
  }

  /** Where the user sits; -1 = nowhere. */
  int indexOf(String userId) {
    return indexOf.getOrDefault(userId, -1);
  }

  int seatedCount() {
    return indexOf.size();
  }

  boolean isSeated(String userId) {
    return indexOf.containsKey(userId);
  }

  /** The lowest seat from first on that is empty and not locked; -1 = none. */
  int lowestFree(int first) {
    for (int i = first; i < seats.length; i++) {
      if (seats[i].user() == null && !seats[i].locked()) {
        return i;
      }
    }
    return -1;
  }

  /** Sets a seat to what it is now. */
  void put(Seat seat) {
    seats[seat.index()] = seat;
    UserInfo user = seat.user();
    if (user != null) {
      indexOf.put(user.userId(), seat.index());
    }
  }

  void free(int index) {
    UserInfo user = seats[index].user();
    if (user != null) {
      indexOf.remove(user.userId());
    }
    seats[index] = Seat.free(index);
  }

  void setLocked(int index, boolean locked) {
    seats[index] =
        new Seat(
            index, locked, null, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, /* away= */ false);
  }

  /** The occupant keeps its devices and permissions. */
  void move(int from, int to) {
    Seat seat = seats[from];
    seats[from] = Seat.free(from);
    put(placed(seat, to));
  }

  void swap(int one, int other) {
    Seat first = seats[one];
    put(placed(seats[other], one));
    put(placed(first, other));
  }

  void setAway(String userId, boolean away) {
    change(userId, seat -> withAway(seat, away));
  }

  void setAllAway() {
    for (Seat seat : seats) {
      if (seat.user() != null) {
        put(withAway(seat, true));
      }
    }
  }

  void setRole(String userId, Role role) {
    change(
        userId,
        seat ->
            new Seat(
                seat.index(),
                false,
                seat.user(),
                role,
                seat.microphone(),
                seat.camera(),
                seat.away()));
  }

  void setMedia(String userId, MediaDevice device, MediaState state) {
    change(
        userId,
        seat ->
            new Seat(
                seat.index(),
                false,
                seat.user(),
                seat.role(),
                device == MediaDevice.MICROPHONE ? state : seat.microphone(),
                device == MediaDevice.CAMERA ? state : seat.camera(),
                seat.away()));
  }

  List<Seat> all() {
    return List.of(seats);
  }

  private void change(String userId, UnaryOperator<Seat> to) {
    int index = indexOf(userId);
    if (index >= 0) {
      seats[index] = to.apply(seats[index]);
    }
  }

  private static Seat placed(Seat seat, int index) {
    return new Seat(
        index, false, seat.user(), seat.role(), seat.microphone(), seat.camera(), seat.away());
  }

  private static Seat withAway(Seat seat, boolean away) {
    return new Seat(
        seat.index(), false, seat.user(), seat.role(), seat.microphone(), seat.camera(), away);
  }
}
