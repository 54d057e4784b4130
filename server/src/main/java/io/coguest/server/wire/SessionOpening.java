package io.coguest.server.wire;

import io.coguest.server.room.UserInfo;

/**
 * What a client is told when its session opens or goes on.
 *
 * @param sessionId names the session
 * @param resumeSecret needed to resume it; a new one each time
 * @param resumed the session that the hello named goes on
 * @param user from the token
 * @param serverTimeMs the server's clock
 * @param pingIntervalMs how often a client without WebSocket pings sends a ping
 * @param tokenExpiresMs when the token ends, 0 = not told
 * @param receivedId resumed: all commands with an id up to this one have arrived, else 0
 * @param receivedUnknown resumed: of commands above it, only the rooms know
 * @param limits what the client must keep to
 */
public record SessionOpening(
    String sessionId,
    String resumeSecret,
    boolean resumed,
    UserInfo user,
    long serverTimeMs,
    int pingIntervalMs,
    long tokenExpiresMs,
    int receivedId,
    boolean receivedUnknown,
    SessionLimits limits) {}
