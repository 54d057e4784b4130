package io.coguest.server.room;

/** By which path a member came to a seat. */
public enum SeatTakenVia {
  OWNER,
  APPLICATION,
  INVITATION,
  TAKE,
  FREE_APPLY
}
