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
    @Nullable RoomState state;
    List<RoomRecord> records = new ArrayList<>(4);
  }

  /** A journal without rooms. */
  public MemoryJournal() {}

  @Override
  public void append(RoomKey room, List<RoomRecord> records, Executor loop, Appended appended) {
    rooms.computeIfAbsent(room, key -> new Kept()).records.addAll(records);
    appended.durable();
  }

  @Override
  public void keepState(RoomKey room, RoomState state) {
    Kept kept = rooms.computeIfAbsent(room, key -> new Kept());
    kept.state = state;
    kept.records = new ArrayList<>(4);
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    Kept kept = rooms.get(room);
    if (kept == null) {
      recovered.recovered(null, List.of());
    } else {
      recovered.recovered(kept.state, List.copyOf(kept.records));
    }
  }

  @Override
  public void forget(RoomKey room) {
    rooms.remove(room);
  }

  @Override
  public boolean acceptsWrites() {
    return true;
  }
}
