package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomOptions;
import org.junit.jupiter.api.Test;

/** What an ended room still holds: sessions keep it for its tombstone alone. */
class EndedRoomTest {
  private final ActorScene scene = new ActorScene();
  private final RoomActor actor = scene.directory.findOrMake("live");
  private final RoomMemory memory =
      new RoomMemory(
          new Room("live", 1, RoomLimits.DEFAULT, 1), scene.loops.get(0), ActorSettings.DEFAULT);
  private final EventEffects effects =
      new EventEffects(
          memory,
          new EventEffects.Life() {
            @Override
            public void began() {}

            @Override
            public void ended() {}
          });
  private final RoomOutlets outlets =
      new RoomOutlets(actor, ActorSettings.DEFAULT, ActorMetrics.NONE);

  private void happens(RoomCommand command) {
    FakePeer owner = scene.peer("owner");
    memory
        .presence()
        .set("owner", new RoomPresence.Attached(ActorScene.user("owner"), owner, true, 1));
    Turn turn = new Turn(memory.now(), null, true);
    Caller caller =
        new Caller(ActorScene.user("owner"), Role.OWNER, true, true, owner.sessionId(), 0, 0);
    RoomMessage.Command message = new RoomMessage.Command(caller, command, owner);
    effects.commit(
        turn, memory.room().decide(command, caller, memory.presence(), memory.now()), message);
    turn.release(outlets);
  }

  @Test
  void nothingIsKeptForAReplayOnceTheEndIsCertain() {
    happens(new RoomCommand.CreateLive(RoomOptions.DEFAULT));
    happens(new RoomCommand.LockSeat(1));
    assertThat(memory.ring().above(0)).hasSize(3);

    happens(new RoomCommand.EndLive());

    assertThat(memory.room().isLive()).isFalse();
    assertThat(memory.ring().above(0)).isNull();
  }

  /** Its session does not know yet that the command has reached another room. */
  @Test
  void aConnectionThatIsLostBehindACommandThatWasPassedOnIsLostThereToo() {
    FakePeer owner = scene.peer("owner");
    RoomActor over = scene.create("again", owner);
    scene.tell(over, owner, new RoomCommand.EndLive());

    scene.submit(over, owner, new RoomCommand.CreateLive(RoomOptions.DEFAULT));
    scene.post(over, new RoomMessage.Disconnected(owner));

    RoomActor made = scene.directory.find("again");
    assertThat(made).isNotNull().isNotSameAs(over);
    assertThat(made.approximateMembers()).isZero();
  }
}
