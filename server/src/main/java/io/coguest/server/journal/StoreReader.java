package io.coguest.server.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.journal.v1.State;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.wire.RecordDecoder;
import io.coguest.server.wire.StateDecoder;
import java.util.ArrayList;
import java.util.List;

/** Finds rooms in a store, and reads them. Any thread. */
final class StoreReader {
  private final JournalSource store;

  StoreReader(JournalSource store) {
    this.store = store;
  }

  /** A room as it was found, and where its records stand. */
  record Read(RoomHistory history, RoomLog log) {}

  /** All rooms, by name. */
  List<RoomKey> rooms() throws StoreException {
    List<RoomKey> rooms = new ArrayList<>();
    try (JournalSource.Cursor cursor = store.cursor()) {
      boolean found = cursor.seek(new byte[0]);
      while (found) {
        RoomKey room = JournalKeys.room(cursor.key());
        rooms.add(room);
        found = cursor.seek(JournalKeys.end(room));
      }
    }
    return rooms;
  }

  /**
   * All that is kept of a room.
   *
   * @throws StoreException when it cannot be read, or what is read makes no sense
   */
  Read read(RoomKey room) throws StoreException {
    StoredRoom stored = stored(room);
    try {
      return decoded(stored);
    } catch (IllegalArgumentException e) {
      throw unreadable(room, e);
    }
  }

  private static Read decoded(StoredRoom stored) {
    State state = stored.state();
    List<RoomRecord> before = new ArrayList<>();
    List<RoomRecord> after = new ArrayList<>();
    for (StoredRoom.Stored one : stored.records()) {
      RoomRecord record = RecordDecoder.record(one.record());
      (one.number() < stored.stateNext() ? before : after).add(record);
    }
    return new Read(
        new RoomHistory(before, state == null ? null : StateDecoder.state(state), after),
        new RoomLog(stored.first(), stored.stateNext(), stored.next()));
  }

  /**
   * The same as it was written.
   *
   * @throws StoreException when it cannot be read, or a record is missing
   */
  StoredRoom stored(RoomKey room) throws StoreException {
    State state = null;
    List<StoredRoom.Stored> records = new ArrayList<>();
    try (JournalSource.Cursor cursor = store.cursor()) {
      boolean found = cursor.seek(JournalKeys.state(room));
      while (found && JournalKeys.room(cursor.key()).equals(room)) {
        byte[] key = cursor.key();
        if (JournalKeys.isState(key)) {
          state = State.parseFrom(cursor.value());
        } else {
          records.add(
              new StoredRoom.Stored(JournalKeys.number(key), Record.parseFrom(cursor.value())));
        }
        found = cursor.next();
      }
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(room, e);
    }
    StoredRoom stored = new StoredRoom(room, state, records);
    refuseGaps(stored);
    return stored;
  }

  /** The records must follow one another, and go on where the state ends. */
  private static void refuseGaps(StoredRoom stored) throws StoreException {
    long next = Math.min(stored.first(), stored.stateNext());
    for (StoredRoom.Stored one : stored.records()) {
      if (one.number() != next) {
        throw missing(stored.key(), next);
      }
      next++;
    }
    if (next < stored.stateNext()) {
      throw missing(stored.key(), next);
    }
  }

  private static StoreException missing(RoomKey room, long number) {
    return new StoreException(
        "record " + number + " of " + room + " is missing; restore a backup", null);
  }

  private static StoreException unreadable(RoomKey room, Exception e) {
    return new StoreException("the journal of " + room + " cannot be read: " + e.getMessage(), e);
  }
}
