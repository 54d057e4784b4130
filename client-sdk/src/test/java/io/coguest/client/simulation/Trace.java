package io.coguest.client.simulation;

import org.jspecify.annotations.Nullable;

/** The latest things that happened, for the report of a failing run; and the first failure. */
final class Trace {
  private static final int KEPT = Integer.getInteger("coguest.simulation.trace", 120);
  private static final int MAX_CHARS = 400;

  private final Time time;
  private final Entry[] ring = new Entry[KEPT];
  private int next;
  private @Nullable AssertionError failure;

  /** Values that do not change any more: they are made text only when the run fails. */
  private record Entry(long step, long tickMs, Object who, String what, Object detail) {
    @Override
    public String toString() {
      String text = detail.toString().replaceAll("\\s+", " ");
      return "%8d %10d %-12s %-10s %s"
          .formatted(
              step, tickMs, who, what, text.substring(0, Math.min(text.length(), MAX_CHARS)));
    }
  }

  Trace(Time time) {
    this.time = time;
  }

  void add(Object who, String what, Object detail) {
    ring[next++ % KEPT] = new Entry(time.steps(), time.tickMs(), who, what, detail);
  }

  /** Something is wrong. The run ends after this step; the first finding counts. */
  void fail(String what) {
    fail(what, null);
  }

  void fail(String what, @Nullable Throwable cause) {
    if (failure == null) {
      failure = new AssertionError(what, cause);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod")
  void require(boolean holds, String otherwise, Object... details) {
    if (!holds && failure == null) {
      fail(otherwise.formatted(details));
    }
  }

  @Nullable AssertionError failure() {
    return failure;
  }

  /** The latest entries, the oldest first. */
  String latest() {
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, next - KEPT); i < next; i++) {
      text.append(ring[i % KEPT]).append('\n');
    }
    return text.toString();
  }
}
