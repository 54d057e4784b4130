package io.coguest.client;

/** What a move to an occupied seat does. */
public enum MovePolicy {
  /** It is refused. */
  ABORT_WHEN_OCCUPIED,
  /** The occupant loses its seat. */
  FORCE_REPLACE,
  /** The two change seats. */
  SWAP
}
