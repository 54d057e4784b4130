package io.coguest.server.journal;

import io.coguest.proto.v1.Event;
import io.coguest.server.room.RoomRecord;
import java.util.List;

/**
 * A record to be kept, and its events as clients get them: an event is made into a message once,
 * for both.
 *
 * @param record what the room made
 * @param events those of the record, in its order
 */
public record EncodedRecord(RoomRecord record, List<Event> events) {}
