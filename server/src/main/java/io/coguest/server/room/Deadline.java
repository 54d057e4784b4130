package io.coguest.server.room;

/**
 * A time at which a room does something by itself. The order is total and follows from the room's
 * state alone, so that a rebuilt room does the same things in the same order.
 *
 * @param revision of the request, or of the event that took the member away; else 0
 * @param userId the member or the reader of the notices; else empty
 */
record Deadline(long timeMs, Kind kind, int revision, String userId)
    implements Comparable<Deadline> {

  /** What is due; of things due at the same time the first kind comes first. */
  enum Kind {
    REQUEST,
    GRACE,
    HOST_ABSENCE,
    NOTICES
  }

  static Deadline request(Request request) {
    return new Deadline(request.deadlineMs(), Kind.REQUEST, request.revision(), "");
  }

  static Deadline grace(RoomState.Member member) {
    return new Deadline(
        member.graceUntilMs(), Kind.GRACE, member.awayRevision(), member.user().userId());
  }

  static Deadline hostAbsence(long timeMs) {
    return new Deadline(timeMs, Kind.HOST_ABSENCE, 0, "");
  }

  static Deadline notices(long timeMs, String userId) {
    return new Deadline(timeMs, Kind.NOTICES, 0, userId);
  }

  @Override
  public int compareTo(Deadline other) {
    int order = Long.compare(timeMs, other.timeMs);
    if (order == 0) {
      order = kind.compareTo(other.kind);
    }
    if (order == 0) {
      order = Integer.compare(revision, other.revision);
    }
    return order != 0 ? order : userId.compareTo(other.userId);
  }
}
