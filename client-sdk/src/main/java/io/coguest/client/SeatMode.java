package io.coguest.client;

/** How members of the audience come to a seat. */
public enum SeatMode {
  /** They apply, a host decides. */
  APPLY,
  /** They sit down where it is free, at once. */
  FREE
}
