package io.coguest.client.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The clock of a run and everything that waits for it. Nothing happens but in {@link #step}, one
 * task after the other, in an order that chance decides where threads would race.
 */
final class Time {
  private static final long LONGEST_TIMER_MS = 70_000;
  private static final long START_MS = 1_700_000_000_000L;

  private final Chance chance;
  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private final Queue<Long> jumps = new ArrayDeque<>();
  private final List<Strand> ready = new ArrayList<>();
  private long tickMs = 1_000_000;
  private long wallOffsetMs = START_MS;
  private long latestWallMs;
  private long made;
  private long steps;

  Time(Chance chance) {
    this.chance = chance;
  }

  /** Something to be done at a time. */
  static final class Due implements Comparable<Due> {
    private final long atMs;
    private final long number;
    private final Runnable task;
    private boolean cancelled;
    private boolean fired;

    private Due(long atMs, long number, Runnable task) {
      this.atMs = atMs;
      this.number = number;
      this.task = task;
    }

    void cancel() {
      cancelled = true;
    }

    boolean isCancelled() {
      return cancelled;
    }

    boolean isOver() {
      return cancelled || fired;
    }

    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(atMs, other.atMs);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** A thread that has nothing to do. */
  Strand strand(String name) {
    return new Strand(this, name);
  }

  /** Milliseconds that never go back. */
  long tickMs() {
    return tickMs;
  }

  /** What the machines' clocks show. */
  long wallMs() {
    return tickMs + wallOffsetMs;
  }

  /** The machines' clocks are set, forward or back. */
  void jump(long byMs) {
    latestWallMs = Math.max(latestWallMs, wallMs());
    wallOffsetMs += byMs;
    if (byMs > 0) {
      jumps.add(byMs);
      after(LONGEST_TIMER_MS, () -> jumps.remove());
    }
  }

  /** By how much timers that were armed before the clocks were set may be late. */
  long jumpedMs() {
    return jumps.stream().mapToLong(Long::longValue).sum();
  }

  /** Clocks that were set back are set right again. */
  void catchUp() {
    jump(Math.max(0, latestWallMs - wallMs()));
  }

  /** How much has happened. */
  long steps() {
    return steps;
  }

  /** Something happened that no strand did. */
  void countStep() {
    steps++;
  }

  /** Does something at a time, outside of all strands. */
  Due after(long delayMs, Runnable task) {
    Due due = new Due(tickMs + Math.max(0, delayMs), made++, task);
    dues.add(due);
    return due;
  }

  void ready(Strand strand) {
    ready.add(strand);
  }

  /** Lets the next thing happen, if it is due by then. False when there is none. */
  boolean step(long untilMs) {
    while (ready.isEmpty()) {
      Due next = dues.peek();
      if (next == null || next.atMs > untilMs) {
        return false;
      }
      tickMs = Math.max(tickMs, next.atMs);
      fire();
    }
    Due next = dues.peek();
    if (next != null && next.atMs <= tickMs) {
      fire();
    }
    if (!ready.isEmpty()) {
      runOne(chance.below(ready.size()));
    }
    return true;
  }

  private void fire() {
    Due due = dues.remove();
    if (!due.cancelled) {
      due.fired = true;
      due.task.run();
    }
  }

  private void runOne(int index) {
    Strand strand = ready.get(index);
    steps++;
    if (!strand.runOne()) {
      int last = ready.size() - 1;
      ready.set(index, ready.get(last));
      ready.remove(last);
    }
  }

  /** Nothing is due before that; time may pass until then. */
  void advanceTo(long untilMs) {
    tickMs = Math.max(tickMs, untilMs);
  }
}
