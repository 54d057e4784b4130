package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ServerFrame;
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
  void aConnectionThatIsLostOnItsWayToANewRoomLeavesNoRoomBehind() {
    FakeLink link = scene.host("host", 0);
    link.mayMove = true;
    link.send(SessionScene.create(1, scene.roomOn(1, "new-")));
    assertThat(link.moves).isEqualTo(1);
    link.drop();
    assertThat(scene.directory.approximateRooms()).isZero();
  }
}
