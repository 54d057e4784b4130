package io.coguest.server.room;

/** Why a member is no longer in a room. */
public enum CloseReason {
  LEFT,
  REMOVED,
  BANNED,
  REPLACED,
  CONNECTION_LOST,
  LIVE_ENDED
}
