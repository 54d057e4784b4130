package io.coguest.server.room;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a room has to do by itself, the earliest first.
 *
 * <p>A sorted set rather than a heap with lazy deletion: both are O(log n), and a set keeps nothing
 * of a request with a long timeout that was answered at once.
 */
final class Deadlines {
  private static final SortedSet<Deadline> NONE = Collections.emptySortedSet();

  private SortedSet<Deadline> pending = NONE;

  void add(Deadline deadline) {
    if (pending == NONE) {
      pending = new TreeSet<>();
    }
    pending.add(deadline);
  }

  void remove(Deadline deadline) {
    if (pending != NONE) {
      pending.remove(deadline);
    }
  }

  void clear() {
    pending = NONE;
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
