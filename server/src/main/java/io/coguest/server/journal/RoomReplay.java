package io.coguest.server.journal;

import io.coguest.proto.journal.v1.State;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.wire.RecordDecoder;
import io.coguest.server.wire.StateDecoder;
import io.coguest.server.wire.StateEncoder;

/** Lets a room go through its records again, as its server did. Any thread. */
public final class RoomReplay {
  private RoomReplay() {}

  /**
   * The state that the room's records lead to.
   *
   * @param limits of the server that wrote them
   * @throws StoreException the records do not follow one another, or are not known here
   */
  public static State state(StoredRoom stored, RoomLimits limits) throws StoreException {
    try {
      State start = stored.state();
      long epoch = lastEpoch(stored);
      Room room =
          start == null
              ? new Room(stored.key().liveId(), stored.key().incarnation(), limits, epoch)
              : Room.restore(StateDecoder.state(start), limits, epoch);
      for (StoredRoom.Stored one : stored.records()) {
        if (one.number() >= stored.stateNext()) {
          RoomRecord record = RecordDecoder.record(one.record());
          room.apply(record);
        }
      }
      return StateEncoder.state(room.state(), stored.next());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new StoreException(stored.key() + " cannot be replayed: " + e.getMessage(), e);
    }
  }

  private static long lastEpoch(StoredRoom stored) {
    State start = stored.state();
    long epoch = start == null ? 0 : start.getLife().getEpoch();
    for (StoredRoom.Stored one : stored.records()) {
      epoch = Math.max(epoch, one.record().getEpoch());
    }
    return epoch;
  }
}
