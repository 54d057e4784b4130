package io.coguest.server.session;

import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.wire.SessionLimits;

/**
 * What all sessions share.
 *
 * @param told what clients are told to keep to
 * @param pingIntervalMs how often clients without WebSocket pings are told to ping
 */
public record Sessions(
    SessionConfig config,
    SessionLimits told,
    int pingIntervalMs,
    TokenVerifier tokens,
    SessionIds ids,
    ResumeSecrets secrets,
    SessionRegistry registry,
    Rooms rooms) {

  /** Where rooms are found, and what holds for all of them and for sessions. */
  public record Rooms(RoomDirectory directory, RoomLimits limits, LimitCounters counters) {}

  /** What the token says; a limit that it does not keep to is counted. */
  TokenCheck check(String token, long nowMs) {
    TokenCheck check = tokens.check(token, nowMs);
    if (check instanceof TokenCheck.Invalid invalid && invalid.exceeded() != null) {
      counters().exceeded(invalid.exceeded());
    }
    return check;
  }

  LimitCounters counters() {
    return rooms.counters();
  }
}
