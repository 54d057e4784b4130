package io.coguest.server.room;

import java.util.Collections;
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

  /** Those before the latest. */
  private NavigableMap<Long, Integer> earlier = Collections.emptyNavigableMap();

  private long latest;
  private int latestRevision;

  /** A record of that epoch, which is the latest from now on, left the room at the revision. */
  void note(long epoch, int revision) {
    if (epoch != latest && latest != 0) {
      if (earlier.isEmpty()) {
        earlier = new TreeMap<>();
      }
      earlier.put(latest, latestRevision);
      earlier.remove(epoch);
      if (earlier.size() == MAX_EPOCHS) {
        earlier.pollFirstEntry();
      }
    }
    latest = epoch;
    latestRevision = revision;
  }

  /** Whether an epoch had such a revision. */
  boolean contain(long epoch, int revision) {
    if (epoch == latest) {
      return latest != 0 && revision <= latestRevision;
    }
    Integer last = earlier.get(epoch);
    return last != null && revision <= last;
  }

  /** The latest that left a record; 0 = none. */
  long latest() {
    return latest;
  }

  SortedMap<Long, Integer> state() {
    SortedMap<Long, Integer> state = new TreeMap<>(earlier);
    if (latest != 0) {
      state.put(latest, latestRevision);
    }
    return state;
  }

  void restore(SortedMap<Long, Integer> state) {
    state.forEach(this::note);
  }
}
