package io.coguest.server.room;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which rejected guests may not apply again yet. */
final class Cooldowns {
  /** A room's cooldowns are all equally long: the first to start is the first to end. */
  private final Map<String, Long> untilByUser = SmallMap.ordered();

  /** How long the guest must wait; 0 = it need not. */
  long waitMs(String userId, long now) {
    return Math.max(0, untilByUser.getOrDefault(userId, 0L) - now);
  }

  /** Starts one, and drops those that have run out. */
  void start(String userId, long untilMs, long now) {
    untilByUser.remove(userId);
    untilByUser.put(userId, untilMs);
    Iterator<Long> first = untilByUser.values().iterator();
    while (first.next() <= now) {
      first.remove();
    }
  }

  void clear() {
    untilByUser.clear();
  }

  Map<String, Long> state() {
    return new LinkedHashMap<>(untilByUser);
  }

  void restore(Map<String, Long> state) {
    state.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> untilByUser.put(entry.getKey(), entry.getValue()));
  }
}
