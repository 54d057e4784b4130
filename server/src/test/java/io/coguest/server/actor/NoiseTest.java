package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ResultName;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.RoomCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Media and away changes over four a second a room wait for the next slot. */
class NoiseTest {
  private final ActorScene scene = new ActorScene();
  private final FakePeer owner = scene.peer("owner");
  private final RoomActor room = scene.create("live", owner);

  private void microphone(FakePeer peer, boolean on) {
    scene.tell(room, peer, new RoomCommand.SetMedia(MediaDevice.MICROPHONE, on));
  }

  private void fourChanges() {
    scene.loops.advance(1_000);
    for (int i = 0; i < 4; i++) {
      microphone(owner, i % 2 == 0);
    }
    owner.take();
  }

  private FakePeer seated(String userId) {
    FakePeer guest = scene.join(room, userId);
    scene.tell(room, guest, new RoomCommand.ApplyForSeat(-1, 0, ""));
    scene.tell(room, owner, new RoomCommand.AcceptApplication(userId));
    return guest;
  }

  @Test
  void fourChangesASecondAreDecidedAtOnce() {
    for (int i = 0; i < 4; i++) {
      microphone(owner, i % 2 == 0);
    }
    assertThat(owner.events()).hasSize(4);
    assertThat(owner.replies()).hasSize(5);
  }

  @Test
  void theLatestOfThoseThatWaitIsDecidedAtTheNextSlotAndAllAreAnsweredAfterIt() {
    fourChanges();
    microphone(owner, true);
    microphone(owner, false);
    microphone(owner, true);
    assertThat(owner.frames()).isEmpty();

    scene.loops.advance(999);
    assertThat(owner.replies()).isEmpty();
    scene.loops.advance(1);

    List<String> kinds = owner.kinds();
    assertThat(kinds).containsExactly("MEDIA_CHANGED", "REPLY", "REPLY", "REPLY");
    assertThat(owner.events().get(0).getMediaChanged().getState().getOn()).isTrue();
    assertThat(owner.replies())
        .allSatisfy(reply -> assertThat(reply.getName()).isEqualTo(ResultName.RESULT_NAME_OK));
    assertThat(owner.replies())
        .extracting(reply -> reply.getRevision())
        .containsOnly(owner.events().get(0).getHeader().getRevision());
  }

  @Test
  void aChangeBackToWhatIsDoesNotPassOneThatWaits() {
    fourChanges();
    microphone(owner, true);
    microphone(owner, false);
    scene.loops.advance(1_000);

    assertThat(owner.events()).isEmpty();
    assertThat(owner.replies()).hasSize(2);
    assertThat(scene.journal.records(ActorScene.key(room)))
        .noneMatch(record -> record.events().size() > 2);
  }

  @Test
  void allThatWaitIsOneAppend() {
    FakePeer guest = seated("guest");
    scene.loops.advance(1_000);
    fourChanges();
    guest.take();
    int[] appends = new int[1];
    scene.journal.plan(
        () -> {
          appends[0]++;
          return new io.coguest.server.journal.TwinJournal.Plan(
              io.coguest.server.journal.TwinJournal.Fate.DURABLE, 0);
        });
    microphone(owner, true);
    microphone(guest, true);
    scene.tell(room, guest, new RoomCommand.SetMedia(MediaDevice.CAMERA, true));
    scene.loops.advance(1_000);

    assertThat(appends[0]).isEqualTo(1);
    assertThat(guest.events()).extracting(Event::hasMediaChanged).containsExactly(true, true, true);
  }

  @Test
  void aHostClosingADeviceNeverWaits() {
    FakePeer guest = seated("guest");
    microphone(guest, true);
    scene.loops.advance(1_000);
    fourChanges();
    guest.take();

    scene.tell(room, owner, new RoomCommand.SetRemoteMedia("guest", MediaDevice.MICROPHONE, false));

    assertThat(guest.events()).extracting(Event::hasMediaChanged).containsExactly(true);
  }

  @Test
  void aChangeThatIsRefusedIsAnsweredAtOnce() {
    fourChanges();
    FakePeer guest = scene.join(room, "guest");

    microphone(guest, true);

    assertThat(guest.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_NOT_SEATED);
  }

  @Test
  void aWaitingCommandSentAgainIsAnsweredOnceOnTheNewConnection() {
    fourChanges();
    RoomMessage.Command waiting =
        scene.command(owner, new RoomCommand.SetMedia(MediaDevice.MICROPHONE, true));
    scene.post(room, waiting);
    FakePeer second = scene.peer("owner");
    scene.post(room, new RoomMessage.Disconnected(owner));
    scene.post(room, scene.resume(room, second, 0, 0));
    scene.tell(room, second, new RoomCommand.LockSeat(1));
    second.take();

    scene.post(room, new RoomMessage.Command(waiting.caller(), waiting.command(), second));
    assertThat(second.replies()).isEmpty();
    scene.loops.advance(1_000);

    assertThat(second.replies()).hasSize(1);
    assertThat(second.lastReply().getId()).isEqualTo(waiting.caller().commandId());
    assertThat(second.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    assertThat(owner.replies()).isEmpty();
  }

  @Test
  void aConnectionThatComesBackBeforeTheSlotMakesNoEvent() {
    FakePeer guest = seated("guest");
    scene.loops.advance(1_000);
    fourChanges();
    scene.post(room, new RoomMessage.Disconnected(guest));
    assertThat(owner.events()).isEmpty();
    scene.post(room, scene.resume(room, scene.peer("guest"), 0, 0));

    scene.loops.advance(1_000);

    assertThat(owner.events()).isEmpty();
  }

  @Test
  void aLostConnectionOverTheRateIsSeenAtTheNextSlot() {
    FakePeer guest = seated("guest");
    scene.loops.advance(1_000);
    fourChanges();
    scene.post(room, new RoomMessage.Disconnected(guest));
    scene.loops.advance(999);
    assertThat(owner.events()).isEmpty();

    scene.loops.advance(1);

    assertThat(owner.events()).extracting(Event::hasMemberAway).containsExactly(true);
  }

  @Test
  void oneThatIsBackInTimeIsNotThrownOutBecauseItsReturnWaited() {
    FakePeer guest = seated("guest");
    scene.loops.advance(1_000);
    scene.post(room, new RoomMessage.Disconnected(guest));
    scene.loops.advance(28_500);
    fourChanges();
    scene.post(room, scene.resume(room, scene.peer("guest"), 0, 0));
    assertThat(owner.events()).isEmpty();

    scene.loops.advance(1_000);

    assertThat(owner.events()).extracting(Event::hasMemberBack).containsExactly(true);
  }

  /** What it is shown from then on it must learn the end of. */
  @Test
  void aHostThatComesBackDoesNotWait() {
    FakePeer guest = seated("guest");
    scene.tell(room, owner, new RoomCommand.SetAdministrator("guest"));
    scene.loops.advance(1_000);
    scene.post(room, new RoomMessage.Disconnected(guest));
    fourChanges();
    scene.post(room, scene.resume(room, scene.peer("guest"), 0, 0));

    assertThat(owner.events()).extracting(Event::hasMemberBack).containsExactly(true);
  }

  @Test
  void whatWaitsWhenTheRoomEndsIsRefused() {
    fourChanges();
    FakePeer peer = owner;
    microphone(owner, true);

    scene.tell(room, peer, new RoomCommand.EndLive());

    assertThat(owner.replies())
        .extracting(reply -> reply.getName())
        .containsExactlyInAnyOrder(
            ResultName.RESULT_NAME_OK, ResultName.RESULT_NAME_ROOM_NOT_FOUND);
  }
}
