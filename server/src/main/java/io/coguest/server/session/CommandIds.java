package io.coguest.server.session;

import java.util.Arrays;

/** The numbering of a session's commands: how far they rise, and which replies may be unread. */
final class CommandIds {
  private static final int[] NONE = {};
  private static final int FIRST_CAPACITY = 4;

  /** In ascending order. There are few, and a new one is nearly always the highest. */
  private int[] unacknowledged = NONE;

  private int count;
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
    return id > acknowledged && place(id) < 0;
  }

  /** Its reply will have to be acknowledged. */
  void awaitAcknowledgement(int id) {
    int place = place(id);
    if (id <= acknowledged || place >= 0) {
      return;
    }
    if (count == unacknowledged.length) {
      unacknowledged = Arrays.copyOf(unacknowledged, Math.max(FIRST_CAPACITY, 2 * count));
    }
    int at = -place - 1;
    System.arraycopy(unacknowledged, at, unacknowledged, at + 1, count - at);
    unacknowledged[at] = id;
    count++;
  }

  private int place(int id) {
    return Arrays.binarySearch(unacknowledged, 0, count, id);
  }

  /** All replies up to this id have arrived. Never beyond what was sent, never back. */
  void acknowledge(int id) {
    acknowledged = Math.max(acknowledged, Math.min(id, received));
    int place = place(acknowledged);
    int first = place < 0 ? -place - 1 : place + 1;
    count -= first;
    if (count == 0) {
      unacknowledged = NONE;
    } else {
      System.arraycopy(unacknowledged, first, unacknowledged, 0, count);
    }
  }

  int unacknowledged() {
    return count;
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
