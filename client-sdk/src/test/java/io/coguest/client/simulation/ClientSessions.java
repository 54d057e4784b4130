package io.coguest.client.simulation;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;

/** The sessions of one client, one after the other: none is lost that could be resumed. */
final class ClientSessions {
  /** Clocks that are set back make the time seem shorter than the server has it. */
  private static final long SURELY_RESUMABLE_MS = Settings.RESUME_MS - 60_000;

  private final Device device;
  private final Time time;
  private final Oracle oracle;
  private int begun;
  private long heardMs;
  private boolean resumes;

  ClientSessions(Device device, Time time, Oracle oracle) {
    this.device = device;
    this.time = time;
    this.oracle = oracle;
  }

  /** How many there were. */
  int begun() {
    return begun;
  }

  /** The client sends. */
  void sent(ClientFrame frame) {
    if (frame.hasHello()) {
      resumes = frame.getHello().hasResume();
    }
  }

  /**
   * Something has come.
   *
   * @return whether another session begins with it
   */
  boolean begins(ServerFrame frame) {
    long silentMs = time.wallMs() - heardMs;
    heardMs = time.wallMs();
    if (!frame.hasWelcome() || frame.getWelcome().getResumed()) {
      return false;
    }
    begun++;
    boolean isLost = resumes && silentMs < SURELY_RESUMABLE_MS && !device.mayHaveTooMany();
    oracle.trace().require(!isLost, "%s lost its session within %d ms", device, silentMs);
    return true;
  }
}
