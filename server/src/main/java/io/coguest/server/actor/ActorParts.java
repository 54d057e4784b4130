package io.coguest.server.actor;

import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomLimits;

/**
 * What all rooms of a server share.
 *
 * @param directory where a room that is over looks for its successor
 */
record ActorParts(
    RoomDirectory directory,
    RoomJournal journal,
    RoomLimits limits,
    ActorSettings settings,
    ActorMetrics metrics) {}
