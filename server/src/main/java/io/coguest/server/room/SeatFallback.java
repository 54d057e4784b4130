package io.coguest.server.room;

/** What an acceptance does when the requested seat is taken or locked meanwhile. */
public enum SeatFallback {
  FAIL,
  NEXT_FREE
}
