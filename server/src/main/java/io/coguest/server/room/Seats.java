package io.coguest.server.room;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The numbered places of a room, and where each seated member sits. */
final class Seats {
  private static final Seat[] NONE = {};

  private final int count;

  /** The seats at least up to the last that was ever taken or locked; those above are free. */
  private Seat[] seats = NONE;

  private final Map<String, Integer> indexOf = SmallMap.unordered();

  Seats(int count) {
    this.count = count;
  }

  Seats(List<Seat> from) {
    count = from.size();
    for (Seat seat : from) {
      if (seat.user() != null || seat.locked()) {
        put(seat);
      }
    }
  }

  int count() {
    return count;
  }

  Seat at(int index) {
    Objects.checkIndex(index, count);
    return index < seats.length ? seats[index] : Seat.free(index);
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
    int untouched = Math.max(first, seats.length);
    return untouched < count ? untouched : -1;
  }

  /** Sets a seat to what it is now. */
  void put(Seat seat) {
    set(seat);
    UserInfo user = seat.user();
    if (user != null) {
      indexOf.put(user.userId(), seat.index());
    }
  }

  void free(int index) {
    UserInfo user = at(index).user();
    if (user != null) {
      indexOf.remove(user.userId());
    }
    set(Seat.free(index));
  }

  void setLocked(int index, boolean locked) {
    set(
        new Seat(
            index, locked, null, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, /* away= */ false));
  }

  /** The occupant keeps its devices and permissions. */
  void move(int from, int to) {
    Seat seat = at(from);
    set(Seat.free(from));
    put(placed(seat, to));
  }

  void swap(int one, int other) {
    Seat first = at(one);
    put(placed(at(other), one));
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
    Seat[] all = Arrays.copyOf(seats, count);
    for (int i = seats.length; i < count; i++) {
      all[i] = Seat.free(i);
    }
    return List.of(all);
  }

  private void set(Seat seat) {
    int known = seats.length;
    if (seat.index() >= known) {
      seats = Arrays.copyOf(seats, Math.min(count, Math.max(seat.index() + 1, 2 * known)));
      for (int i = known; i < seats.length; i++) {
        seats[i] = Seat.free(i);
      }
    }
    seats[seat.index()] = seat;
  }

  private void change(String userId, UnaryOperator<Seat> to) {
    int index = indexOf(userId);
    if (index >= 0) {
      set(to.apply(at(index)));
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
