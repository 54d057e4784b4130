package io.coguest.client.internal;

/** The one thread of a client and its clocks, as the conductor sees them. */
public interface ClientLoop {

  /** Whether the calling thread is this loop's. */
  boolean inLoop();

  /** Runs the task after those handed over before it; false when the loop has ended. Any thread. */
  boolean execute(Runnable task);

  /** Runs the task after a delay. On the loop only. */
  Timer schedule(Runnable task, long delayMs);

  /** Milliseconds that never go back, from any start. */
  long tickMs();

  /** The machine's clock: milliseconds since 1970. It may jump. Any thread. */
  long wallMs();

  /** Ends the thread if it is the client's own. */
  void end();

  /** Something scheduled. */
  interface Timer {
    /** Prevents the task from running, if it has not begun. On the loop only. */
    void cancel();

    /** Whether it has run or was cancelled. */
    boolean isOver();
  }
}
