package io.coguest.client.internal;

import java.util.OptionalLong;

/**
 * When a token is renewed. Pure: time and chance are arguments.
 *
 * <p>Late, so that short tokens are not renewed again and again; early enough to try more than
 * once; and not when everybody else does whose token was made in the same moment.
 */
final class RenewalPolicy {
  /** Tokens are not asked for more often, however short they live. */
  static final long MIN_PAUSE_MS = 1_000;

  private static final long MAX_PAUSE_MS = 30_000;
  private static final long MAX_MARGIN_MS = 60_000;
  private static final int SHARE_OF_LIFE = 5;
  private static final int MAX_DOUBLINGS = 5;

  private RenewalPolicy() {}

  /**
   * How long after a token was taken the next one is asked for. The margin is a fifth of the life
   * that is left, at most a minute; chance adds up to as much.
   *
   * @param leftMs of the token's life
   * @param chance from 0 to less than 1
   * @return empty when that would be too late
   */
  static OptionalLong firstDelayMs(long leftMs, double chance) {
    long marginMs = Math.min(leftMs / SHARE_OF_LIFE, MAX_MARGIN_MS);
    return within(leftMs, leftMs - marginMs - (long) (marginMs * chance));
  }

  /**
   * How long to wait after an attempt that failed: exponential, by chance, at most half of the life
   * that is left.
   *
   * @param leftMs of the token's life
   * @param failures in a row, at least 1
   * @param chance from 0 to less than 1
   * @return empty when that would be too late
   */
  static OptionalLong retryDelayMs(long leftMs, int failures, double chance) {
    long ceilingMs = Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS << Math.min(failures, MAX_DOUBLINGS));
    long pauseMs = MIN_PAUSE_MS + (long) ((ceilingMs - MIN_PAUSE_MS) * chance);
    return within(leftMs, Math.min(pauseMs, leftMs / 2));
  }

  private static OptionalLong within(long leftMs, long delayMs) {
    long atLeastMs = Math.max(MIN_PAUSE_MS, delayMs);
    return atLeastMs < leftMs ? OptionalLong.of(atLeastMs) : OptionalLong.empty();
  }
}
