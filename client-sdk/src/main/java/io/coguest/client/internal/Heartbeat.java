package io.coguest.client.internal;

/** Decides when to ping, and when a silent connection counts as lost. */
final class Heartbeat {
  /** What a tick comes to. */
  enum Action {
    /** The connection is alive. */
    NONE,
    /** It has been silent; ask. */
    PING,
    /** It did not answer. */
    LOST
  }

  private final long intervalMs;
  private long heardMs;
  private long askedMs = -1;

  Heartbeat(long intervalMs, long nowMs) {
    this.intervalMs = intervalMs;
    this.heardMs = nowMs;
  }

  /** How often to tick: often enough to be late by half an interval at most. */
  long tickMs() {
    return Math.max(1, intervalMs / 2);
  }

  void received(long nowMs) {
    heardMs = nowMs;
    askedMs = -1;
  }

  Action tick(long nowMs) {
    if (askedMs >= 0 && nowMs - askedMs >= intervalMs) {
      return Action.LOST;
    }
    boolean quiet = nowMs - heardMs >= tickMs();
    if (askedMs < 0 && quiet) {
      askedMs = nowMs;
      return Action.PING;
    }
    return Action.NONE;
  }
}
