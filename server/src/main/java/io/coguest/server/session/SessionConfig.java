package io.coguest.server.session;

/**
 * What sessions keep to.
 *
 * @param resumeMs how long a session can resume after its connection went
 * @param commandsPerSecond sustained, a session
 * @param commandBurst commands at once
 * @param otherFramesPerSecond acks and pings, sustained; the burst is twice that
 * @param maxUnacknowledged commands whose reply is not acknowledged
 * @param maxRooms rooms of a session
 * @param maxPerUser connected sessions of a user; detached ones beyond it are forgotten
 * @param maxSessions in all, the detached ones included
 * @param moveMaxMembers connections come to the loop of a room that has fewer members
 * @param refusals so many refusals for the rate within the window close the connection
 * @param refusalWindowMs the window
 */
public record SessionConfig(
    long resumeMs,
    int commandsPerSecond,
    int commandBurst,
    int otherFramesPerSecond,
    int maxUnacknowledged,
    int maxRooms,
    int maxPerUser,
    int maxSessions,
    int moveMaxMembers,
    int refusals,
    long refusalWindowMs) {}
