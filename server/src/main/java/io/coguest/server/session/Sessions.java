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
    ResumeSecrets secrets,
    SessionRegistry registry,
    Rooms rooms) {

  /** Where rooms are found, and what holds for all of them and for sessions. */
  public record Rooms(RoomDirectory directory, RoomLimits limits, LimitCounters counters) {}

  LimitCounters counters() {
    return rooms.counters();
  }
}
