package io.coguest.client.internal;

import io.coguest.client.SeatInfo;
import io.coguest.client.SeatUserInfo;
import io.coguest.proto.v1.MediaChanged;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.SeatMoved;
import io.coguest.proto.v1.SeatsSwapped;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The seats of a room, as the last snapshot and the events after it leave them. */
final class SeatTable {
  private final TreeMap<Integer, Seat> seats = new TreeMap<>();

  void restart(List<Seat> all) {
    seats.clear();
    all.forEach(this::put);
  }

  void put(Seat seat) {
    seats.put(seat.getIndex(), seat);
  }

  void free(int index) {
    put(Seat.newBuilder().setIndex(index).build());
  }

  void lock(int index, boolean locked) {
    put(Seat.newBuilder().setIndex(index).setLocked(locked).build());
  }

  void move(SeatMoved moved) {
    Seat from = seat(moved.getFromIndex());
    free(moved.getFromIndex());
    put(from.toBuilder().setIndex(moved.getToIndex()).build());
  }

  void swap(SeatsSwapped swapped) {
    Seat first = seat(swapped.getFirstIndex());
    Seat second = seat(swapped.getSecondIndex());
    put(second.toBuilder().setIndex(swapped.getFirstIndex()).build());
    put(first.toBuilder().setIndex(swapped.getSecondIndex()).build());
  }

  void media(MediaChanged changed) {
    Seat seat = seat(changed.getSeatIndex());
    switch (changed.getDevice()) {
      case MEDIA_DEVICE_MICROPHONE ->
          put(seat.toBuilder().setMicrophone(changed.getState()).build());
      case MEDIA_DEVICE_CAMERA -> put(seat.toBuilder().setCamera(changed.getState()).build());
      case MEDIA_DEVICE_UNSPECIFIED, UNRECOGNIZED -> {
        // A device that this version does not show.
      }
    }
  }

  void away(String userId, boolean away) {
    change(userId, seat -> seat.toBuilder().setAway(away).build());
  }

  /** The server has begun anew: whoever is there is told of again. */
  void allAway() {
    seats.replaceAll(
        (index, seat) -> seat.hasUser() ? seat.toBuilder().setAway(true).build() : seat);
  }

  void role(String userId, Role role) {
    change(userId, seat -> seat.toBuilder().setRole(role).build());
  }

  private void change(String userId, UnaryOperator<Seat> change) {
    Seat seat = seatOf(userId);
    if (seat != null) {
      put(change.apply(seat));
    }
  }

  /** The seat of a user, or null. */
  @Nullable Seat seatOf(String userId) {
    for (Seat seat : seats.values()) {
      if (seat.hasUser() && seat.getUser().getUserId().equals(userId)) {
        return seat;
      }
    }
    return null;
  }

  private Seat seat(int index) {
    Seat seat = seats.get(index);
    return Objects.requireNonNullElseGet(seat, () -> Seat.newBuilder().setIndex(index).build());
  }

  List<SeatUserInfo> connected(String liveId) {
    return seats.values().stream()
        .filter(Seat::hasUser)
        .map(seat -> WireModel.occupant(seat, liveId))
        .toList();
  }

  List<SeatInfo> all(String liveId) {
    return seats.values().stream().map(seat -> WireModel.seat(seat, liveId)).toList();
  }
}
