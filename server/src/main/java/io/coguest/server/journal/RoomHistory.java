package io.coguest.server.journal;

import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a journal keeps of a room.
 *
 * @param before the latest records that the state contains already, in order: for those who missed
 *     them; not reaching back to the beginning
 * @param state where recovery starts from; null = from nothing
 * @param after the records that follow, in order
 */
public record RoomHistory(
    List<RoomRecord> before, @Nullable RoomState state, List<RoomRecord> after) {

  /** Of a room that the journal does not know. */
  public static final RoomHistory NONE = new RoomHistory(List.of(), null, List.of());

  /** The latest epoch in which something was written; 0 = nothing ever was. */
  public long lastEpoch() {
    long epoch = state == null ? 0 : state.life().epoch();
    for (RoomRecord record : after) {
      epoch = Math.max(epoch, record.epoch());
    }
    return epoch;
  }
}
