package io.coguest.server.journal;

import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.journal.v1.State;
import io.coguest.server.journal.RoomJournal.RoomKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal keeps of one life of a room, as it was written.
 *
 * @param state what recovery starts from, or null
 * @param records all that are kept, in order and without a gap, those before the state too
 */
public record StoredRoom(RoomKey key, @Nullable State state, List<Stored> records) {

  /** A record with its number; the first that a room ever wrote has 0. */
  public record Stored(long number, Record record) {}

  /** Number of the first record that is not part of the state. */
  public long stateNext() {
    return state == null ? 0 : state.getNextRecord();
  }

  /** Number of the record that comes next. */
  long next() {
    return records.isEmpty() ? stateNext() : records.get(records.size() - 1).number() + 1;
  }

  /** Number of the first record that is kept, or that comes next. */
  long first() {
    return records.isEmpty() ? stateNext() : records.get(0).number();
  }
}
