package io.coguest.server.room;

/** An event with its place in the history: what the journal keeps and clients get. */
public record RecordedEvent(EventHeader header, RoomEvent event) {}
