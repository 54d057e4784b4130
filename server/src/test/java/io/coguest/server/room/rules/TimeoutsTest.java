package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines of requests; the server's clock decides. */
class TimeoutsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 3601, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aTimeoutOutsideItsRangeIsRefused(int seconds) {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, seconds).isRefused(ResultCode.BAD_PARAMETER);
    room.owner().invite("guest", 3, seconds).isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void aMissingTimeoutIsRefused() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest")
        .send(new RoomCommand.ApplyForSeat(3, null, ""))
        .isRefused(ResultCode.BAD_PARAMETER);
    room.owner()
        .send(new RoomCommand.InviteToSeat("guest", 3, null, ""))
        .isRefused(ResultCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 3600})
  void aRequestTimesOutAtItsDeadlineAndNotBefore(int seconds) {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").apply(3, seconds);
    room.owner().invite("b", 4, seconds);
    assertThat(room.room().nextDeadlineMs()).isEqualTo(room.now() + seconds * 1000L);
    assertThat(room.pass(seconds - 0.001)).isEmpty();
    assertThat(room.pass(0.001))
        .containsExactly("application 1 TIMED_OUT", "invitation 2 TIMED_OUT");
  }

  @Test
  void zeroSecondsIsNever() {
    TestRoom room = TestRoom.live(options().hostAbsence(0)).join("guest");
    Turn turn = room.as("guest").apply(3, 0);
    assertThat(turn.only(RoomEvent.RequestOpened.class).request().deadlineMs()).isZero();
    assertThat(room.room().nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(room.pass(400.0 * 24 * 3600)).isEmpty();
    room.owner().accept("guest").succeeds();
  }

  @Test
  void acceptingBeforeTheDeadlineSucceeds() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 30);
    room.advance(29.999).owner().accept("guest").firstClosing().succeeds();
  }

  @Test
  void acceptingAtTheDeadlineIsRefusedBecauseItClosedFirst() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 30);
    room.advance(30)
        .owner()
        .accept("guest")
        .firstClosing("application 1 TIMED_OUT")
        .isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void acceptingAnInvitationAfterTheDeadlineIsRefused() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().invite("guest", 3, 30);
    room.advance(31)
        .as("guest")
        .acceptInvitation("owner")
        .firstClosing("invitation 1 TIMED_OUT")
        .isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void cancellingAfterTheDeadlineFindsNothing() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 30);
    room.advance(30).as("guest").cancelApplication().isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void afterTheTimeoutTheGuestMayApplyInTheSameTurn() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest");
    room.as("guest").apply(3, 30);
    room.advance(30)
        .as("guest")
        .apply(3, 30)
        .firstClosing("application 1 TIMED_OUT")
        .gives("application 2 opened");
  }

  @Test
  void whatIsDueClosesInOrderOfDeadlineEvenWhenLookedAtLate() {
    TestRoom room = TestRoom.live().join("a", "b", "c").seat("gone", 5);
    room.as("a").apply(-1, 50);
    room.as("b").apply(-1, 10);
    room.owner().invite("c", -1, 20);
    room.drop("gone");
    assertThat(room.pass(100))
        .containsExactly(
            "application 3 TIMED_OUT",
            "invitation 4 TIMED_OUT",
            "gone off 5 LEFT_ROOM",
            "gone leaves CONNECTION_LOST",
            "application 2 TIMED_OUT");
  }

  @Test
  void aTimeoutHasNoActorAndNoAnswerer() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 30);
    Turn turn = room.advance(30).owner().lock(8);
    assertThat(turn.due()).hasSize(1);
    RoomEvent.RequestClosed closed = (RoomEvent.RequestClosed) turn.due().get(0).event();
    assertThat(closed.by()).isNull();
    assertThat(closed.seatIndex()).isEqualTo(-1);
    assertThat(turn.due().get(0).header().actor()).isNull();
  }

  @Test
  void deadlinesAreAbsoluteAcrossARestart() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 20);
    room.advance(15).restart();
    assertThat(room.pass(4.999)).isEmpty();
    assertThat(room.pass(0.001)).containsExactly("application 1 TIMED_OUT");
  }

  @Test
  void aTimeoutOfALeavingGuestNeverComes() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 30);
    room.as("guest").leave().succeeds();
    assertThat(room.pass(60)).isEmpty();
  }
}
