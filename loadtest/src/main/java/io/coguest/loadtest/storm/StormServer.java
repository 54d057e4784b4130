package io.coguest.loadtest.storm;

import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.SpawnedServer;
import java.io.IOException;

/** A server that is killed and started again, on the same port and with the same data. */
final class StormServer implements Mortal {
  private final SpawnedServer first;
  private SpawnedServer current;

  /**
   * @param first ended by who started it
   */
  StormServer(SpawnedServer first) {
    this.first = first;
    this.current = first;
  }

  /** By SIGKILL. */
  @Override
  public void kill() throws InterruptedException {
    current.kill();
  }

  @Override
  public void startAgain() {
    try {
      SpawnedServer next = current.startAgain();
      closeLater();
      current = next;
    } catch (IOException e) {
      throw new ScenarioFailure("the server does not start again: " + e.getMessage(), e);
    }
  }

  private void closeLater() {
    if (current != first) {
      current.close();
    }
  }

  @Override
  public void close() {
    closeLater();
  }
}
