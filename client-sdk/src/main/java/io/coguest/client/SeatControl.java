package io.coguest.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Seats without asking. Threads and the ends that all futures share are those of {@link
 * CoGuestStore}. What would change nothing succeeds.
 */
public interface SeatControl {

  /**
   * All seats by index, also empty and locked ones; empty while not in the room.
   *
   * @return the seats
   */
  ObservableValue<List<SeatInfo>> seats();

  /**
   * Sits down: hosts always, the audience in a {@link SeatMode#FREE} room. Ends with {@link
   * ResultCode#NO_PERMISSION}, {@link ResultCode#ALREADY_SEATED} (move instead), {@link
   * ResultCode#NO_SUCH_SEAT}, {@link ResultCode#SEAT_LOCKED}, {@link ResultCode#SEAT_OCCUPIED},
   * {@link ResultCode#ALL_SEATS_TAKEN}.
   *
   * @param seatIndex 0 … maxSeats-1, or -1 for any
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> takeSeat(int seatIndex);

  /**
   * Moves a seated user; a guest only itself, and only to a free seat. Ends with {@link
   * ResultCode#NO_PERMISSION}, {@link ResultCode#USER_NOT_FOUND}, {@link ResultCode#NOT_SEATED},
   * {@link ResultCode#NO_SUCH_SEAT}, {@link ResultCode#SEAT_LOCKED}, {@link
   * ResultCode#SEAT_OCCUPIED}.
   *
   * @param userId who
   * @param seatIndex 0 … maxSeats-1
   * @param policy when the seat is occupied
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> moveUserToSeat(
      String userId, int seatIndex, MovePolicy policy);

  /**
   * As a host, closes a seat; an occupant is taken off it first ({@link
   * GuestListener#onKickedOffSeat}). Ends with {@link ResultCode#NO_PERMISSION} (also for the
   * owner's kept seat), {@link ResultCode#NO_SUCH_SEAT}.
   *
   * @param seatIndex 0 … maxSeats-1
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> lockSeat(int seatIndex);

  /**
   * As a host, opens a seat again. Ends with {@link ResultCode#NO_PERMISSION}, {@link
   * ResultCode#NO_SUCH_SEAT}.
   *
   * @param seatIndex 0 … maxSeats-1
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> unlockSeat(int seatIndex);

  /**
   * As a host, takes a user off its seat; it stays in the room. Ends with {@link
   * ResultCode#NO_PERMISSION} (also for oneself and, by an administrator, for another host), {@link
   * ResultCode#USER_NOT_FOUND}, {@link ResultCode#NOT_SEATED}.
   *
   * @param userId who
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> kickUserOffSeat(String userId);
}
