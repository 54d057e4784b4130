package io.coguest.loadtest.scenario;

import java.time.Duration;
import java.util.Queue;

/** When the cycles of one driver are due: evenly, from its start, whatever the server does. */
final class Pace {
  /** A pause of the machine's at the very end is no reason to call the rate not kept. */
  private static final long CATCH_UP_NANOS = Duration.ofMillis(200).toNanos();

  private final double perNano;
  private final long warmUpNanos;
  private final long durationNanos;
  private long startNanos;
  private long issued;

  /**
   * @param perSecond 0 = not paced: whoever is free starts
   * @param warmUp not measured, comes first
   * @param duration measured
   */
  Pace(double perSecond, Duration warmUp, Duration duration) {
    this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
    this.warmUpNanos = warmUp.toNanos();
    this.durationNanos = duration.toNanos();
  }

  void start(long nowNanos) {
    startNanos = nowNanos;
  }

  boolean paced() {
    return perNano > 0;
  }

  boolean over(long nowNanos) {
    return nowNanos - startNanos >= warmUpNanos + durationNanos;
  }

  /** Whether what was due by the end and has not started yet never will. */
  boolean tooLate(long nowNanos) {
    return nowNanos - startNanos >= warmUpNanos + durationNanos + CATCH_UP_NANOS;
  }

  /** Adds what has become due. */
  void due(long nowNanos, Queue<CycleTiming> to) {
    long until = Math.min(nowNanos - startNanos, warmUpNanos + durationNanos);
    while (paced() && issued / perNano < until) {
      to.add(timing(startNanos + (long) (issued / perNano)));
      issued++;
    }
  }

  /** A cycle that starts because somebody is free. */
  CycleTiming now() {
    issued++;
    return timing(System.nanoTime());
  }

  private CycleTiming timing(long dueNanos) {
    return new CycleTiming(dueNanos, dueNanos - startNanos >= warmUpNanos);
  }

  /** Cycles that were due so far. */
  long issued() {
    return issued;
  }
}
