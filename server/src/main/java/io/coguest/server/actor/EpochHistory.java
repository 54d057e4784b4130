package io.coguest.server.actor;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far each earlier epoch of a room is part of its history: a client may have no more of it than
 * was recovered.
 */
final class EpochHistory {
  /** Epochs remembered; whoever comes from an older one gets a snapshot. */
  private static final int MAX_EPOCHS = 64;

  private final NavigableMap<Long, Integer> recoveredRevisions = new TreeMap<>();

  /** The epoch is over; this is what was recovered of it. */
  void ended(long epoch, int recoveredRevision) {
    recoveredRevisions.put(epoch, recoveredRevision);
    if (recoveredRevisions.size() > MAX_EPOCHS) {
      recoveredRevisions.pollFirstEntry();
    }
  }

  /** Whether the point lies in the history of a room that stands at the current one. */
  boolean contains(long epoch, int revision, long currentEpoch, int currentRevision) {
    if (epoch == currentEpoch) {
      return revision <= currentRevision;
    }
    Integer recovered = recoveredRevisions.get(epoch);
    return recovered != null && revision <= recovered;
  }
}
