package io.coguest.server.room;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a room has to do by itself, the earliest first.
 *
 * <p>A sorted set rather than a heap with lazy deletion: both are O(log n), and a set keeps nothing
 * of a request with a long timeout that was answered at once.
 */
final class Deadlines {
  private final TreeSet<Deadline> pending = new TreeSet<>();

  void add(Deadline deadline) {
    pending.add(deadline);
  }

  void remove(Deadline deadline) {
    pending.remove(deadline);
  }

  void clear() {
    pending.clear();
  }

  /** When the earliest is due; Long.MAX_VALUE = there is none. */
  long nextMs() {
    return pending.isEmpty() ? Long.MAX_VALUE : pending.first().timeMs();
  }

  /** The earliest that is due, or null. */
  @Nullable Deadline due(long now) {
    return nextMs() <= now ? pending.first() : null;
  }

  /** All, for the check of invariants. */
  Set<Deadline> all() {
    return Set.copyOf(pending);
  }
}
