package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rooms of an earlier run, brought back when the server starts. */
class StartTest {
  private static final long RESUME_MS = RoomLimits.DEFAULT.resumeMs();

  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor before = scene.create("live", owner, ActorScene.options(30));
  private final long epoch = owner.lastReply().getEpoch();
  private final FakePeer guest = scene.join(before, "guest");
  private ActorScene.CountingMetrics metrics = new ActorScene.CountingMetrics();
  private RoomDirectory directory;

  private CompletableFuture<Void> start() {
    metrics = new ActorScene.CountingMetrics();
    directory =
        new RoomDirectory(
            scene.loops.all(),
            scene.journal,
            RoomLimits.DEFAULT,
            ActorSettings.DEFAULT,
            metrics,
            new Random(2)::nextLong);
    try {
      CompletableFuture<Void> started = directory.start();
      scene.loops.run();
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RoomActor restarted() {
    assertThat(start()).isCompleted();
    RoomActor room = directory.find("live");
    assertThat(room).isNotNull();
    return room;
  }

  private FakePeer resume(RoomActor room, String userId, long ofEpoch, int revision) {
    FakePeer peer = scene.peer(userId, 0);
    scene.post(
        room,
        new RoomMessage.Resume(
            scene.caller(peer, 0), peer, before.incarnation(), ofEpoch, revision));
    return peer;
  }

  private static RoomResumed answer(FakePeer peer) {
    return peer.resumptions().get(0);
  }

  private void apply(FakePeer peer, int seconds) {
    scene.tell(before, peer, new RoomCommand.ApplyForSeat(-1, seconds, ""));
  }

  @Test
  void aLiveRoomIsThereWithAllThatItKnew() {
    apply(guest, 0);
    scene.tell(before, owner, new RoomCommand.AcceptApplication("guest"));
    RoomActor room = restarted();

    FakePeer back = resume(room, "guest", 1, 1);
    assertThat(answer(back).getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    assertThat(back.snapshots().get(0).getSeatsList())
        .filteredOn(seat -> seat.hasUser())
        .extracting(seat -> seat.getIndex() + " " + seat.getUser().getUserId())
        .containsExactly("0 owner", "1 guest");
    assertThat(room.incarnation()).isEqualTo(before.incarnation());
    assertThat(metrics.live).isEqualTo(1);
  }

  @Test
  void theEpochRisesThoughTheClockWentBack() {
    apply(guest, 0);
    long first = resume(restarted(), "owner", 0, 0).snapshots().get(0).getEpoch();
    long second = resume(restarted(), "owner", 0, 0).snapshots().get(0).getEpoch();
    assertThat(first).isGreaterThan(epoch);
    assertThat(second).as("at the same millisecond").isGreaterThan(first);
  }

  @Test
  void whatWasMissedAcrossTheRestartIsReplayed() {
    apply(guest, 0);
    int seen = owner.lastReply().getRevision() + 1;
    scene.tell(before, owner, new RoomCommand.LockSeat(4));
    RoomActor room = restarted();

    FakePeer host = resume(room, "owner", epoch, seen);
    assertThat(answer(host).getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_REPLAY);
    assertThat(host.events())
        .extracting(event -> event.getPayloadCase().name())
        .containsExactly("SEAT_LOCKED", "ROOM_RECOVERED", "MEMBER_BACK");
  }

  @Test
  void whatTheStateHasTakenInIsReplayedTooUpToTheOneBefore() {
    for (int i = 0; i < 300; i++) {
      scene.tell(
          before, owner, i % 2 == 0 ? new RoomCommand.LockSeat(1) : new RoomCommand.UnlockSeat(1));
    }
    int revision = owner.lastReply().getRevision();
    RoomActor room = restarted();

    FakePeer close = resume(room, "owner", epoch, revision - 100);
    assertThat(answer(close).getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_REPLAY);
    assertThat(close.events()).hasSize(100 + 2);
  }

  @Test
  void whatClientsSawOfARevisionThatIsNotInTheHistoryIsNotBelieved() {
    int revision = owner.lastReply().getRevision();
    RoomActor room = restarted();
    FakePeer ahead = resume(room, "owner", epoch, revision + 1);
    assertThat(answer(ahead).getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
  }

  @Test
  void whatFellDueMeanwhileFiresAtOnceInItsOrder() {
    FakePeer other = scene.join(before, "other");
    apply(guest, 20);
    apply(other, 10);
    scene.loops.advance(5_000);
    RoomActor room = restartedAfter(60_000);

    FakePeer host = resume(room, "owner", epoch, owner.lastReply().getRevision() + 2);
    assertThat(host.events())
        .filteredOn(Event::hasRequestClosed)
        .extracting(event -> event.getRequestClosed().getRequest().getGuest().getUserId())
        .containsExactly("other", "guest");
    assertThat(host.events())
        .filteredOn(Event::hasRequestClosed)
        .extracting(event -> event.getRequestClosed().getOutcome())
        .containsOnly(Outcome.OUTCOME_TIMED_OUT);
  }

  /** The old rooms must not do what only the new ones may: their journal takes nothing. */
  private RoomActor restartedAfter(long ms) {
    scene.journal.accept(false);
    scene.loops.advance(ms);
    scene.journal.accept(true);
    return restarted();
  }

  @Test
  void aDeadlineStaysWhereItWas() {
    apply(guest, 40);
    long deadline = guest.events().get(0).getRequestOpened().getRequest().getDeadlineMs();
    RoomActor room = restartedAfter(20_000);
    FakePeer host = resume(room, "owner", 0, 0);
    scene.loops.advance(deadline - scene.loops.nowMs() - 1);
    assertThat(host.events()).filteredOn(Event::hasRequestClosed).isEmpty();
    scene.loops.advance(1);
    assertThat(host.events()).filteredOn(Event::hasRequestClosed).hasSize(1);
  }

  @Test
  void gracesBeginAtTheRestart() {
    apply(guest, 0);
    scene.post(before, new RoomMessage.Disconnected(guest));
    scene.loops.advance(20_000);
    RoomActor room = restarted();
    FakePeer host = resume(room, "owner", 0, 0);
    scene.loops.advance(29_999);
    assertThat(host.events()).filteredOn(Event::hasMemberLeft).isEmpty();
    scene.loops.advance(1);
    assertThat(host.events()).filteredOn(Event::hasMemberLeft).hasSize(1);
  }

  @Test
  void anEndedRoomTellsWhatBecameOfItForAsLongAsSessionsCanResume() {
    apply(guest, 0);
    scene.tell(before, owner, new RoomCommand.EndLive());
    assertThat(start()).isCompleted();
    assertThat(directory.find("live")).isNull();
    RoomActor over = directory.findEver("live", before.incarnation());
    assertThat(over).isNotNull();

    FakePeer back = resume(over, "guest", epoch, 1);
    assertThat(answer(back).getReason()).isEqualTo(CloseReason.CLOSE_REASON_LIVE_ENDED);
    assertThat(answer(back).getNoticesList())
        .extracting(event -> event.getRequestClosed().getOutcome())
        .containsExactly(Outcome.OUTCOME_LIVE_ENDED);

    scene.loops.advance(RESUME_MS + 1);
    assertThat(directory.findEver("live", before.incarnation())).isNull();
    assertThat(scene.journal.knows(ActorScene.key(before))).isFalse();
  }

  @Test
  void aCommandSentAgainFindsItsReplyAndASessionThatStaysAwayIsForgotten() {
    RoomMessage.Command sent = scene.command(owner, new RoomCommand.LockSeat(5));
    before.submit(sent);
    scene.loops.run();
    RoomActor room = restarted();
    FakePeer again = resume(room, "owner", 0, 0);
    scene.post(room, new RoomMessage.Command(sent.caller(), sent.command(), again));
    assertThat(again.lastReply().getCode()).isEqualTo(ResultCode.OK.code());
    assertThat(again.lastReply().getRevision()).isEqualTo(owner.lastReply().getRevision());

    RoomActor next = restarted();
    FakePeer later = scene.peer("owner", "another-session", 0);
    scene.join(next, later);
    scene.loops.advance(RESUME_MS);
    scene.post(next, new RoomMessage.Command(sent.caller(), sent.command(), later));
    assertThat(later.lastReply().getRevision())
        .as("decided anew")
        .isNotEqualTo(owner.lastReply().getRevision());
  }

  @Test
  void whileTheJournalTakesNothingTheRoomCanBeReadAndDeadlinesWait() {
    apply(guest, 10);
    scene.journal.accept(false);
    scene.loops.advance(20_000);
    RoomActor room = restarted();
    FakePeer host = resume(room, "owner", 0, 0);
    assertThat(host.snapshots().get(0).getApplicationsList()).hasSize(1);
    scene.tell(room, host, new RoomCommand.AcceptApplication("guest"));
    assertThat(host.lastReply().getCode()).isEqualTo(ResultCode.UNAVAILABLE.code());

    scene.journal.accept(true);
    scene.loops.advance(ActorSettings.DEFAULT.retryMs());
    assertThat(host.events())
        .filteredOn(Event::hasRequestClosed)
        .extracting(event -> event.getRequestClosed().getOutcome())
        .containsExactly(Outcome.OUTCOME_TIMED_OUT);
  }

  @Test
  void aRoomThatCannotBeReadKeepsTheServerFromStarting() {
    scene.journal.readable(() -> false);
    assertThat(start()).isCompletedExceptionally();
    assertThat(directory.find("live")).isNull();
  }

  @Test
  void manyRoomsComeBackEachOnItsLoop() {
    List<String> names = List.of("a", "b", "c", "d", "e");
    names.forEach(name -> scene.create(name, scene.peer("owner-" + name)));
    assertThat(start()).isCompleted();
    for (String name : names) {
      RoomActor room = directory.find(name);
      assertThat(room).as(name).isNotNull();
      assertThat(room.loop()).isSameAs(directory.loopFor(name));
    }
    assertThat(metrics.live).isEqualTo(names.size() + 1);
  }
}
