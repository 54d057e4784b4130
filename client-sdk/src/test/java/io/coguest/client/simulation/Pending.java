package io.coguest.client.simulation;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.Request;

/** Names a request for good: numbers alone come again after a loss. */
record Pending(RoomKey room, int requestId, long createdMs) {

  static Pending of(RoomKey room, Request request) {
    return new Pending(room, request.requestId(), request.createdMs());
  }
}
