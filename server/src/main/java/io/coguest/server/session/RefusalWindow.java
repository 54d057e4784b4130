package io.coguest.server.session;

/** Tells who goes on although it is refused: so many refusals within a window. */
final class RefusalWindow {
  private final int limit;
  private final long lengthMs;
  private long startMs;
  private int count;

  RefusalWindow(int limit, long lengthMs) {
    this.limit = limit;
    this.lengthMs = lengthMs;
  }

  /** One more refusal; true when it is one too many. */
  boolean refused(long nowMs) {
    if (count == 0 || nowMs - startMs >= lengthMs || nowMs < startMs) {
      startMs = nowMs;
      count = 0;
    }
    count++;
    return count >= limit;
  }
}
