package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host offers a seat. */
class InvitationsTest {

  @Test
  void invitingTellsHostsAndInviteeWhatIsOffered() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    RoomCommand command = new RoomCommand.InviteToSeat("guest", 3, 30, "come up");
    Turn turn = room.as("admin").send(command).gives("invitation 1 opened");
    Request request = turn.only(RoomEvent.RequestOpened.class).request();
    assertThat(request)
        .isEqualTo(
            new Request(
                1,
                RequestKind.INVITATION,
                TestRoom.user("guest"),
                TestRoom.user("admin"),
                3,
                room.now(),
                room.now() + 30_000,
                "come up",
                room.room().revision(),
                false));
    assertThat(turn.reply().requestId()).isEqualTo(1);
  }

  @Test
  void audienceInvitesNobody() {
    TestRoom room = TestRoom.live().join("guest", "other");
    room.as("guest").invite("other", 3, 0).isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void onlyAudienceInTheRoomIsInvited() {
    TestRoom room = TestRoom.live().joinAdmin("admin", "other");
    room.owner().invite("stranger", 3, 0).isRefused(ResultCode.USER_NOT_FOUND);
    room.as("admin").invite("other", 3, 0).isRefused(ResultCode.NO_PERMISSION);
    room.owner().invite("admin", 3, 0).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").invite("owner", 3, 0).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").invite("admin", 3, 0).isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void aSeatedGuestIsNotInvited() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().invite("guest", 4, 0).isRefused(ResultCode.ALREADY_SEATED);
  }

  @Test
  void aPairHasOneInvitationPendingButTwoHostsMayInviteTheSame() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.owner().invite("guest", 3, 0).succeeds();
    room.owner().invite("guest", 4, 0).isRefused(ResultCode.ALREADY_INVITED);
    room.as("admin").invite("guest", 3, 0).gives("invitation 2 opened");
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 9, Integer.MAX_VALUE})
  void thereIsNoSuchSeat(int seatIndex) {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().invite("guest", seatIndex, 0).isRefused(ResultCode.NO_SUCH_SEAT);
  }

  @Test
  void anOccupiedSeatIsNotOffered() {
    TestRoom room = TestRoom.live().join("guest").seat("other", 3);
    room.owner().invite("guest", 3, 0).isRefused(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void anySeatIsOfferedEvenWhenAllAreTakenAndCheckedAtAcceptance() {
    TestRoom room = TestRoom.live(options().maxSeats(2)).join("guest").seat("other", 1);
    room.owner().invite("guest", -1, 0).gives("invitation 2 opened");
    room.as("guest").acceptInvitation("owner").isRefused(ResultCode.ALL_SEATS_TAKEN);
    assertThat(room.pending()).containsExactly(2);
  }

  @Test
  void theInviteeAccepts() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().invite("guest", 3, 0);
    Turn turn =
        room.as("guest")
            .acceptInvitation("owner")
            .gives("guest on 3 by INVITATION", "invitation 1 ACCEPTED");
    RoomEvent.RequestClosed closed = turn.only(RoomEvent.RequestClosed.class);
    assertThat(closed.by()).isEqualTo(TestRoom.user("guest"));
    assertThat(closed.seatIndex()).isEqualTo(3);
    assertThat(turn.reply().seatIndex()).isEqualTo(3);
    room.as("guest").acceptInvitation("owner").isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void nobodyElseAnswersIt() {
    TestRoom room = TestRoom.live().join("guest", "other").joinAdmin("admin");
    room.owner().invite("guest", 3, 0);
    room.as("other").acceptInvitation("owner").isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.as("guest").acceptInvitation("admin").isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.as("other").rejectInvitation("owner").isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void theInviteeRejectsAndMayBeInvitedAndApplyAtOnce() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest");
    room.owner().invite("guest", 3, 0);
    Turn turn =
        room.as("guest")
            .send(new RoomCommand.RejectInvitation("owner", "busy"))
            .gives("invitation 1 REJECTED");
    assertThat(turn.only(RoomEvent.RequestClosed.class).reason()).isEqualTo("busy");
    assertThat(turn.only(RoomEvent.RequestClosed.class).by()).isEqualTo(TestRoom.user("guest"));
    room.owner().invite("guest", 3, 0).succeeds();
    room.as("guest").apply(3, 0).succeeds();
  }

  @Test
  void acceptanceThatFindsTheSeatTakenLeavesItPending() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().invite("guest", 3, 0);
    room.seat("other", 3);
    room.as("guest").acceptInvitation("owner").isRefused(ResultCode.SEAT_OCCUPIED);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void withNextFreeAcceptanceFallsBack() {
    TestRoom room = TestRoom.live(options().nextFree()).join("guest");
    room.owner().invite("guest", 3, 0);
    room.seat("other", 3);
    room.as("guest")
        .acceptInvitation("owner")
        .gives("guest on 1 by INVITATION", "invitation 1 ACCEPTED");
  }

  @Test
  void withNextFreeAndNoSeatLeftAllSeatsAreTakenAndItStaysPending() {
    TestRoom room = TestRoom.live(options().nextFree().maxSeats(2)).join("guest");
    room.owner().invite("guest", 1, 0);
    room.seat("other", 1);
    room.as("guest").acceptInvitation("owner").isRefused(ResultCode.ALL_SEATS_TAKEN);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void anInvitationMadeToALockedSeatUnlocksIt() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().lock(3);
    Turn invite = room.owner().invite("guest", 3, 0);
    assertThat(invite.only(RoomEvent.RequestOpened.class).request().unlocksSeat()).isTrue();
    room.as("guest")
        .acceptInvitation("owner")
        .gives("3 unlocked", "guest on 3 by INVITATION", "invitation 1 ACCEPTED");
    assertThat(room.seat(3).locked()).isFalse();
  }

  @Test
  void anInvitationMadeBeforeTheLockDoesNotUnlock() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().invite("guest", 3, 0);
    room.owner().lock(3);
    room.as("guest").acceptInvitation("owner").isRefused(ResultCode.SEAT_LOCKED);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void anInvitationMadeToALockedSeatThatIsUnlockedMeanwhileJustSeats() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().lock(3);
    room.owner().invite("guest", 3, 0);
    room.owner().unlock(3);
    room.as("guest")
        .acceptInvitation("owner")
        .gives("guest on 3 by INVITATION", "invitation 1 ACCEPTED");
  }

  @Test
  void aRejectedInvitationDoesNotUnlock() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().lock(3);
    room.owner().invite("guest", 3, 0);
    room.as("guest").rejectInvitation("owner").gives("invitation 1 REJECTED");
    assertThat(room.seat(3).locked()).isTrue();
  }

  @Test
  void theInviterCancelsItsOwn() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.owner().invite("guest", 3, 0);
    room.as("admin").cancelInvitation("guest").isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.owner().cancelInvitation("guest").gives("invitation 1 CANCELLED");
    room.as("guest").acceptInvitation("owner").isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.owner().cancelInvitation("guest").isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void theOwnerCancelsAnyByItsId() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("admin").invite("guest", 3, 0);
    room.owner().cancelInvitation("guest").isRefused(ResultCode.REQUEST_NOT_FOUND);
    Turn turn =
        room.owner()
            .send(new RoomCommand.CancelInvitation("guest", 1))
            .gives("invitation 1 CANCELLED");
    RoomEvent.RequestClosed closed = turn.only(RoomEvent.RequestClosed.class);
    assertThat(closed.by()).isEqualTo(TestRoom.user("owner"));
    assertThat(closed.request().host()).isEqualTo(TestRoom.user("admin"));
  }

  @Test
  void anAdminDoesNotCancelAnothersByItsId() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.owner().invite("guest", 3, 0);
    room.as("admin")
        .send(new RoomCommand.CancelInvitation("guest", 1))
        .isRefused(ResultCode.NO_PERMISSION);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void anAdminCancelsItsOwnByItsId() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("admin").invite("guest", 3, 0);
    room.as("admin")
        .send(new RoomCommand.CancelInvitation("guest", 1))
        .gives("invitation 1 CANCELLED");
  }

  @Test
  void anUnknownOrApplicationsIdCancelsNoInvitation() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner()
        .send(new RoomCommand.CancelInvitation("guest", 1))
        .isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.owner()
        .send(new RoomCommand.CancelInvitation("guest", 99))
        .isRefused(ResultCode.REQUEST_NOT_FOUND);
  }
}
