package io.coguest.server.room;

/** What to do when a member is moved to an occupied seat. */
public enum MovePolicy {
  ABORT_WHEN_OCCUPIED,
  FORCE_REPLACE,
  SWAP
}
