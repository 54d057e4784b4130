package io.coguest.server.session;

import java.util.TreeSet;

/** The numbering of a session's commands: how far they rise, and which replies may be unread. */
final class CommandIds {
  private final TreeSet<Integer> unacknowledged = new TreeSet<>();
  private int received;
  private int acknowledged;

  /** A session of an earlier run goes on: what its client says is all that is known. */
  void restore(int acknowledgedId) {
    received = acknowledgedId;
    acknowledged = acknowledgedId;
  }

  /** Whether a command of that id or a higher one has come before. */
  boolean isOld(int id) {
    return id <= received;
  }

  /** It has come. */
  void received(int id) {
    received = Math.max(received, id);
  }

  /**
   * Whether its reply would be one more to acknowledge: not when it is sent again. Ids need not
   * come in order, so that a lower one than the last may well be one more.
   */
  boolean isOneMore(int id) {
    return id > acknowledged && !unacknowledged.contains(id);
  }

  /** Its reply will have to be acknowledged. */
  void awaitAcknowledgement(int id) {
    if (id > acknowledged) {
      unacknowledged.add(id);
    }
  }

  /** All replies up to this id have arrived. Never beyond what was sent, never back. */
  void acknowledge(int id) {
    acknowledged = Math.max(acknowledged, Math.min(id, received));
    unacknowledged.headSet(acknowledged, true).clear();
  }

  int unacknowledged() {
    return unacknowledged.size();
  }

  /** All commands up to this id have arrived. */
  int receivedId() {
    return received;
  }

  /** All replies up to this id have arrived at the client. */
  int acknowledgedId() {
    return acknowledged;
  }
}
