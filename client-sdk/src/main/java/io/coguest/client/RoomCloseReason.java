package io.coguest.client;

/** Why a client is out of a room that may go on. */
public enum RoomCloseReason {
  /** It left. */
  LEFT,
  /** A host removed it. */
  REMOVED,
  /** A host banned it. */
  BANNED,
  /** Another session of the same user joined. */
  REPLACED,
  /** Its connection was lost for longer than the room's grace. */
  CONNECTION_LOST,
  /** Not known. */
  UNKNOWN
}
