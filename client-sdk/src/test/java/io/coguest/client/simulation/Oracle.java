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
  private final RoomJournal journal;

  Oracle(Trace trace, Tally tally, RoomLimits limits, RoomJournal journal) {
    this.trace = trace;
    this.tally = tally;
    this.histories = new Histories(this, limits);
    this.journal = new WatchedJournal(journal, this);
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

  /** The journal as the server gets it. */
  RoomJournal journal() {
    return journal;
  }
}
