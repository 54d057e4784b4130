package io.coguest.server.actor;

import org.jspecify.annotations.Nullable;

/**
 * The one armed timer of a room. It is moved forward but never back: one that fires early costs
 * less than moving it with every command.
 */
final class RoomTimer {
  private final RoomLoop loop;
  private final Runnable tick;
  private RoomLoop.@Nullable Timer armed;
  private long armedMs = Long.MAX_VALUE;

  RoomTimer(RoomLoop loop, Runnable tick) {
    this.loop = loop;
    this.tick = tick;
  }

  /** Fires at the time, or before it; Long.MAX_VALUE = not needed. */
  void arm(long dueMs, long now) {
    if (dueMs >= armedMs) {
      return;
    }
    if (armed != null) {
      armed.cancel();
    }
    armedMs = dueMs;
    armed = loop.schedule(this::fire, dueMs <= now ? 0 : dueMs - now);
  }

  private void fire() {
    armed = null;
    armedMs = Long.MAX_VALUE;
    tick.run();
  }
}
