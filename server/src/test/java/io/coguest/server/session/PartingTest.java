package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.actor.FakePeer;
import io.coguest.server.journal.TwinJournal;
import io.coguest.server.wire.CloseCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a session lets its connection go when the server goes down. */
class PartingTest {
  private TwinJournal journal;
  private final SessionScene scene =
      new SessionScene(
          SessionScene.config(100, 128, 1_000),
          loops -> {
            journal = new TwinJournal(loops::after);
            return journal;
          });

  private FakeLink hostIn(String liveId, int loop) {
    FakeLink host = scene.host("host", loop);
    host.send(SessionScene.create(1, liveId));
    host.frames.clear();
    return host;
  }

  @Test
  void whoHasNotSignedInOrIsInNoRoomIsToldAtOnce() {
    FakeLink silent = scene.link(0);
    FakeLink idle = scene.host("idle", 1);
    silent.goDown();
    idle.goDown();
    assertThat(silent.closes).containsExactly(CloseCode.GOING_AWAY);
    assertThat(idle.closes).containsExactly(CloseCode.GOING_AWAY);
  }

  @Test
  void everyCommandThatCameIsAnsweredFirst() {
    FakeLink host = hostIn(scene.roomOn(0, "near-"), 1);
    String other = scene.roomOn(1, "other-");
    host.send(SessionScene.create(2, other));
    host.frames.clear();
    journal.hold();
    host.send(SessionScene.lock(3, other, 1), SessionScene.lock(4, scene.roomOn(0, "near-"), 1));
    host.goDown();
    assertThat(host.closes).isEmpty();
    assertThat(host.replies()).isEmpty();

    journal.letGo();
    scene.loops.run();

    assertThat(host.replies()).extracting(reply -> reply.getId()).containsExactlyInAnyOrder(3, 4);
    assertThat(host.closes).containsExactly(CloseCode.GOING_AWAY);
  }

  /** It has asked for nothing, and still something is on its way to it. */
  @Test
  void whatOthersDidInItsRoomsIsToldFirst() {
    String liveId = scene.roomOn(0, "live-");
    FakeLink host = hostIn(liveId, 1);
    FakeLink other = scene.host("other", 0);
    other.send(SessionScene.join(1, liveId));
    other.frames.clear();
    journal.hold();
    host.send(SessionScene.lock(2, liveId, 1));
    other.goDown();
    assertThat(other.closes).isEmpty();

    journal.letGo();
    scene.loops.run();

    assertThat(kinds(other)).contains("SEAT_LOCKED");
    assertThat(other.closes).containsExactly(CloseCode.GOING_AWAY);
  }

  @Test
  void aCommandForARoomThatItIsNotInIsAnsweredFirst() {
    String liveId = scene.roomOn(0, "live-");
    hostIn(liveId, 0);
    FakeLink stranger = scene.host("stranger", 1);
    stranger.frames.clear();
    stranger.post(SessionScene.lock(1, liveId, 1));
    stranger.goDown();
    assertThat(stranger.replies()).hasSize(1);
    assertThat(stranger.closes).containsExactly(CloseCode.GOING_AWAY);
    assertThat(stranger.framesAfterClose()).isZero();
  }

  /** Else a stop that takes its time would use up a grace that is short. */
  @Test
  void roomsAreNotToldThatTheConnectionWent() {
    String liveId = scene.roomOn(0, "live-");
    FakeLink host = hostIn(liveId, 0);
    FakeLink other = scene.host("other", 0);
    other.send(SessionScene.join(1, liveId), SessionScene.takeSeat(2, liveId, 1));
    host.frames.clear();
    other.goDown();
    other.drop();
    scene.loops.advance(60_000);
    assertThat(kinds(host)).doesNotContain("MEMBER_AWAY", "SEAT_LEFT");
  }

  @Test
  void whoGoesBeforeTheServerGoesDownIsAway() {
    String liveId = scene.roomOn(0, "live-");
    FakeLink host = hostIn(liveId, 0);
    FakeLink other = scene.host("other", 0);
    other.send(SessionScene.join(1, liveId), SessionScene.takeSeat(2, liveId, 1));
    host.frames.clear();
    other.drop();
    scene.loops.advance(60_000);
    assertThat(kinds(host)).contains("MEMBER_AWAY", "SEAT_LEFT");
  }

  private static List<String> kinds(FakeLink link) {
    return link.frames.stream().filter(ServerFrame::hasEvent).map(FakePeer::kind).toList();
  }
}
