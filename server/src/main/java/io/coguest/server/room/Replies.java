package io.coguest.server.room;

import io.coguest.server.room.RoomState.Remembered;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The successes that sessions have not acknowledged, so that a command sent again is answered as
 * before and not applied twice.
 */
final class Replies {
  private final Map<String, KeptReplies> bySession = SmallMap.unordered();

  void remember(RoomRecord.Cause cause, Remembered remembered) {
    KeptReplies kept = bySession.computeIfAbsent(cause.sessionId(), id -> new KeptReplies());
    kept.put(cause.commandId(), remembered);
    kept.dropThrough(cause.ackedId());
  }

  @Nullable Remembered get(String sessionId, int commandId) {
    KeptReplies kept = bySession.get(sessionId);
    return kept == null ? null : kept.get(commandId);
  }

  /** The highest id that had an effect in this session; 0 = none. */
  int highestAppliedId(String sessionId) {
    KeptReplies kept = bySession.get(sessionId);
    return kept == null ? 0 : kept.highestAppliedId();
  }

  boolean has(String sessionId) {
    return bySession.containsKey(sessionId);
  }

  /** The same of every session. */
  Map<String, Integer> highestAppliedIds() {
    Map<String, Integer> ids = new HashMap<>();
    bySession.forEach((id, kept) -> ids.put(id, kept.highestAppliedId()));
    return ids;
  }

  void forget(String sessionId) {
    bySession.remove(sessionId);
  }

  Map<String, RoomState.SessionReplies> state() {
    Map<String, RoomState.SessionReplies> state = new HashMap<>();
    bySession.forEach((id, kept) -> state.put(id, kept.state()));
    return state;
  }

  void restore(Map<String, RoomState.SessionReplies> state) {
    state.forEach((id, replies) -> bySession.put(id, KeptReplies.of(replies)));
  }
}
