package io.coguest.loadtest.timeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** Counts of one thread, mostly an event loop: written by it alone, read by the timeline. */
public final class Tally {
  private static final int DIGITS = 3;

  private final LongAdder units = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final SingleWriterRecorder micros = new SingleWriterRecorder(DIGITS);
  private @Nullable Histogram interval;

  Tally() {}

  /** One unit of work is done. */
  public void unit() {
    units.increment();
  }

  /** So many units of work are done. */
  public void units(long count) {
    units.add(count);
  }

  /** A command was refused. */
  public void error() {
    errors.increment();
  }

  /**
   * Records one value of the scenario's main latency.
   *
   * @param nanos from when it was due; a negative one counts as 0
   */
  public void latency(long nanos) {
    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
  }

  long unitsSoFar() {
    return units.sum();
  }

  long errorsSoFar() {
    return errors.sum();
  }

  /** Adds what was recorded since it was last asked. */
  void drainTo(Histogram sum) {
    interval = micros.getIntervalHistogram(interval);
    sum.add(interval);
  }
}
