package io.coguest.server.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.journal.v1.State;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import io.coguest.server.wire.RecordDecoder;
import io.coguest.server.wire.StateDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds rooms in a store, and reads them. Any thread. */
final class StoreReader {
  private final JournalStore store;

  StoreReader(JournalStore store) {
    this.store = store;
  }

  /** A room as it was found, and where its records stand. */
  record Read(RoomHistory history, RoomLog log) {}

  /** All rooms, by name. */
  List<RoomKey> rooms() throws StoreException {
    List<RoomKey> rooms = new ArrayList<>();
    try (JournalStore.Cursor cursor = store.cursor()) {
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
    Building building = new Building(room);
    try (JournalStore.Cursor cursor = store.cursor()) {
      boolean found = cursor.seek(JournalKeys.state(room));
      while (found && JournalKeys.room(cursor.key()).equals(room)) {
        building.add(cursor.key(), cursor.value());
        found = cursor.next();
      }
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new StoreException("the journal of " + room + " cannot be read: " + e.getMessage(), e);
    }
    return building.build();
  }

  private static final class Building {
    private final RoomKey room;
    private final List<RoomRecord> before = new ArrayList<>();
    private final List<RoomRecord> after = new ArrayList<>();
    private @Nullable RoomState state;
    private long stateNext;
    private long first = -1;
    private long next = -1;

    Building(RoomKey room) {
      this.room = room;
    }

    void add(byte[] key, byte[] value) throws StoreException, InvalidProtocolBufferException {
      if (JournalKeys.isState(key)) {
        State kept = State.parseFrom(value);
        state = StateDecoder.state(kept);
        stateNext = kept.getNextRecord();
        return;
      }
      long number = JournalKeys.number(key);
      if (next >= 0 && number != next) {
        throw missing(next);
      }
      if (first < 0) {
        first = number;
      }
      next = number + 1;
      RoomRecord record = RecordDecoder.record(Record.parseFrom(value));
      (number < stateNext ? before : after).add(record);
    }

    private StoreException missing(long number) {
      return new StoreException("record " + number + " of " + room + " is missing", null);
    }

    /** The records must go on where the state ends. */
    Read build() throws StoreException {
      if (first < 0) {
        first = stateNext;
        next = stateNext;
      }
      if (first > stateNext || next < stateNext) {
        throw missing(Math.min(next, stateNext));
      }
      return new Read(new RoomHistory(before, state, after), new RoomLog(first, stateNext, next));
    }
  }
}
