package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a room's timer fires, by the clock and when that is set. */
class RoomTimerTest {
  private final VirtualLoops loops = new VirtualLoops(1, 1);
  private int fired;
  private final RoomTimer timer = new RoomTimer(loops.get(0), () -> fired++);

  private void arm(long inMs, long clockIsSetByMs) {
    long now = loops.nowMs() + clockIsSetByMs;
    loops.get(0).execute(() -> timer.arm(now + inMs, now));
    loops.run();
  }

  @Test
  void theEarlierOfTwoTimesCounts() {
    arm(500, 0);
    arm(100, 0);
    arm(300, 0);
    loops.advance(99);
    assertThat(fired).isZero();
    loops.advance(1);
    assertThat(fired).isEqualTo(1);
    loops.advance(1_000);
    assertThat(fired).isEqualTo(1);
  }

  @Test
  void oneThatTheClockWasSetBeyondKeepsNothingOut() {
    arm(600_000, 0);
    arm(100, 3_600_000);
    loops.advance(100);
    assertThat(fired).isEqualTo(1);
  }

  @Test
  void whatHasBeenDueForEverIsDueAtOnce() {
    arm(600_000, 0);
    loops.get(0).execute(() -> timer.arm(Long.MIN_VALUE, loops.nowMs()));
    loops.advance(1);
    assertThat(fired).isEqualTo(1);
  }

  @Test
  void nothingIsDueForEver() {
    arm(100, 0);
    loops.get(0).execute(() -> timer.arm(Long.MAX_VALUE, loops.nowMs() + 1_000));
    loops.advance(10_000);
    assertThat(fired).isZero();
  }
}
