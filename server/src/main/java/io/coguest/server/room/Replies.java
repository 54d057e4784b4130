package io.coguest.server.room;

import io.coguest.server.room.RoomState.Remembered;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The successes that sessions have not acknowledged, so that a command sent again is answered as
 * before and not applied twice.
 */
final class Replies {
  private final Map<String, OfSession> bySession = new HashMap<>(2);

  private static final class OfSession {
    int highestAppliedId;
    final NavigableMap<Integer, Remembered> byId = new TreeMap<>();
  }

  void remember(RoomRecord.Cause cause, Remembered remembered) {
    OfSession session = bySession.computeIfAbsent(cause.sessionId(), id -> new OfSession());
    session.highestAppliedId = Math.max(session.highestAppliedId, cause.commandId());
    session.byId.put(cause.commandId(), remembered);
    while (!session.byId.isEmpty() && session.byId.firstKey() <= cause.ackedId()) {
      session.byId.pollFirstEntry();
    }
  }

  @Nullable Remembered get(String sessionId, int commandId) {
    OfSession session = bySession.get(sessionId);
    return session == null ? null : session.byId.get(commandId);
  }

  /** The highest id that had an effect in this session; 0 = none. */
  int highestAppliedId(String sessionId) {
    OfSession session = bySession.get(sessionId);
    return session == null ? 0 : session.highestAppliedId;
  }

  boolean has(String sessionId) {
    return bySession.containsKey(sessionId);
  }

  /** The same of every session. */
  Map<String, Integer> highestAppliedIds() {
    Map<String, Integer> ids = new HashMap<>();
    bySession.forEach((id, session) -> ids.put(id, session.highestAppliedId));
    return ids;
  }

  void forget(String sessionId) {
    bySession.remove(sessionId);
  }

  Map<String, RoomState.SessionReplies> state() {
    Map<String, RoomState.SessionReplies> state = new HashMap<>();
    bySession.forEach(
        (id, session) ->
            state.put(
                id,
                new RoomState.SessionReplies(
                    session.highestAppliedId, new TreeMap<>(session.byId))));
    return state;
  }

  void restore(Map<String, RoomState.SessionReplies> state) {
    state.forEach(
        (id, replies) -> {
          OfSession session = new OfSession();
          session.highestAppliedId = replies.highestAppliedId();
          session.byId.putAll(replies.byId());
          bySession.put(id, session);
        });
  }
}
