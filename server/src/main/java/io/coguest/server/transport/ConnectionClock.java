package io.coguest.server.transport;

/** The times of one connection: since when it is silent, or slow. Time is an argument. */
final class ConnectionClock {
  private static final long NOT_SINCE = -1;

  private final TransportConfig.Times times;
  private final long openedMs;
  private long heardMs;
  private long overSinceMs = NOT_SINCE;
  private boolean pinged;

  ConnectionClock(TransportConfig.Times times, long tickMs) {
    this.times = times;
    this.openedMs = tickMs;
    this.heardMs = tickMs;
  }

  /** What is to be done at a time. */
  enum Due {
    NOTHING,
    PING,
    NO_HELLO,
    SILENT,
    TOO_SLOW
  }

  /** Something has come from the client. */
  void heard(long tickMs) {
    heardMs = tickMs;
    pinged = false;
  }

  /** Too much waits to be written. */
  void over(long tickMs) {
    overSinceMs = tickMs;
  }

  /** What waited has been written. The silence begins anew: nothing was read meanwhile. */
  void drained() {
    overSinceMs = NOT_SINCE;
  }

  boolean isOver() {
    return overSinceMs != NOT_SINCE;
  }

  /**
   * What is to be done now; a ping is due once a silence.
   *
   * @param held frames are not read, so silence says nothing
   */
  Due due(long tickMs, boolean signedIn, boolean held) {
    if (!signedIn) {
      return tickMs - openedMs >= times.helloMs() ? Due.NO_HELLO : Due.NOTHING;
    }
    if (isOver()) {
      heardMs = tickMs;
      return tickMs - overSinceMs >= times.drainMs() ? Due.TOO_SLOW : Due.NOTHING;
    }
    long silentMs = held ? 0 : tickMs - heardMs;
    if (silentMs >= 2 * times.pingMs()) {
      return Due.SILENT;
    }
    if (silentMs >= times.pingMs() && !pinged) {
      pinged = true;
      return Due.PING;
    }
    return Due.NOTHING;
  }
}
