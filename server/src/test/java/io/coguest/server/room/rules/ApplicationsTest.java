package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.SeatTakenVia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest asks for a seat. */
class ApplicationsTest {

  @Test
  void applyingTellsHostsAndGuestWhatWasAsked() {
    TestRoom room = TestRoom.live().join("guest");
    RoomCommand command = new RoomCommand.ApplyForSeat(3, 30, "please");
    Turn turn = room.as("guest").send(command).gives("application 1 opened");
    Request request = turn.only(RoomEvent.RequestOpened.class).request();
    assertThat(request)
        .isEqualTo(
            new Request(
                1,
                RequestKind.APPLICATION,
                TestRoom.user("guest"),
                null,
                3,
                room.now(),
                room.now() + 30_000,
                "please",
                room.room().revision(),
                false));
    assertThat(turn.reply().requestId()).isEqualTo(1);
    assertThat(room.state().applications()).containsExactly(request);
  }

  @Test
  void requestIdsAreNeverUsedTwice() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(-1, 0);
    room.as("guest").cancelApplication();
    assertThat(room.as("guest").apply(-1, 0).reply().requestId()).isEqualTo(2);
    room.restart();
    room.join("other");
    assertThat(room.as("other").apply(-1, 0).reply().requestId()).isEqualTo(3);
  }

  @Test
  void aGuestHasOneApplicationPending() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0).succeeds();
    room.as("guest").apply(4, 0).isRefused(ResultCode.ALREADY_APPLIED);
  }

  @Test
  void hostsDoNotApply() {
    TestRoom room = TestRoom.live(options().ownerNotKept()).joinAdmin("admin");
    room.owner().apply(3, 0).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").apply(3, 0).isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void aSeatedGuestDoesNotApply() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").apply(4, 0).isRefused(ResultCode.ALREADY_SEATED);
    room.as("guest").apply(-1, 0).isRefused(ResultCode.ALREADY_SEATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 9, 50, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void thereIsNoSuchSeat(int seatIndex) {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(seatIndex, 0).isRefused(ResultCode.NO_SUCH_SEAT);
  }

  @Test
  void aLockedSeatCannotBeAskedForWhateverTheFallback() {
    for (OptionsBuilder options : new OptionsBuilder[] {options(), options().nextFree()}) {
      TestRoom room = TestRoom.live(options).join("guest");
      room.owner().lock(3);
      room.as("guest").apply(3, 0).isRefused(ResultCode.SEAT_LOCKED);
    }
  }

  @Test
  void anOccupiedSeatCannotBeAskedForWhateverTheFallback() {
    for (OptionsBuilder options : new OptionsBuilder[] {options(), options().nextFree()}) {
      TestRoom room = TestRoom.live(options).join("guest").seat("other", 3);
      room.as("guest").apply(3, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    }
  }

  @Test
  void anySeatQueuesEvenWhenAllAreTaken() {
    TestRoom room = TestRoom.live(options().maxSeats(2)).join("guest").seat("other", 1);
    room.as("guest").apply(-1, 0).gives("application 2 opened");
    room.owner().accept("guest").isRefused(ResultCode.ALL_SEATS_TAKEN);
    room.as("other").disconnect().succeeds();
    room.owner().accept("guest").gives("guest on 1 by APPLICATION", "application 2 ACCEPTED");
  }

  @Test
  void theGuestCancels() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").cancelApplication().isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.as("guest").apply(3, 0);
    Turn turn = room.as("guest").cancelApplication().gives("application 1 CANCELLED");
    assertThat(turn.only(RoomEvent.RequestClosed.class).by()).isEqualTo(TestRoom.user("guest"));
    room.as("guest").cancelApplication().isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void anyHostAccepts() {
    TestRoom room = TestRoom.live().join("a", "b").joinAdmin("admin");
    room.as("a").apply(3, 0);
    room.as("b").apply(-1, 0);
    Turn turn =
        room.as("admin").accept("a").gives("a on 3 by APPLICATION", "application 1 ACCEPTED");
    RoomEvent.RequestClosed closed = turn.only(RoomEvent.RequestClosed.class);
    assertThat(closed.by()).isEqualTo(TestRoom.user("admin"));
    assertThat(closed.seatIndex()).isEqualTo(3);
    RoomEvent.SeatTaken taken = turn.only(RoomEvent.SeatTaken.class);
    assertThat(taken.requestId()).isEqualTo(1);
    assertThat(taken.via()).isEqualTo(SeatTakenVia.APPLICATION);
    assertThat(turn.reply().seatIndex()).isEqualTo(3);
    assertThat(turn.reply().matchedRequestId()).isZero();
    room.owner().accept("b").gives("b on 1 by APPLICATION", "application 2 ACCEPTED");
  }

  @Test
  void audienceAnswersNothing() {
    TestRoom room = TestRoom.live().join("guest", "other");
    room.as("guest").apply(3, 0);
    room.as("other").accept("guest").isRefused(ResultCode.NO_PERMISSION);
    room.as("guest").accept("guest").isRefused(ResultCode.NO_PERMISSION);
    room.as("other").reject("guest").isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void ofTwoHostsTheSecondFindsNothing() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    room.as("admin").accept("guest").succeeds();
    room.owner().accept("guest").isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.owner().reject("guest").isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void acceptingACancelledApplicationFindsNothing() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.as("guest").cancelApplication();
    room.owner().accept("guest").isRefused(ResultCode.REQUEST_NOT_FOUND);
    assertThat(room.seatOf("guest")).isEqualTo(-1);
  }

  @Test
  void anAcceptanceThatFindsTheSeatTakenLeavesItPending() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.seat("other", 3);
    room.owner().accept("guest").isRefused(ResultCode.SEAT_OCCUPIED);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void anAcceptanceThatFindsTheSeatLockedLeavesItPending() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().lock(3);
    room.owner().accept("guest").isRefused(ResultCode.SEAT_LOCKED);
    assertThat(room.pending()).containsExactly(1);
    room.owner().unlock(3);
    room.owner().accept("guest").gives("guest on 3 by APPLICATION", "application 1 ACCEPTED");
  }

  @Test
  void withNextFreeAnAcceptanceFallsBackToTheLowestFreeSeat() {
    TestRoom room = TestRoom.live(options().nextFree()).join("guest");
    room.as("guest").apply(5, 0);
    room.owner().lock(1);
    room.seat("other", 5);
    room.owner().accept("guest").gives("guest on 2 by APPLICATION", "application 1 ACCEPTED");
  }

  @Test
  void withNextFreeAndNoSeatLeftAllSeatsAreTakenAndItStaysPending() {
    TestRoom room = TestRoom.live(options().nextFree().maxSeats(2)).join("guest");
    room.as("guest").apply(1, 0);
    room.seat("other", 1);
    room.owner().accept("guest").isRefused(ResultCode.ALL_SEATS_TAKEN);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void aRejectionCarriesItsReason() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    Turn turn =
        room.as("admin")
            .send(new RoomCommand.RejectApplication("guest", "not now"))
            .gives("application 1 REJECTED");
    RoomEvent.RequestClosed closed = turn.only(RoomEvent.RequestClosed.class);
    assertThat(closed.reason()).isEqualTo("not now");
    assertThat(closed.by()).isEqualTo(TestRoom.user("admin"));
    assertThat(closed.seatIndex()).isEqualTo(-1);
  }

  @Test
  void aClosingCarriesNoExtraInfo() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").send(new RoomCommand.ApplyForSeat(3, 0, "please"));
    RoomEvent.RequestClosed closed =
        room.owner().reject("guest").only(RoomEvent.RequestClosed.class);
    assertThat(closed.request().extraInfo()).isEmpty();
    assertThat(closed.request().seatIndex()).isEqualTo(3);
  }

  @Test
  void inFreeModeAnApplicationIsSeatedAtOnceWithoutRequest() {
    TestRoom room = TestRoom.live(options().free()).join("a", "b");
    Turn turn = room.as("a").apply(3, 30).gives("a on 3 by FREE_APPLY");
    assertThat(turn.reply().seatIndex()).isEqualTo(3);
    assertThat(turn.reply().requestId()).isZero();
    assertThat(turn.only(RoomEvent.SeatTaken.class).requestId()).isZero();
    assertThat(room.notices("a")).isEmpty();
    room.as("b").apply(-1, 0).gives("b on 1 by FREE_APPLY");
  }

  @Test
  void inFreeModeNothingIsQueued() {
    TestRoom room = TestRoom.live(options().free().nextFree().maxSeats(3)).join("a", "b", "c");
    room.owner().lock(1);
    room.as("a").apply(1, 0).isRefused(ResultCode.SEAT_LOCKED);
    room.as("a").apply(2, 0).succeeds();
    room.as("b").apply(2, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.as("b").apply(-1, 0).isRefused(ResultCode.ALL_SEATS_TAKEN);
    assertThat(room.pending()).isEmpty();
  }
}
