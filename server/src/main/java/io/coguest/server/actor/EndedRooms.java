package io.coguest.server.actor;

import io.coguest.server.journal.RoomJournal.RoomKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Rooms that are over, for as long as sessions may ask what became of them there. Any thread.
 *
 * <p>A session is in one room of a name at a time and its command ids rise, so that those which it
 * spent in the rooms of one name follow each other. A command sent again belongs to the first of
 * them whose last id it does not exceed.
 */
final class EndedRooms {
  private final ConcurrentMap<RoomKey, Ended> rooms = new ConcurrentHashMap<>();
  private final ConcurrentMap<SessionPlace, ConcurrentNavigableMap<Integer, RoomActor>> byLastId =
      new ConcurrentHashMap<>();

  private record Ended(RoomActor room, Map<String, Integer> lastIds) {}

  private record SessionPlace(String liveId, String sessionId) {}

  /**
   * The room is over.
   *
   * @param lastIds the highest command id that each session has applied there
   */
  void add(RoomActor room, Map<String, Integer> lastIds) {
    rooms.put(room.key(), new Ended(room, lastIds));
    lastIds.forEach(
        (sessionId, lastId) ->
            byLastId.compute(
                new SessionPlace(room.liveId(), sessionId),
                (place, known) -> {
                  var ofSession = known == null ? newLine() : known;
                  ofSession.put(lastId, room);
                  return ofSession;
                }));
  }

  private static ConcurrentNavigableMap<Integer, RoomActor> newLine() {
    return new ConcurrentSkipListMap<>();
  }

  /** No session can ask any more. */
  void remove(RoomActor room) {
    Ended ended = rooms.remove(room.key());
    if (ended == null) {
      return;
    }
    ended
        .lastIds()
        .forEach(
            (sessionId, lastId) ->
                byLastId.computeIfPresent(
                    new SessionPlace(room.liveId(), sessionId),
                    (place, ofSession) -> {
                      ofSession.remove(lastId, room);
                      return ofSession.isEmpty() ? null : ofSession;
                    }));
  }

  @Nullable RoomActor find(RoomKey key) {
    Ended ended = rooms.get(key);
    return ended == null ? null : ended.room();
  }

  /** The room that was live when the session sent that command, if it is known to be over. */
  @Nullable RoomActor find(String liveId, String sessionId, int commandId) {
    var ofSession = byLastId.get(new SessionPlace(liveId, sessionId));
    Map.Entry<Integer, RoomActor> found =
        ofSession == null ? null : ofSession.ceilingEntry(commandId);
    return found == null ? null : found.getValue();
  }
}
