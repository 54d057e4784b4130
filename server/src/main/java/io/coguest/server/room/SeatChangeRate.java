package io.coguest.server.room;

import io.coguest.server.room.RoomState.SeatRate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often guests may change their seats by themselves: a token bucket each, in thousandths of a
 * change, so that a rate a second is a rate of thousandths a millisecond.
 */
final class SeatChangeRate {
  private static final long ONE = 1_000;

  private final long perSecond;
  private final long capacity;

  /** Who changed last comes last, so that full buckets are found at the front. */
  private final Map<String, SeatRate> byUser = SmallMap.ordered();

  SeatChangeRate(RoomLimits limits) {
    perSecond = limits.seatChangesPerSecond();
    capacity = limits.seatChangeBurst() * ONE;
  }

  /** How long the guest must wait for its next change; 0 = it need not. */
  long waitMs(String userId, long now) {
    long missing = ONE - available(byUser.get(userId), now);
    return missing <= 0 ? 0 : (missing + perSecond - 1) / perSecond;
  }

  /** Counts a change. Buckets that are full again are as good as none and go. */
  void changed(String userId, long now) {
    SeatRate rate = byUser.remove(userId);
    byUser.put(userId, new SeatRate(available(rate, now) - ONE, now));
    Iterator<SeatRate> oldest = byUser.values().iterator();
    while (oldest.next().atMs() + capacity / perSecond < now) {
      oldest.remove();
    }
  }

  void clear() {
    byUser.clear();
  }

  Map<String, SeatRate> state() {
    return new LinkedHashMap<>(byUser);
  }

  void restore(Map<String, SeatRate> state) {
    state.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(SeatRate::atMs)))
        .forEach(entry -> byUser.put(entry.getKey(), entry.getValue()));
  }

  private long available(@Nullable SeatRate rate, long now) {
    return rate == null
        ? capacity
        : Math.min(capacity, rate.milliTokens() + (now - rate.atMs()) * perSecond);
  }
}
