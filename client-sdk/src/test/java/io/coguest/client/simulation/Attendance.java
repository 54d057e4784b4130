package io.coguest.client.simulation;

import io.coguest.server.room.RoomState;
import java.util.HashSet;
import java.util.Set;

/** Who is in a room, by its clients, beside what the room and its viewers make of that. */
final class Attendance {
  private final World world;

  Attendance(World world) {
    this.world = world;
  }

  /** Members that are away have no client in the room, all others have; viewers count them. */
  void check(History history) {
    String liveId = history.key().liveId();
    Set<String> present = present(liveId);
    for (RoomState.Member member : history.room().state().members()) {
      String userId = member.user().userId();
      if (member.away() == present.contains(userId)) {
        fail(history, userId + (member.away() ? " is thought away" : " is thought present"));
      }
    }
    long audience = present.stream().filter(userId -> !history.roleOf(userId).isHost()).count();
    for (Device device : world.running()) {
      if (device.isJoined(liveId)) {
        int shown = device.store(liveId).coGuestState().audienceCount().value();
        if (shown != audience) {
          fail(history, device + " is shown an audience of " + shown + ", it is " + audience);
        }
      }
    }
  }

  private Set<String> present(String liveId) {
    Set<String> present = new HashSet<>();
    for (Device device : world.running()) {
      if (device.isJoined(liveId)) {
        present.add(device.userId());
      }
    }
    return present;
  }

  private void fail(History history, String what) {
    world.trace().fail("in " + history + " " + what);
  }
}
