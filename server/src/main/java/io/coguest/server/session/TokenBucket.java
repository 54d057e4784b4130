package io.coguest.server.session;

/** So many a second, so many at once. Time is an argument; it may go back, which gives nothing. */
final class TokenBucket {
  private static final long UNIT = 1_000;

  private final int perSecond;
  private final long capacity;
  private long level;
  private long lastMs;

  TokenBucket(int perSecond, int burst, long nowMs) {
    this.perSecond = perSecond;
    this.capacity = burst * UNIT;
    this.level = capacity;
    this.lastMs = nowMs;
  }

  /** Takes one if there is one. */
  boolean take(long nowMs) {
    long elapsed = Math.max(0, nowMs - lastMs);
    lastMs = nowMs;
    // So long a time fills it whatever the rate, and the product below does not overflow.
    level = elapsed > capacity ? capacity : Math.min(capacity, level + elapsed * perSecond);
    if (level < UNIT) {
      return false;
    }
    level -= UNIT;
    return true;
  }

  /** How long until there is one. */
  long waitMs() {
    return level >= UNIT ? 0 : (UNIT - level + perSecond - 1) / perSecond;
  }
}
