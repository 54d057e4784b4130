package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ResultName;
import io.coguest.server.journal.TwinJournal.Fate;
import io.coguest.server.room.Caller;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection may be closed once all that its room has for it is written, and not before. */
class WhenWrittenTest {
  private static final int FAR = 1;

  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner, ActorScene.options(30));
  private final FakePeer guest = scene.join(room, scene.peer("guest", FAR));
  private final List<List<String>> seen = new ArrayList<>();

  WhenWrittenTest() {
    scene.loops.advance(1_000);
    owner.take();
    guest.take();
  }

  /** Notes what the peer has got by the moment that is asked for. */
  private RoomMessage.WhenWritten ask(FakePeer peer) {
    return new RoomMessage.WhenWritten(
        peer,
        () -> {
          assertThat(peer.loop().inLoop()).as("on the loop of the peer").isTrue();
          seen.add(peer.kinds());
        });
  }

  @Test
  void withNothingUnderWayItIsNow() {
    scene.post(room, ask(guest));
    assertThat(seen).containsExactly(List.of());
  }

  @Test
  void whatWaitsForTheJournalIsWaitedForWhoeverMadeIt() {
    scene.journal.hold();
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, guest, new RoomCommand.GetSnapshot());
    scene.post(room, ask(guest));
    scene.loops.advance(60_000);
    assertThat(seen).isEmpty();

    scene.journal.letGo();
    scene.loops.run();
    assertThat(seen).containsExactly(List.of("SEAT_LOCKED", "SNAPSHOT", "REPLY"));
  }

  @Test
  void whatWaitsInTheMailboxIsWaitedFor() {
    scene.submit(room, owner, new RoomCommand.LockSeat(1));
    scene.submit(room, guest, new RoomCommand.GetSnapshot());
    scene.post(room, ask(guest));
    assertThat(seen).containsExactly(List.of("SEAT_LOCKED", "SNAPSHOT", "REPLY"));
  }

  @Test
  void theSlicesOfABigRoomAreWaitedFor() {
    List<FakePeer> crowd = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      crowd.add(scene.join(room, scene.peer("crowd" + i, FAR)));
    }
    scene.loops.advance(60_000);
    crowd.forEach(FakePeer::take);
    FakePeer last = crowd.get(999);
    scene.submit(room, owner, new RoomCommand.LockSeat(1));
    scene.submit(room, owner, new RoomCommand.UnlockSeat(1));
    scene.post(room, ask(last));
    assertThat(seen).containsExactly(List.of("SEAT_LOCKED", "SEAT_UNLOCKED"));
  }

  @Test
  void anAnswerThatComesOfARecoveryIsWaitedFor() {
    scene.journal.hold();
    scene.journal.fates(Fate.FAILED_LOST);
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.post(room, ask(guest));
    scene.journal.letGo();
    scene.loops.run();
    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_UNAVAILABLE);
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).contains("REPLY");
  }

  @Test
  void aRoomThatCannotBeReadIsWaitedFor() {
    scene.journal.readable(() -> false);
    scene.journal.fates(Fate.FAILED_LOST);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.post(room, ask(owner));
    assertThat(seen).isEmpty();

    scene.journal.readable(() -> true);
    scene.loops.advance(ActorSettings.DEFAULT.retryMs());
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).contains("REPLY");
  }

  @Test
  void aRoomThatIsOverAnswersToo() {
    scene.tell(room, owner, new RoomCommand.EndLive());
    guest.take();
    scene.post(room, ask(guest));
    assertThat(seen).containsExactly(List.of());
  }

  /** The guest comes back under a name that cannot be told; the turn that is to tell it breaks. */
  @Test
  void aTurnThatBreaksAnswersNevertheless() {
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.loops.advance(1_000);
    FakePeer back = scene.peer("guest", FAR);
    Caller nameless =
        new Caller(
            new UserInfo("guest", null, ""), Role.AUDIENCE, true, true, back.sessionId(), 0, 0);
    // Comes at the moment in which presence is due, before the room's own timer.
    scene.loops.after(ActorSettings.DEFAULT.presenceIntervalMs(), () -> room.submit(ask(owner)));
    scene.post(
        room,
        new RoomMessage.Resume(
            nameless, back, room.incarnation(), guest.lastReply().getEpoch(), 1));
    assertThat(scene.metrics.recoveries).isZero();

    scene.loops.advance(ActorSettings.DEFAULT.presenceIntervalMs());

    assertThat(scene.metrics.recoveries)
        .as("turns that broke, not again and again")
        .isBetween(1, 5);
    assertThat(seen).hasSize(1);
  }
}
