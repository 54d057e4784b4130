package io.coguest.client.simulation;

/** The server's process ends in the middle of a task. Nothing in it may catch this. */
final class ProcessKilled extends Error {
  private static final long serialVersionUID = 1;

  private final transient Runnable end;

  /**
   * The process is to end here.
   *
   * @param end ends it, once the task is off the stack
   */
  ProcessKilled(Runnable end) {
    super("killed", null, false, false);
    this.end = end;
  }

  void end() {
    end.run();
  }
}
