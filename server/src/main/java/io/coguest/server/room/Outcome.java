package io.coguest.server.room;

/** How a request ended; every request ends with exactly one. */
public enum Outcome {
  ACCEPTED,
  REJECTED,
  CANCELLED,
  TIMED_OUT,
  ALREADY_SEATED,
  GUEST_LEFT,
  HOST_LEFT,
  ROLE_CHANGED,
  LIVE_ENDED
}
