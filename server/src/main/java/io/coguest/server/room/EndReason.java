package io.coguest.server.room;

/** Why a live room ended. */
public enum EndReason {
  OWNER_ENDED,
  SERVER_ENDED,
  HOST_ABSENT
}
