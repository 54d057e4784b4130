package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** What no client may do to a room, whatever it claims to know of it. */
class RoomAdversaryTest {
  private final ActorScene scene = new ActorScene(2, ActorSettings.DEFAULT);
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner, ActorScene.options(1));

  @Test
  void whoResumesInAnotherRoomOfTheNameDoesNotStayInThisOneAsAGhost() {
    FakePeer guest = scene.join(room, "guest");
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(1, 0, ""));
    scene.tell(room, owner, new RoomCommand.AcceptApplication("guest"));
    owner.take();
    FakePeer again = scene.peer("guest", "guest-session", 1);

    var resume = scene.resume(room, again, 0, 0);
    scene.post(room, new RoomMessage.Resume(resume.caller(), again, room.incarnation() + 1, 0, 0));

    assertThat(again.resumptions().get(0).getReason())
        .isEqualTo(CloseReason.CLOSE_REASON_LIVE_ENDED);
    assertThat(room.approximateMembers()).isOne();
    scene.loops.advance(2_000);
    assertThat(owner.events())
        .extracting(Event::getPayloadCase)
        .contains(Event.PayloadCase.MEMBER_AWAY, Event.PayloadCase.SEAT_LEFT);
  }

  @Test
  void aRoomThatIsNeverCreatedIsForgottenWithTheConnectionThatWantedTo() {
    RoomActor never = scene.directory.findOrMake("never");
    FakePeer creator = scene.peer("creator");

    scene.post(never, new RoomMessage.Disconnected(creator));

    assertThat(scene.directory.find("never")).isNull();
    FakePeer another = scene.peer("another");
    scene.tell(never, another, new RoomCommand.CreateLive(ActorScene.options(1)));
    assertThat(another.lastReply().getCode()).as("passed on to the next of the name").isZero();
    assertThat(scene.directory.find("never")).isNotNull().isNotSameAs(never);
  }
}
