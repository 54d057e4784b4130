package io.coguest.client.simulation;

import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomLimits;

/** Everything that is known of a run beside what its parts say, to hold them to. */
final class Oracle {
  private final Trace trace;
  private final Tally tally;
  private final Histories histories;
  private final SentCommands commands = new SentCommands(this);
  private final Requests requests = new Requests(this);
  private final Displacements displacements = new Displacements();
  private boolean mayHaveLost;

  Oracle(Trace trace, Tally tally, RoomLimits limits) {
    this.trace = trace;
    this.tally = tally;
    this.histories = new Histories(this, limits);
  }

  Trace trace() {
    return trace;
  }

  Tally tally() {
    return tally;
  }

  Histories histories() {
    return histories;
  }

  SentCommands commands() {
    return commands;
  }

  Requests requests() {
    return requests;
  }

  Displacements displacements() {
    return displacements;
  }

  boolean isLive(String liveId) {
    return histories.live(liveId) != null;
  }

  /** A journal as the server gets it. */
  RoomJournal watch(RoomJournal journal) {
    return new WatchedJournal(journal, this);
  }

  /**
   * The server's process is gone.
   *
   * @param withWhatWasDurable its machine too, and its disk had been promised to have nothing
   */
  void serverGone(boolean withWhatWasDurable) {
    mayHaveLost |= withWhatWasDurable;
    histories.serverGone();
  }

  /** The next one has read its journal. */
  void serverStarted() {
    histories.serverStarted();
    mayHaveLost = false;
  }

  /** What was durable may be gone: acknowledged or not. */
  boolean mayHaveLost() {
    return mayHaveLost;
  }
}
