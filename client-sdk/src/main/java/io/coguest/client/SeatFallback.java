package io.coguest.client;

/** What an acceptance does when the seat was taken or locked meanwhile. */
public enum SeatFallback {
  /** It is refused, and the request stays pending. */
  FAIL,
  /** The lowest free unlocked seat is given. */
  NEXT_FREE
}
