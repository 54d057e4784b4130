package io.coguest.server.actor;

import org.jspecify.annotations.Nullable;

/**
 * The one armed timer of a room. It is moved forward but never back: one that fires early costs
 * less than moving it with every command.
 *
 * <p>It waits for a time that passes, not for what the clock shows: when the clock is set forward
 * beyond it, it is overdue and would keep out all that comes after it, so that it is armed anew.
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

  /**
   * Fires at the time, or before it.
   *
   * @param dueMs what is past is due at once, down to Long.MIN_VALUE; Long.MAX_VALUE = not needed
   */
  void arm(long dueMs, long now) {
    if (dueMs >= armedMs && armedMs > now) {
      return;
    }
    if (armed != null) {
      armed.cancel();
    }
    armedMs = Math.max(dueMs, now);
    armed = dueMs == Long.MAX_VALUE ? null : loop.schedule(this::fire, armedMs - now);
  }

  private void fire() {
    armed = null;
    armedMs = Long.MAX_VALUE;
    tick.run();
  }
}
