package io.coguest.server.room;

/** Why a seat became free. */
public enum SeatLeftReason {
  DISCONNECTED,
  KICKED,
  LOCKED,
  REPLACED,
  LEFT_ROOM
}
