package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.RoomCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes to members that live on several loops, in big rooms, and behind slow connections. */
class RoomOutletTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);

  @Test
  void aMemberThatJoinsWhileOthersPublishMissesNothingAndGetsNothingTwice() {
    for (int seed = 0; seed < 50; seed++) {
      ActorScene busy = new ActorScene(2, ActorSettings.DEFAULT, seed);
      FakePeer owner = busy.peer("owner");
      RoomActor room = busy.create("live", owner);
      List<FakePeer> guests = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        busy.submit(
            room, owner, i % 2 == 0 ? new RoomCommand.LockSeat(3) : new RoomCommand.UnlockSeat(3));
        FakePeer guest = busy.peer("guest" + i, i % 2);
        guests.add(guest);
        busy.submit(room, guest, new RoomCommand.JoinLive());
        for (int steps = 0; steps < i % 4; steps++) {
          busy.loops.step();
        }
      }
      busy.loops.run();

      int last = owner.lastReply().getRevision();
      for (FakePeer guest : guests) {
        assertThat(guest.frames().get(0).hasSnapshot()).isTrue();
        int next = guest.snapshots().get(0).getRevision() + 1;
        for (Event event : guest.events()) {
          assertThat(event.getHeader().getRevision()).as("seed %d", seed).isEqualTo(next++);
        }
        assertThat(next - 1).isEqualTo(last);
      }
    }
  }

  @Test
  void aBigRoomLetsOthersRunBetweenItsSlices() {
    FakePeer owner = scene.peer("owner");
    RoomActor big = scene.create("big", owner);
    List<FakePeer> crowd = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      crowd.add(scene.join(big, scene.peer("guest" + i, 0)));
    }
    scene.loops.advance(60_000);
    crowd.forEach(FakePeer::take);
    int[] slices = new int[1];
    List<Integer> sliceSizes = new ArrayList<>();
    crowd.forEach(peer -> peer.onWrite(frame -> slices[0]++));

    scene.loops.get(0).execute(() -> {});
    scene.submit(big, owner, new RoomCommand.LockSeat(1));
    int before = scene.loops.readings();
    boolean busy = true;
    while (busy) {
      slices[0] = 0;
      busy = scene.loops.step();
      if (slices[0] > 0) {
        sliceSizes.add(slices[0]);
      }
    }

    assertThat(crowd).allSatisfy(peer -> assertThat(peer.events()).hasSize(1));
    assertThat(sliceSizes).hasSizeGreaterThanOrEqualTo(8).allMatch(size -> size <= 256);
    assertThat(scene.loops.readings() - before).isGreaterThanOrEqualTo(sliceSizes.size() - 2);
  }

  @Test
  void aSmallRoomIsServedWhileABigOneIsPublishing() {
    FakePeer owner = scene.peer("owner", 0);
    RoomActor big = scene.create("big", owner);
    for (int i = 0; i < 2_000; i++) {
      scene.join(big, scene.peer("guest" + i, 0));
    }
    FakePeer neighbour = scene.peer("neighbour", 0);
    RoomActor small = roomOnSameLoop(big, neighbour);
    scene.loops.advance(60_000);
    owner.take();
    neighbour.take();
    List<String> order = new ArrayList<>();
    owner.onWrite(frame -> order.add("big " + FakePeer.kind(frame)));
    neighbour.onWrite(frame -> order.add("small " + FakePeer.kind(frame)));

    scene.submit(big, owner, new RoomCommand.LockSeat(1));
    scene.submit(small, neighbour, new RoomCommand.LockSeat(1));
    scene.loops.run();

    assertThat(order)
        .containsExactly("big SEAT_LOCKED", "small SEAT_LOCKED", "small REPLY", "big REPLY");
  }

  private RoomActor roomOnSameLoop(RoomActor other, FakePeer owner) {
    String liveId = "small";
    while (scene.directory.loopFor(liveId) != other.loop()) {
      liveId += "x";
    }
    return scene.create(liveId, owner);
  }

  @Test
  void itemsBehindASliceWaitForIt() {
    ActorSettings d = ActorSettings.DEFAULT;
    ActorScene sliced = new ActorScene(1, withSlices(d, 3));
    FakePeer owner = sliced.peer("owner");
    RoomActor room = sliced.create("live", owner);
    List<FakePeer> crowd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      crowd.add(sliced.join(room, "guest" + i));
    }
    crowd.forEach(FakePeer::take);

    for (int i = 1; i < 6; i++) {
      sliced.submit(room, owner, new RoomCommand.LockSeat(i));
    }
    FakePeer late = sliced.peer("late");
    sliced.submit(room, late, new RoomCommand.JoinLive());
    sliced.submit(room, owner, new RoomCommand.LockSeat(6));
    sliced.submit(room, owner, new RoomCommand.KickUserOutOfRoom("guest9"));
    sliced.submit(room, owner, new RoomCommand.LockSeat(7));
    sliced.loops.run();

    assertThat(crowd.subList(0, 9)).allSatisfy(peer -> assertThat(peer.events()).hasSize(7));
    assertThat(crowd.get(9).kinds()).endsWith("SEAT_LOCKED", "MEMBER_LEFT", "ROOM_CLOSED");
    assertThat(late.kinds()).containsExactly("SNAPSHOT", "REPLY", "SEAT_LOCKED", "SEAT_LOCKED");
  }

  static ActorSettings withSlices(ActorSettings d, int sliceSockets) {
    return new ActorSettings(
        d.mailboxMessages(),
        d.heldTurns(),
        d.outletBacklog(),
        sliceSockets,
        d.replayEvents(),
        d.recordsPerState(),
        d.noiseChangesPerSecond(),
        d.presenceIntervalMs(),
        d.presenceMicrosPerMember(),
        d.positionIntervalMs(),
        d.candidatesShown(),
        d.retryMs());
  }

  @Test
  void aRoomStopsDecidingWhileALoopIsTooFarBehind() {
    ActorSettings d = ActorSettings.DEFAULT;
    ActorScene choked =
        new ActorScene(
            1, new ActorSettings(4_096, 1_024, 8, 2, 1_024, 256, 4, 250, 120, 15_000, 200, 500));
    FakePeer owner = choked.peer("owner");
    RoomActor room = choked.create("live", owner);
    List<FakePeer> crowd = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      crowd.add(choked.join(room, "guest" + i));
    }
    crowd.forEach(FakePeer::take);
    owner.take();
    for (int i = 0; i < 100; i++) {
      choked.submit(
          room, owner, i % 2 == 0 ? new RoomCommand.LockSeat(1) : new RoomCommand.UnlockSeat(1));
    }
    int mostAhead = 0;
    while (choked.loops.step()) {
      int decided = choked.journal.records(ActorScene.key(room)).size();
      mostAhead = Math.max(mostAhead, decided - 1 - crowd.get(49).events().size());
    }

    assertThat(mostAhead).isBetween(2, 8);
    assertThat(owner.replies()).hasSize(100);
    assertThat(crowd).allSatisfy(peer -> assertThat(peer.events()).hasSize(100));
    assertThat(d.outletBacklog()).isEqualTo(4_096);
  }

  @Test
  void aSlowReaderGetsNoEventsUntilOneSnapshotTakesTheirPlace() {
    FakePeer owner = scene.peer("owner");
    RoomActor room = scene.create("live", owner);
    FakePeer slow = scene.join(room, scene.peer("slow", 1));
    slow.take();
    slow.setFull(true);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, owner, new RoomCommand.LockSeat(2));
    scene.tell(room, owner, new RoomCommand.LockSeat(3));
    assertThat(slow.kinds()).containsExactly("SEAT_LOCKED");
    assertThat(scene.metrics.lagging).isEqualTo(1);

    scene.tell(room, slow, new RoomCommand.GetSnapshot());
    slow.take();
    slow.setFull(false);
    scene.tell(room, owner, new RoomCommand.LockSeat(4));
    assertThat(slow.frames()).isEmpty();

    scene.post(room, new RoomMessage.CaughtUp(slow));
    scene.tell(room, owner, new RoomCommand.LockSeat(5));

    assertThat(slow.kinds()).containsExactly("SNAPSHOT", "SEAT_LOCKED");
    assertThat(slow.snapshots().get(0).getRevision() + 1)
        .isEqualTo(slow.events().get(0).getHeader().getRevision());
    assertThat(scene.metrics.caughtUp).isPositive();
  }

  @Test
  void repliesAndClosingsReachASlowReader() {
    FakePeer owner = scene.peer("owner");
    RoomActor room = scene.create("live", owner);
    FakePeer slow = scene.join(room, "slow");
    slow.setFull(true);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    slow.take();

    scene.tell(room, slow, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.tell(room, owner, new RoomCommand.KickUserOutOfRoom("slow"));

    assertThat(slow.kinds()).containsExactly("REPLY", "SNAPSHOT", "ROOM_CLOSED");
  }

  @Test
  void whoGoesWhileItLagsLearnsBeforehandWhatItMustLearn() {
    FakePeer owner = scene.peer("owner");
    RoomActor room = scene.create("live", owner);
    FakePeer leaves = lagging(room, owner, "leaves");
    FakePeer stays = lagging(room, owner, "stays");
    FakePeer knowsAll = scene.join(room, "knowsAll");
    scene.tell(room, owner, new RoomCommand.RejectApplication("leaves", "no"));
    scene.tell(room, owner, new RoomCommand.RejectApplication("stays", "no"));
    knowsAll.take();

    scene.tell(room, leaves, new RoomCommand.LeaveLive());
    scene.tell(room, owner, new RoomCommand.EndLive());

    assertThat(leaves.kinds()).containsExactly("SNAPSHOT", "REPLY", "ROOM_CLOSED");
    assertThat(leaves.snapshots().get(0).getNoticesList())
        .anyMatch(notice -> notice.getRequestClosed().getReason().equals("no"));
    assertThat(stays.kinds()).containsExactly("SNAPSHOT", "ROOM_CLOSED");
    assertThat(stays.snapshots().get(0).getNoticesList())
        .anyMatch(notice -> notice.getRequestClosed().getReason().equals("no"));
    assertThat(knowsAll.kinds()).doesNotContain("SNAPSHOT");
  }

  private FakePeer lagging(RoomActor room, FakePeer owner, String userId) {
    FakePeer slow = scene.join(room, userId);
    scene.tell(room, slow, new RoomCommand.ApplyForSeat(-1, 0, ""));
    slow.setFull(true);
    scene.tell(room, owner, new RoomCommand.LockSeat(1));
    scene.tell(room, owner, new RoomCommand.UnlockSeat(1));
    slow.take();
    return slow;
  }

  @Test
  void aWriteThatMemoryIsShortForIsDoneWithTheNext() {
    FakePeer owner = scene.peer("owner");
    RoomActor room = scene.create("live", owner);
    FakePeer guest = scene.join(room, "guest");
    guest.take();
    guest.onWrite(
        frame -> {
          guest.take();
          guest.onWrite(later -> {});
          throw new OutOfMemoryError("as a test wants it");
        });

    assertThatThrownBy(() -> scene.tell(room, owner, new RoomCommand.LockSeat(1)))
        .isInstanceOf(OutOfMemoryError.class);
    scene.tell(room, owner, new RoomCommand.UnlockSeat(1));

    assertThat(guest.kinds()).containsExactly("SEAT_LOCKED", "SEAT_UNLOCKED");
  }

  @Test
  void oneThatCaughtUpWithoutHavingLaggedGetsNothing() {
    FakePeer owner = scene.peer("owner");
    RoomActor room = scene.create("live", owner);
    owner.take();

    scene.post(room, new RoomMessage.CaughtUp(owner));

    assertThat(owner.frames()).isEmpty();
  }

  @Test
  void theSameFrameIsWrittenToAllOfALoopInARow() {
    FakePeer owner = scene.peer("owner");
    RoomActor room = scene.create("live", owner);
    List<FakePeer> crowd = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      crowd.add(scene.join(room, scene.peer("guest" + i, 0)));
    }
    List<ServerFrame> written = new ArrayList<>();
    crowd.forEach(peer -> peer.onWrite(written::add));
    scene.tell(room, crowd.get(0), new RoomCommand.ApplyForSeat(2, 0, ""));
    written.clear();

    scene.tell(room, owner, new RoomCommand.AcceptApplication("guest0"));

    int changes = 0;
    for (int i = 1; i < written.size(); i++) {
      changes += written.get(i).equals(written.get(i - 1)) ? 0 : 1;
    }
    assertThat(changes).isEqualTo(1);
  }
}
