package io.coguest.server.session;

import io.coguest.server.actor.RoomActor;
import io.coguest.server.room.SmallMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that a session is in or about to join, and the last ones that it was in: those may
 * still remember its replies.
 */
final class JoinedRooms {
  private static final int MAX_FORMER = 64;

  private final Consumer<RoomActor> forgotten;
  private final Map<String, Place> places = SmallMap.unordered();

  /** The longest left first; null as long as there are none. */
  private @Nullable LinkedHashMap<String, RoomActor> former;

  /** A room, and the ids of joins that it has not answered. */
  private static final class Place {
    private RoomActor room;
    private boolean joined;

    /** Null while there is none, which is nearly always. */
    private @Nullable List<Integer> joins;

    Place(RoomActor room) {
      this.room = room;
    }

    boolean awaitsJoin() {
      return joins != null;
    }

    void joining(int id) {
      if (joins == null) {
        joins = new ArrayList<>(1);
      }
      joins.add(id);
    }

    /** Returns false when it was not awaited. */
    boolean answered(int id) {
      boolean awaited = joins != null && joins.remove((Integer) id);
      if (joins != null && joins.isEmpty()) {
        joins = null;
      }
      return awaited;
    }
  }

  /**
   * None yet.
   *
   * @param forgotten gets each room that falls off the end of those remembered
   */
  JoinedRooms(Consumer<RoomActor> forgotten) {
    this.forgotten = forgotten;
  }

  int count() {
    return places.size();
  }

  /** The room of that name that the session is in, or about to join. */
  @Nullable RoomActor find(String liveId) {
    Place place = places.get(liveId);
    return place == null ? null : place.room;
  }

  /** The room of that name that the session was in. */
  @Nullable RoomActor findFormer(String liveId) {
    return former == null ? null : former.get(liveId);
  }

  List<RoomActor> all() {
    return places.values().stream().map(place -> place.room).toList();
  }

  /** Those it was in, too. */
  List<RoomActor> everyRoom() {
    List<RoomActor> rooms = new ArrayList<>();
    if (former != null) {
      rooms.addAll(former.values());
    }
    rooms.addAll(all());
    return rooms;
  }

  /** A join or create is on its way. */
  void joining(RoomActor room, int id) {
    places.computeIfAbsent(room.liveId(), liveId -> new Place(room)).joining(id);
  }

  /** Whether a join of that room is unanswered. */
  boolean awaitsJoin(String liveId) {
    Place place = places.get(liveId);
    return place != null && place.awaitsJoin();
  }

  /**
   * A command was answered; only joins matter.
   *
   * @param now the room of that name now: the join may have reached another one than it was sent to
   */
  void replied(String liveId, int id, boolean success, @Nullable RoomActor now) {
    Place place = places.get(liveId);
    if (place == null || !place.answered(id)) {
      return;
    }
    if (success) {
      place.joined = true;
      place.room = now == null ? place.room : now;
    }
    dropUnlessNeeded(liveId, place);
  }

  /** The session is in the room no more. */
  void left(RoomActor room) {
    Place place = places.get(room.liveId());
    if (place != null && place.room == room) {
      place.joined = false;
      dropUnlessNeeded(room.liveId(), place);
      remember(room);
    }
  }

  /** A room that the session was in is asked whether it still is; null when there was none. */
  @Nullable RoomActor asking(String liveId) {
    RoomActor room = former == null ? null : former.remove(liveId);
    return room == null ? null : places.computeIfAbsent(liveId, unused -> new Place(room)).room;
  }

  /** The room says that the session is in it still. */
  void resumed(String liveId) {
    Place place = places.get(liveId);
    if (place != null) {
      place.joined = true;
    }
  }

  /** A session of an earlier run was in the room, which may remember its replies. */
  void wasIn(RoomActor room) {
    remember(room);
  }

  /** The connection went: what was on its way to be joined is not joined. */
  void connectionLost() {
    for (Place place : List.copyOf(places.values())) {
      place.joins = null;
      if (!place.joined) {
        places.remove(place.room.liveId());
        remember(place.room);
      }
    }
  }

  private void dropUnlessNeeded(String liveId, Place place) {
    if (!place.joined && !place.awaitsJoin()) {
      places.remove(liveId);
    }
  }

  private void remember(RoomActor room) {
    LinkedHashMap<String, RoomActor> rooms = former == null ? new LinkedHashMap<>(2) : former;
    former = rooms;
    rooms.remove(room.liveId());
    rooms.put(room.liveId(), room);
    if (rooms.size() > MAX_FORMER) {
      Iterator<RoomActor> oldest = rooms.values().iterator();
      forgotten.accept(oldest.next());
      oldest.remove();
    }
  }
}
