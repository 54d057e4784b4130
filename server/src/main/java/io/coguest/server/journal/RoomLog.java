package io.coguest.server.journal;

/** Where one room's records stand. On the room's loop only. */
final class RoomLog {
  /** Number of the next record. */
  long next;

  /** Number of the first record after the latest state. */
  long stateNext;

  /** Number of the first record that is still kept. */
  long first;

  /** An append failed: the room must be recovered. */
  boolean failed;

  RoomLog(long first, long stateNext, long next) {
    this.first = first;
    this.stateNext = stateNext;
    this.next = next;
  }
}
