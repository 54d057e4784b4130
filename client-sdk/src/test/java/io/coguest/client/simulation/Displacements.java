package io.coguest.client.simulation;

import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who was taken off a seat by a host, in each room and in order. */
final class Displacements {
  private final Map<String, List<Displacement>> byRoomAndUser = new HashMap<>();

  private final Set<String> lost = new HashSet<>();

  /** From which seat and by whom. */
  record Displacement(int seatIndex, String hostId) {}

  void left(String liveId, RecordedEvent recorded, RoomEvent.SeatLeft left) {
    switch (left.reason()) {
      case KICKED, LOCKED, REPLACED -> {
        UserInfo actor = recorded.header().actor();
        byRoomAndUser
            .computeIfAbsent(liveId + '/' + left.user().userId(), key -> new ArrayList<>())
            .add(new Displacement(left.seatIndex(), actor == null ? "" : actor.userId()));
      }
      case DISCONNECTED, LEFT_ROOM -> {}
    }
  }

  /** Some of the room's were lost with a machine: nobody can be held to them any more. */
  void lost(String liveId) {
    lost.add(liveId);
  }

  boolean isLost(String liveId) {
    return lost.contains(liveId);
  }

  List<Displacement> of(String liveId, String userId) {
    return byRoomAndUser.getOrDefault(liveId + '/' + userId, List.of());
  }
}
