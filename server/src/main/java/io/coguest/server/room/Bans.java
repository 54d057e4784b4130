package io.coguest.server.room;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may not join, and until when. */
final class Bans {
  private static final long FOR_LIFE = 0;

  private final Map<String, Long> untilByUser = SmallMap.unordered();

  boolean isBanned(String userId, long now) {
    return isInForce(untilByUser.get(userId), now);
  }

  /** Whether the user's ban ends at that very time; 0 = with the room. */
  boolean isBannedUntil(String userId, long untilMs) {
    Long until = untilByUser.get(userId);
    return until != null && until == untilMs;
  }

  /** Adds a ban, and drops those that have run out: bans are rare enough to look at all. */
  void put(String userId, long untilMs, long now) {
    untilByUser.values().removeIf(until -> !isInForce(until, now));
    untilByUser.put(userId, untilMs);
  }

  void remove(String userId) {
    untilByUser.remove(userId);
  }

  void clear() {
    untilByUser.clear();
  }

  Map<String, Long> state() {
    return new HashMap<>(untilByUser);
  }

  void restore(Map<String, Long> state) {
    untilByUser.putAll(state);
  }

  private static boolean isInForce(@Nullable Long untilMs, long now) {
    return untilMs != null && (untilMs == FOR_LIFE || untilMs > now);
  }
}
