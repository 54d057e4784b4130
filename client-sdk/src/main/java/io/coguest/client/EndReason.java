package io.coguest.client;

/** Why a live room ended. */
public enum EndReason {
  /** The owner ended it. */
  OWNER_ENDED,
  /** The server's operator ended it. */
  SERVER_ENDED,
  /** No host was connected for the room's host absence. */
  HOST_ABSENT,
  /** Not known. */
  UNKNOWN
}
