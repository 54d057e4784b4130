package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.actor.RoomActor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rooms a session may still be remembered by. */
class JoinedRoomsTest {
  private static final int REMEMBERED = 64;

  private final SessionScene scene = new SessionScene();
  private final List<RoomActor> forgotten = new ArrayList<>();
  private final JoinedRooms rooms = new JoinedRooms(forgotten::add);

  private RoomActor room(int number) {
    return scene.directory.findOrMake("live-" + number);
  }

  private RoomActor join(int number) {
    RoomActor room = room(number);
    rooms.joining(room, number);
    rooms.replied(room.liveId(), number, true, room);
    return room;
  }

  @Test
  void aRoomThatIsLeftIsFoundAsAFormerOne() {
    RoomActor left = join(1);
    rooms.left(left);
    assertThat(rooms.find(left.liveId())).isNull();
    assertThat(rooms.findFormer(left.liveId())).isSameAs(left);
    assertThat(forgotten).isEmpty();
  }

  @Test
  void theOldestFormerRoomIsForgottenWhenOneMoreIsLeft() {
    for (int number = 0; number <= REMEMBERED; number++) {
      rooms.left(join(number));
    }
    assertThat(forgotten).containsExactly(room(0));
    assertThat(rooms.findFormer("live-0")).isNull();
    assertThat(rooms.everyRoom()).hasSize(REMEMBERED);
  }

  @Test
  void theOldestIsForgottenTooWhenAConnectionIsLostWhileItJoins() {
    for (int number = 0; number <= REMEMBERED; number++) {
      rooms.joining(room(number), number);
      rooms.connectionLost();
    }
    assertThat(forgotten).containsExactly(room(0));
  }
}
