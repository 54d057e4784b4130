package io.coguest.server.actor;

import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Visibility;

/**
 * Tells viewers how far the room is when it went on by events that not all of them see, so that
 * their place in the log does not fall behind.
 */
final class PositionFeed {
  private final RoomMemory memory;
  private final long intervalMs;
  private int knownToAll;
  private long dueMs = Long.MAX_VALUE;

  PositionFeed(RoomMemory memory, long intervalMs) {
    this.memory = memory;
    this.intervalMs = intervalMs;
  }

  /** When to flush; Long.MAX_VALUE while everybody knows. */
  long dueMs() {
    return dueMs;
  }

  void published(RecordedEvent event) {
    if (event.header().visibility().scope() == Visibility.Scope.ALL) {
      knownToAll = event.header().revision();
    } else if (dueMs == Long.MAX_VALUE) {
      dueMs = event.header().timeMs() + intervalMs;
    }
  }

  /** What was told may be wrong. */
  void restart(long now) {
    knownToAll = 0;
    dueMs = now + intervalMs;
  }

  /** Lets the position leave with the turn, if it is time. */
  void flush(Turn turn) {
    if (turn.now() < dueMs) {
      return;
    }
    dueMs = Long.MAX_VALUE;
    int revision = memory.room().revision();
    if (memory.room().isLive() && revision > knownToAll) {
      knownToAll = revision;
      var frame = memory.frames().position();
      turn.add(outlets -> outlets.publish(Visibility.ALL, frame));
    }
  }
}
