package io.coguest.client.simulation;

import io.coguest.client.internal.ClientLoop;

/** A client's thread as its conductor sees it. */
record SdkLoop(Strand strand, Time time) implements ClientLoop {

  @Override
  public boolean inLoop() {
    return strand.isRunning();
  }

  @Override
  public boolean execute(Runnable task) {
    strand.execute(task);
    return true;
  }

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    Time.Due due = strand.schedule(task, delayMs);
    return new Timer() {
      @Override
      public void cancel() {
        due.cancel();
      }

      @Override
      public boolean isOver() {
        return due.isOver();
      }
    };
  }

  @Override
  public long tickMs() {
    return time.tickMs();
  }

  @Override
  public long wallMs() {
    return time.wallMs();
  }

  @Override
  public void end() {
    // Nothing of it outlives the run.
  }
}
