package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.proto.v1.ResultName;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.room.Caller;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomOptions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomDirectoryTest {
  private static final RoomCommand.CreateLive CREATE =
      new RoomCommand.CreateLive(RoomOptions.DEFAULT);

  private final ActorScene scene = new ActorScene(4, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");

  @Test
  void aRoomIsFoundFromItsCreationToItsEnd() {
    assertThat(scene.directory.find("live")).isNull();
    RoomActor room = scene.create("live", owner);

    assertThat(scene.directory.find("live")).isSameAs(room);
    assertThat(scene.directory.findOrMake("live")).isSameAs(room);
    assertThat(room.loop()).isSameAs(scene.directory.loopFor("live"));
    scene.tell(room, owner, new RoomCommand.EndLive());
    assertThat(scene.directory.find("live")).isNull();
    assertThat(scene.directory.approximateRooms()).isZero();
    assertThat(scene.metrics.live).isZero();
  }

  @Test
  void aRoomWhoseCreationIsRefusedIsNotFound() {
    RoomActor room = scene.directory.findOrMake("live");
    Caller caller =
        new Caller(ActorScene.user("owner"), Role.AUDIENCE, true, false, "owner-session", 1, 0);

    scene.post(room, new RoomMessage.Command(caller, CREATE, owner));

    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_NO_PERMISSION);
    assertThat(scene.directory.find("live")).isNull();
  }

  @Test
  void ofTwoCreationsAtOnceOneSucceedsAndTheOtherFindsTheRoom() {
    RoomActor room = scene.directory.findOrMake("live");
    FakePeer other = scene.peer("other", 1);
    scene.submit(room, owner, CREATE);
    scene.submit(scene.directory.findOrMake("live"), other, CREATE);
    scene.loops.run();

    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(other.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_ROOM_EXISTS);
    assertThat(scene.directory.find("live")).isSameAs(room);
  }

  @Test
  void aCreationBehindOneThatIsRefusedGoesToANewRoom() {
    RoomActor room = scene.directory.findOrMake("live");
    Caller caller =
        new Caller(ActorScene.user("other"), Role.AUDIENCE, true, false, "other-session", 1, 0);
    FakePeer other = scene.peer("other", 1);
    room.submit(new RoomMessage.Command(caller, CREATE, other));
    scene.submit(room, owner, CREATE);
    FakePeer guest = scene.peer("guest", 2);
    scene.submit(room, guest, new RoomCommand.JoinLive());
    scene.loops.run();

    assertThat(other.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_NO_PERMISSION);
    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(scene.directory.find("live")).isNotNull().isNotSameAs(room);
  }

  @Test
  void aNameCanBeUsedAgainAndIsAnotherRoom() {
    RoomActor first = scene.create("live", owner);
    scene.tell(first, owner, new RoomCommand.EndLive());
    owner.take();

    RoomActor second = scene.create("live", owner);

    assertThat(second).isNotSameAs(first);
    assertThat(second.incarnation()).isNotEqualTo(first.incarnation());
    assertThat(owner.snapshots().get(0).getIncarnation()).isEqualTo(second.incarnation());
  }

  @Test
  void aCommandThatReachesAnEndedRoomGoesToTheOneThatHasTheName() {
    RoomActor first = scene.create("live", owner);
    scene.tell(first, owner, new RoomCommand.EndLive());
    RoomActor second = scene.create("live", owner);
    FakePeer guest = scene.peer("guest", 3);

    scene.tell(first, guest, new RoomCommand.JoinLive());

    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(guest.snapshots().get(0).getIncarnation()).isEqualTo(second.incarnation());
  }

  @Test
  void creatingAtAnEndedRoomMakesANewOne() {
    RoomActor first = scene.create("live", owner);
    scene.tell(first, owner, new RoomCommand.EndLive());

    scene.tell(first, owner, CREATE);

    assertThat(owner.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(scene.directory.find("live")).isNotNull().isNotSameAs(first);
  }

  @Test
  void joiningARoomWhoseCreationIsUnderWayWaitsForIt() {
    RoomActor room = scene.directory.findOrMake("live");
    scene.submit(room, owner, CREATE);
    FakePeer guest = scene.peer("guest", 1);
    scene.submit(scene.directory.find("live"), guest, new RoomCommand.JoinLive());
    scene.loops.run();

    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
  }

  @Test
  void anEndedRoomIsForgottenWhenNoSessionCanResume() {
    RoomActor room = scene.create("live", owner);
    scene.tell(room, owner, new RoomCommand.EndLive());

    scene.loops.advance(RoomLimits.DEFAULT.resumeMs() - 1);
    assertThat(scene.journal.knows(ActorScene.key(room))).isTrue();
    scene.loops.advance(1);
    assertThat(scene.journal.knows(ActorScene.key(room))).isFalse();
  }

  @Test
  void aRoomEndsWhenNoHostIsThereAndIsFoundNoMore() {
    RoomActor room = scene.create("live", owner);
    scene.post(room, new RoomMessage.Disconnected(owner));

    scene.loops.advance(300_000);

    assertThat(scene.directory.find("live")).isNull();
  }

  @Test
  void roomsAreSpreadOverAllLoops() {
    List<RoomLoop> loops =
        IntStream.range(0, 4_000)
            .mapToObj(i -> scene.directory.loopFor("room-" + i))
            .collect(Collectors.toList());

    for (RoomLoop loop : scene.loops.all()) {
      assertThat(loops.stream().filter(one -> one == loop).count()).isBetween(700L, 1_300L);
    }
  }

  @Test
  void aDirectoryNeedsALoop() {
    assertThatThrownBy(
            () ->
                new RoomDirectory(
                    List.of(),
                    new MemoryJournal(),
                    RoomLimits.DEFAULT,
                    ActorSettings.DEFAULT,
                    ActorMetrics.NONE,
                    () -> 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
