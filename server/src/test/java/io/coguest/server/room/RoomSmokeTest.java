package io.coguest.server.room;

import static io.coguest.server.room.RoomScene.ADMIN;
import static io.coguest.server.room.RoomScene.GUEST;
import static io.coguest.server.room.RoomScene.OTHER;
import static io.coguest.server.room.RoomScene.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The main paths of a room, once each, and that the room is the sum of its records. */
class RoomSmokeTest {
  private static final RoomCommand APPLY = new RoomCommand.ApplyForSeat(-1, 60, "hello");

  private final RoomScene scene = RoomScene.live(RoomOptions.DEFAULT);

  @Test
  void theOwnerSitsOnSeatZeroFromTheCreationOn() {
    Seat seat = scene.room.snapshotFor("owner").seats().get(0);

    assertThat(seat.user()).isEqualTo(OWNER);
    assertThat(seat.role()).isEqualTo(Role.OWNER);
  }

  @Test
  void anAcceptedApplicationGivesTheLowestFreeSeat() {
    Reply applied = scene.ok(GUEST, APPLY);
    Reply accepted = scene.ok(ADMIN, new RoomCommand.AcceptApplication("guest"));

    assertThat(accepted.seatIndex()).isEqualTo(1);
    assertThat(scene.events())
        .satisfiesExactly(
            taken ->
                assertThat(taken)
                    .isInstanceOfSatisfying(
                        RoomEvent.SeatTaken.class,
                        e -> assertThat(e.requestId()).isEqualTo(applied.requestId())),
            closed ->
                assertThat(closed)
                    .isInstanceOfSatisfying(
                        RoomEvent.RequestClosed.class,
                        e -> {
                          assertThat(e.outcome()).isEqualTo(Outcome.ACCEPTED);
                          assertThat(e.by()).isEqualTo(ADMIN);
                          assertThat(e.seatIndex()).isEqualTo(1);
                          assertThat(e.request().extraInfo()).isEmpty();
                        }));
  }

  @Test
  void ofTwoHostsThatAcceptTheSecondFindsNoRequest() {
    scene.ok(GUEST, APPLY);
    scene.ok(ADMIN, new RoomCommand.AcceptApplication("guest"));

    assertThat(scene.send(OWNER, new RoomCommand.AcceptApplication("guest")).code())
        .isEqualTo(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void acceptingAtTheDeadlineIsTooLate() {
    scene.ok(GUEST, APPLY);
    scene.now += 60_000;

    Reply late = scene.send(ADMIN, new RoomCommand.AcceptApplication("guest"));

    assertThat(late.code()).isEqualTo(ResultCode.REQUEST_NOT_FOUND);
    assertThat(scene.expired.events())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.header().cause()).isEqualTo(EventCause.DEADLINE);
              assertThat(e.header().actor()).isNull();
              assertThat(((RoomEvent.RequestClosed) e.event()).outcome())
                  .isEqualTo(Outcome.TIMED_OUT);
            });
  }

  @Test
  void aSeatedGuestsOtherRequestsCloseInOrder() {
    scene.ok(OWNER, new RoomCommand.InviteToSeat("guest", -1, 0, ""));
    scene.ok(GUEST, APPLY);
    scene.ok(ADMIN, new RoomCommand.InviteToSeat("guest", -1, 0, ""));

    scene.ok(GUEST, new RoomCommand.AcceptInvitation("admin"));

    assertThat(scene.events().stream().filter(RoomEvent.RequestClosed.class::isInstance))
        .extracting(e -> ((RoomEvent.RequestClosed) e).outcome())
        .containsExactly(Outcome.ACCEPTED, Outcome.ALREADY_SEATED, Outcome.ALREADY_SEATED);
    assertThat(((RoomEvent.RequestClosed) scene.events().get(2)).request().host()).isEqualTo(OWNER);
  }

  @Test
  void oneWhoIsBackInTimeHasLostNothing() {
    scene.ok(GUEST, APPLY);
    scene.tell(new RoomCommand.ConnectionLost("guest"));
    assertThat(scene.room.isAway("guest")).isTrue();
    scene.pass(29_999);
    scene.tell(new RoomCommand.ConnectionBack(GUEST));

    assertThat(scene.events()).containsExactly(new RoomEvent.MemberBack("guest", -1));
    assertThat(scene.room.snapshotFor("guest").ownRequests()).hasSize(1);
  }

  @Test
  void oneWhoStaysAwayHasLeft() {
    scene.ok(GUEST, APPLY);
    scene.tell(new RoomCommand.ConnectionLost("guest"));
    scene.pass(30_000);

    assertThat(scene.room.isDurable("guest")).isFalse();
    assertThat(scene.room.snapshotFor("owner").applications()).isEmpty();
    assertThat(scene.room.notices("guest")).hasSize(1);
  }

  @Test
  void noticesOfOneWhoLeftAreDroppedWhenItCanResumeNoMore() {
    scene.ok(OWNER, new RoomCommand.KickUserOutOfRoom("guest"));
    assertThat(scene.room.notices("guest")).hasSize(1);

    scene.pass(RoomLimits.DEFAULT.resumeMs());

    assertThat(scene.room.notices("guest")).isEmpty();
  }

  @Test
  void oneWhoComesBackToItsNoticesIsDurableUntilItAcknowledgesThem() {
    scene.ok(OWNER, new RoomCommand.KickUserOutOfRoom("guest"));
    scene.join(GUEST);
    scene.pass(RoomLimits.DEFAULT.resumeMs());
    assertThat(scene.room.notices("guest")).hasSize(1);

    scene.acknowledge(GUEST, scene.room.revision());

    assertThat(scene.room.notices("guest")).isEmpty();
    assertThat(scene.room.isDurable("guest")).isFalse();
  }

  @Test
  void aRoomWithoutHostsEndsAfterItsAbsence() {
    scene.ok(ADMIN, new RoomCommand.LeaveLive());
    scene.tell(new RoomCommand.ConnectionLost("owner"));
    scene.pass(299_999);
    assertThat(scene.room.isLive()).isTrue();

    scene.pass(1);

    assertThat(scene.room.endReason()).isEqualTo(EndReason.HOST_ABSENT);
    assertThat(scene.room.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(scene.send(OWNER, new RoomCommand.JoinLive()).code())
        .isEqualTo(ResultCode.ROOM_NOT_FOUND);
  }

  @Test
  void aCommandSentAgainIsAnsweredAsBefore() {
    Caller caller = scene.caller(GUEST, 7);
    Reply first = scene.send(caller, APPLY);

    assertThat(scene.room.repeated(caller, APPLY).reply()).isEqualTo(first);
    assertThat(scene.room.repeated(scene.caller(GUEST, 6), APPLY).reply().code())
        .isEqualTo(ResultCode.ALREADY_REFUSED);
    assertThat(scene.room.repeated(scene.caller(GUEST, 8), APPLY)).isNull();
  }

  @Test
  void aRefusalLeavesNoTrace() {
    RoomState before = scene.room.state();

    scene.send(GUEST, new RoomCommand.LockSeat(1));

    assertThat(scene.committed).isNull();
    assertThat(scene.room.state()).isEqualTo(before);
  }

  @Test
  void aBanThatEndsWhenTheFirstEndsChangesNothing() {
    scene.ok(OWNER, new RoomCommand.BanUser("stranger", 60));
    scene.ok(OWNER, new RoomCommand.BanUser("stranger", 60));
    assertThat(scene.events()).isEmpty();

    scene.pass(1);
    scene.ok(OWNER, new RoomCommand.BanUser("stranger", 60));
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void theRoomHasTheIncarnationThatItWasGiven() {
    assertThat(scene.room.incarnation()).isEqualTo(7);
    assertThat(scene.room.snapshotFor("guest").incarnation()).isEqualTo(7);
  }

  @Test
  void theRecordsRebuildTheRoom() {
    playABusyEvening();

    Room again = new Room("live", 7, RoomLimits.DEFAULT, 1);
    scene.journal.forEach(again::apply);

    assertThat(again.state()).isEqualTo(scene.room.state());
    assertThat(again.nextDeadlineMs()).isEqualTo(scene.room.nextDeadlineMs());
  }

  @Test
  void aStateAndTheRecordsAfterItRebuildTheRoom() {
    RoomState early = scene.room.state();
    int kept = scene.journal.size();
    playABusyEvening();

    Room again = Room.restore(early, RoomLimits.DEFAULT, 1);
    List<RoomRecord> later = scene.journal.subList(kept, scene.journal.size());
    later.forEach(again::apply);

    assertThat(again.state()).isEqualTo(scene.room.state());
  }

  @Test
  void aRecordThatDoesNotFollowIsNoRecordOfThisRoom() {
    Room other = new Room("live", 7, RoomLimits.DEFAULT, 1);
    RoomRecord second = scene.journal.get(1).events().isEmpty() ? null : scene.journal.get(1);
    RoomRecord last = scene.journal.get(scene.journal.size() - 1);

    assertThatThrownBy(() -> other.apply(second == null ? last : second))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not follow revision 0");
  }

  private void playABusyEvening() {
    scene.ok(GUEST, APPLY);
    scene.ok(OTHER, new RoomCommand.ApplyForSeat(3, 0, ""));
    scene.ok(ADMIN, new RoomCommand.RejectApplication("other", "later"));
    scene.ok(ADMIN, new RoomCommand.LockSeat(2));
    scene.ok(ADMIN, new RoomCommand.InviteToSeat("other", 2, 30, "come"));
    scene.ok(OWNER, new RoomCommand.AcceptApplication("guest"));
    scene.ok(GUEST, new RoomCommand.SetMedia(MediaDevice.MICROPHONE, true));
    scene.ok(ADMIN, new RoomCommand.SetRemoteMedia("guest", MediaDevice.MICROPHONE, false));
    scene.ok(OTHER, new RoomCommand.AcceptInvitation("admin"));
    scene.ok(OWNER, new RoomCommand.MoveUserToSeat("guest", 2, MovePolicy.SWAP));
    scene.tell(new RoomCommand.ConnectionLost("other"));
    scene.ok(OTHER, new RoomCommand.JoinLive());
    scene.ok(GUEST, new RoomCommand.Disconnect());
    scene.ok(ADMIN, new RoomCommand.BanUser("guest", 60));
    scene.acknowledge(ADMIN, 12);
    scene.tell(new RoomCommand.Recover());
    scene.tell(new RoomCommand.ConnectionBack(OWNER));
    scene.pass(40_000);
    assertThat(scene.room.isDurable("other")).isFalse();
  }
}
