package io.coguest.client.simulation;

import io.coguest.server.actor.RoomLoop;

/** One of the server's threads as rooms and sessions see it. */
final class ServerLoop implements RoomLoop {
  private final Strand strand;
  private final Time time;

  ServerLoop(Strand strand, Time time) {
    this.strand = strand;
    this.time = time;
  }

  Strand strand() {
    return strand;
  }

  @Override
  public boolean inLoop() {
    return strand.isRunning();
  }

  @Override
  public void execute(Runnable task) {
    strand.execute(task);
  }

  @Override
  public void executeAfterReading(Runnable task) {
    schedule(task, 0);
  }

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    if (!strand.isRunning()) {
      throw new AssertionError("scheduled off the loop");
    }
    return strand.schedule(task, delayMs)::cancel;
  }

  @Override
  public long nowMs() {
    return time.wallMs();
  }
}
