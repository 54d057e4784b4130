package io.coguest.loadtest.check;

import java.time.Instant;

/**
 * Something that no correct server does.
 *
 * @param fault which rule
 * @param liveId the room
 * @param userId who saw it; empty when several did
 * @param revision of the room when it was seen
 * @param at when it was seen, by the clock of the load test
 * @param what for a person
 */
public record Violation(
    Fault fault, String liveId, String userId, int revision, Instant at, String what) {

  /** One that is seen now. */
  public Violation(Fault fault, String liveId, String userId, int revision, String what) {
    this(fault, liveId, userId, revision, Instant.now(), what);
  }

  /** The rules that are checked. */
  public enum Fault {
    /** An event of a class that the viewer sees did not come. */
    GAP,
    /** An event came twice, or after one that follows it. */
    REPEATED,
    /** An event or a reply whose revision contradicts what came before or after it. */
    REVISION,
    /** Two viewers got different events under one revision. */
    DIFFERENT_EVENTS,
    /** An event, or a room, that the viewer must not see. */
    NOT_FOR_VIEWER,
    /** A seat with two occupants, an occupant on two seats, or a change that does not fit. */
    SEAT,
    /** A request that ended without ever being opened, or not as the one that was opened. */
    UNKNOWN_REQUEST,
    /** A request that ended twice, or for one viewer in another way than for others. */
    TWO_OUTCOMES,
    /** A request that ended for others but not for this viewer, or not at all. */
    NO_OUTCOME,
    /** A request that ended too early, too late or, though it was due, not yet: by the server. */
    DEADLINE,
    /** An event that is older than the one before it, by the server's own clock. */
    CLOCK,
    /** A reply that does not fit the events before or after it. */
    REPLY,
    /** A refusal where the command was right. */
    REFUSED,
    /** A snapshot that differs from what the events had said. */
    SNAPSHOT,
    /** A connection or a membership that the server ended without cause. */
    LOST,
    /** Something did not come in the time given. */
    STUCK,
    /** The server's memory grew beyond its bound. */
    MEMORY,
    /** Who did nothing wrong had to wait because of others who did. */
    SLOWED
  }

  @Override
  public String toString() {
    return "%s in %s at revision %d, seen by %s at %s: %s"
        .formatted(fault, liveId, revision, userId.isEmpty() ? "several" : userId, at, what);
  }
}
