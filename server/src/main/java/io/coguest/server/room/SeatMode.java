package io.coguest.server.room;

/** How members of the audience come to a seat. */
public enum SeatMode {
  APPLY,
  FREE
}
