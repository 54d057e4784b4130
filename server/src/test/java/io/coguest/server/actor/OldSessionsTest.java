package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** A session that is out of a room does not come back by the membership of a newer one. */
class OldSessionsTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner, ActorScene.options(30));
  private final long epoch = owner.lastReply().getEpoch();

  private FakePeer awayByTheNewer() {
    FakePeer newer = scene.join(room, scene.peer("guest", "newer", 0));
    scene.tell(room, newer, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.post(room, new RoomMessage.Disconnected(newer));
    return newer;
  }

  private FakePeer resume(String sessionId) {
    FakePeer peer = scene.peer("guest", sessionId, 1);
    scene.post(room, scene.resume(room, peer, epoch, 1));
    return peer;
  }

  private static void assertGone(FakePeer peer, CloseReason reason) {
    assertThat(peer.resumptions()).hasSize(1);
    assertThat(peer.resumptions().get(0).getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
    assertThat(peer.resumptions().get(0).getReason()).isEqualTo(reason);
  }

  @Test
  void oneThatWasReplacedIsGoneAlsoWhileTheNewerIsAway() {
    scene.join(room, scene.peer("guest", "older", 0));
    awayByTheNewer();
    assertGone(resume("older"), CloseReason.CLOSE_REASON_REPLACED);
    assertThat(resume("newer").resumptions().get(0).getAnswer())
        .isNotEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
  }

  @Test
  void oneThatLeftIsGoneAlsoWhileTheNewerIsAway() {
    FakePeer older = scene.join(room, scene.peer("guest", "older", 0));
    scene.tell(room, older, new RoomCommand.LeaveLive());
    awayByTheNewer();
    assertGone(resume("older"), CloseReason.CLOSE_REASON_LEFT);
  }

  @Test
  void oneThatJoinedAgainAfterItWasReplacedGoesOn() {
    scene.join(room, scene.peer("guest", "older", 0));
    scene.join(room, scene.peer("guest", "newer", 0));
    FakePeer back = scene.join(room, scene.peer("guest", "older", 0));
    scene.tell(room, back, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.post(room, new RoomMessage.Disconnected(back));
    assertThat(resume("older").resumptions().get(0).getAnswer())
        .isNotEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
  }
}
