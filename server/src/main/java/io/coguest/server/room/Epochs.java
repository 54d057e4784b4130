package io.coguest.server.room;

import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far each epoch of a room belongs to its history: a client may have seen no more of an earlier
 * one than was recovered.
 */
final class Epochs {
  /** Epochs remembered; whoever comes from an older one gets a snapshot. */
  private static final int MAX_EPOCHS = 64;

  private final NavigableMap<Long, Integer> lastRevisions = new TreeMap<>();

  /** A record of that epoch left the room at the revision. */
  void note(long epoch, int revision) {
    lastRevisions.put(epoch, revision);
    if (lastRevisions.size() > MAX_EPOCHS) {
      lastRevisions.pollFirstEntry();
    }
  }

  /** Whether an epoch had such a revision. */
  boolean contain(long epoch, int revision) {
    Integer last = lastRevisions.get(epoch);
    return last != null && revision <= last;
  }

  /** The latest that left a record; 0 = none. */
  long latest() {
    return lastRevisions.isEmpty() ? 0 : lastRevisions.lastKey();
  }

  SortedMap<Long, Integer> state() {
    return new TreeMap<>(lastRevisions);
  }

  void restore(SortedMap<Long, Integer> state) {
    lastRevisions.putAll(state);
  }
}
