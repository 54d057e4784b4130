package io.coguest.loadtest.check;

/**
 * Something that no correct server does.
 *
 * @param fault which rule
 * @param liveId the room
 * @param userId who saw it; empty when several did
 * @param revision of the room when it was seen
 * @param what for a person
 */
public record Violation(Fault fault, String liveId, String userId, int revision, String what) {
  /** The rules that are checked. */
  public enum Fault {
    /** An event of a class that the viewer sees did not come. */
    GAP,
    /** An event came twice, or after one that follows it. */
    REPEATED,
    /** Two viewers got different events under one revision. */
    DIFFERENT_EVENTS,
    /** An event, or a room, that the viewer must not see. */
    NOT_FOR_VIEWER,
    /** A seat with two occupants, an occupant on two seats, or a change that does not fit. */
    SEAT,
    /** A request that ended without ever being opened. */
    UNKNOWN_REQUEST,
    /** A request that ended twice. */
    TWO_OUTCOMES,
    /** A request that ended for others but not for this viewer, or not at all. */
    NO_OUTCOME,
    /** An outcome that the server's own clock does not allow. */
    DEADLINE,
    /** A reply that does not fit the events before or after it. */
    REPLY,
    /** A refusal where the command was right. */
    REFUSED,
    /** A snapshot that differs from what the events had said. */
    SNAPSHOT,
    /** A connection or a membership that the server ended without cause. */
    LOST,
    /** Something did not come in the time given. */
    STUCK
  }

  @Override
  public String toString() {
    return "%s in %s at revision %d, seen by %s: %s"
        .formatted(fault, liveId, revision, userId.isEmpty() ? "several" : userId, what);
  }
}
