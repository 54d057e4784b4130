package io.coguest.server;

import io.coguest.proto.journal.v1.State;
import io.coguest.server.journal.StoredRoom;

/** Prints what a room has done, in this order: the room, its records and kept state, its state. */
interface ReplayPrinter {
  /** Which room. */
  void room(StoredRoom room);

  /** One step. */
  void record(StoredRoom.Stored stored);

  /** What the journal kept of all records before that number. */
  void kept(State state);

  /** What all of it led to. */
  void state(State state);
}
