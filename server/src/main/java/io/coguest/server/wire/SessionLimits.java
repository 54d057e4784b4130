package io.coguest.server.wire;

/**
 * What a client is told to keep to.
 *
 * @param maxFrameBytes of a frame from the client
 * @param commandsPerSecond sustained
 * @param commandBurst commands at once
 * @param maxUnacknowledged commands whose reply is not acknowledged
 * @param maxRooms of one session
 * @param resumeSeconds how long a session can be resumed after its connection went
 */
public record SessionLimits(
    int maxFrameBytes,
    int commandsPerSecond,
    int commandBurst,
    int maxUnacknowledged,
    int maxRooms,
    int resumeSeconds) {}
