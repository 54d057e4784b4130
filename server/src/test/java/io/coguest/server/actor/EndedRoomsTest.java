package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RoomCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndedRoomsTest {
  private final ActorScene scene = new ActorScene(1, ActorSettings.DEFAULT);
  private final EndedRooms rooms = new EndedRooms();
  private final RoomActor first = ended("host");
  private final RoomActor second = ended("host");

  private RoomActor ended(String userId) {
    FakePeer owner = scene.peer(userId);
    RoomActor room = scene.create("live", owner);
    scene.tell(room, owner, new RoomCommand.EndLive());
    return room;
  }

  @Test
  void aCommandBelongsToTheFirstRoomWhoseLastIdItDoesNotExceed() {
    rooms.add(second, Map.of("session", 9));
    rooms.add(first, Map.of("session", 4));

    assertThat(rooms.find("live", "session", 1)).isSameAs(first);
    assertThat(rooms.find("live", "session", 4)).isSameAs(first);
    assertThat(rooms.find("live", "session", 5)).isSameAs(second);
    assertThat(rooms.find("live", "session", 9)).isSameAs(second);
    assertThat(rooms.find("live", "session", 10)).isNull();
  }

  @Test
  void otherSessionsAndOtherNamesHaveNothingThere() {
    rooms.add(first, Map.of("session", 4));

    assertThat(rooms.find("live", "other", 1)).isNull();
    assertThat(rooms.find("other", "session", 1)).isNull();
  }

  @Test
  void aRoomIsFoundByItsKeyUntilItIsRemoved() {
    rooms.add(first, Map.of("session", 4));
    rooms.add(second, Map.of("session", 9));
    rooms.remove(first);

    assertThat(rooms.find(first.key())).isNull();
    assertThat(rooms.find(second.key())).isSameAs(second);
    assertThat(rooms.find("live", "session", 1)).isSameAs(second);
    rooms.remove(second);
    assertThat(rooms.find("live", "session", 1)).isNull();
  }
}
