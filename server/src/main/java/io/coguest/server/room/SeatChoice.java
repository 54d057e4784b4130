package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * The seat that somebody gets, or why there is none.
 *
 * @param index the seat; -1 = refused
 * @param unlocks the seat is locked and is unlocked for this
 * @param refusal null when there is a seat
 */
record SeatChoice(int index, boolean unlocks, @Nullable Decision refusal) {

  static SeatChoice of(int index, boolean unlocks) {
    return new SeatChoice(index, unlocks, null);
  }

  static SeatChoice refused(ResultCode code, String message) {
    return new SeatChoice(-1, false, Decision.refused(code, message));
  }
}
