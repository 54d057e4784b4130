package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.wire.CloseCode;
import org.junit.jupiter.api.Test;

/** When a connection may go to another loop, and what is left when it never arrives. */
class SessionMovesTest {
  private final SessionScene scene = new SessionScene();

  @Test
  void aConnectionStaysWhileARoomOwesItTheAnswerToItsResumption() {
    FakeLink first = scene.host("host", 0);
    String over = scene.roomOn(1, "over-");
    first.send(SessionScene.create(1, over));
    first.send(SessionScene.end(2, over));
    first.drop();

    FakeLink second = scene.link(0);
    second.mayMove = true;
    // The answer of a room on another loop is on its way when the next command is looked at.
    second.send(
        scene.resuming("host", first, over), SessionScene.create(3, scene.roomOn(1, "next-")));

    assertThat(second.welcome().getResumed()).isTrue();
    assertThat(second.frames).anyMatch(ServerFrame::hasRoomResumed);
    assertThat(second.moves).isZero();
  }

  @Test
  void aConnectionThatIsReplacedGetsNothingMoreOfItsRooms() {
    FakeLink host = scene.host("host", 0);
    String room = scene.roomOn(1, "busy-");
    host.send(SessionScene.create(1, room));
    FakeLink before = scene.link(0);
    before.send(scene.audienceHello("guest"), SessionScene.join(1, room));
    FakeLink after = scene.link(0);
    // Events are on their way from the room's loop while the session goes over.
    for (int seat = 1; seat < 4; seat++) {
      host.post(SessionScene.lock(1 + seat, room, seat));
    }
    after.post(scene.resuming("guest", TokenRole.AUDIENCE, SessionScene.resume(before)));
    scene.loops.run();
    assertThat(before.closes).containsExactly(CloseCode.SESSION_REPLACED);
    assertThat(before.framesAfterClose()).isZero();
  }

  @Test
  void aConnectionThatIsLostOnItsWayToANewRoomLeavesNoRoomBehind() {
    FakeLink link = scene.host("host", 0);
    link.mayMove = true;
    link.send(SessionScene.create(1, scene.roomOn(1, "new-")));
    assertThat(link.moves).isEqualTo(1);
    link.drop();
    assertThat(scene.directory.approximateRooms()).isZero();
  }
}
