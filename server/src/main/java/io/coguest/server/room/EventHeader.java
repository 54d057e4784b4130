package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in the room's history.
 *
 * @param epoch rises with every recovery
 * @param revision +1 with every event, from 1
 * @param timeMs when it happened
 * @param actor the member whose command caused it, or null
 * @param cause what set it off
 * @param visibility who gets it
 * @param previousAll revision of the previous ALL event; 0 = none, or this one is not ALL
 * @param previousHosts revision of the previous HOSTS or HOSTS_AND_USER event; 0 = none, or this
 *     one is ALL
 * @param previousUser revision of the previous HOSTS_AND_USER event of the same user; 0 = none, or
 *     this one is not
 */
public record EventHeader(
    long epoch,
    int revision,
    long timeMs,
    @Nullable UserInfo actor,
    EventCause cause,
    Visibility visibility,
    int previousAll,
    int previousHosts,
    int previousUser) {}
