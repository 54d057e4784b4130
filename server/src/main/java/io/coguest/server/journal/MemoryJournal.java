package io.coguest.server.journal;

import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records for as long as the process lives, so that a room can be rebuilt within a run. Every
 * append is complete when the call returns. Any thread, but each room on its own loop only.
 */
public final class MemoryJournal implements RoomJournal {
  private final Map<RoomKey, Kept> rooms = new ConcurrentHashMap<>();

  private static final class Kept {
    List<RoomRecord> before = List.of();
    @Nullable RoomState state;
    List<RoomRecord> after = new ArrayList<>(4);
  }

  /** A journal without rooms. */
  public MemoryJournal() {}

  @Override
  public void append(RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended) {
    Kept kept = rooms.computeIfAbsent(room, key -> new Kept());
    records.forEach(encoded -> kept.after.add(encoded.record()));
    appended.durable();
  }

  @Override
  public void keepState(RoomKey room, RoomState state, Executor loop) {
    Kept kept = rooms.computeIfAbsent(room, key -> new Kept());
    kept.before = kept.after;
    kept.state = state;
    kept.after = new ArrayList<>(4);
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    Kept kept = rooms.get(room);
    recovered.recovered(
        kept == null
            ? RoomHistory.NONE
            : new RoomHistory(List.copyOf(kept.before), kept.state, List.copyOf(kept.after)));
  }

  @Override
  public void forget(RoomKey room, Executor loop) {
    rooms.remove(room);
  }

  @Override
  public boolean acceptsWrites() {
    return true;
  }

  @Override
  public List<RoomKey> rooms() {
    return List.copyOf(rooms.keySet());
  }

  @Override
  public void close() {
    // Nothing is under way.
  }
}
