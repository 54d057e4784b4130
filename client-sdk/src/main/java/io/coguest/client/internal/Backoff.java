package io.coguest.client.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: exponential, with full jitter. */
final class Backoff {
  private final long minMs;
  private final long maxMs;
  private final RandomGenerator random;
  private int attempts;

  Backoff(Duration min, Duration max, RandomGenerator random) {
    this.minMs = min.toMillis();
    this.maxMs = max.toMillis();
    this.random = random;
  }

  /**
   * The wait before the next attempt.
   *
   * <p>What the server asks for is a lower bound; the jitter comes on top, so that those who were
   * told the same time do not come back together.
   */
  long nextDelayMs(long retryAfterMs) {
    long ceiling = ceilingMs();
    attempts++;
    return retryAfterMs + random.nextLong(ceiling + 1);
  }

  /** The longest wait that the next attempt may get. */
  long ceilingMs() {
    long ceiling = minMs;
    for (int i = 0; i < attempts && ceiling < maxMs; i++) {
      ceiling *= 2;
    }
    return Math.min(ceiling, maxMs);
  }

  /** The last attempt held. */
  void reset() {
    attempts = 0;
  }
}
