package io.coguest.server.session;

import java.util.ArrayDeque;

/** The numbering of a session's commands: how far they rise, and which replies may be unread. */
final class CommandIds {
  private final ArrayDeque<Integer> unacknowledged = new ArrayDeque<>(4);
  private int received;
  private int acknowledged;

  /** Whether a command of that id or a higher one has come before. */
  boolean isOld(int id) {
    return id <= received;
  }

  /** It has come. */
  void received(int id) {
    received = Math.max(received, id);
  }

  /** Its reply will have to be acknowledged. New ids only. */
  void awaitAcknowledgement(int id) {
    unacknowledged.addLast(id);
  }

  /** All replies up to this id have arrived. Never beyond what was sent, never back. */
  void acknowledge(int id) {
    acknowledged = Math.max(acknowledged, Math.min(id, received));
    while (!unacknowledged.isEmpty() && unacknowledged.getFirst() <= acknowledged) {
      unacknowledged.removeFirst();
    }
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
