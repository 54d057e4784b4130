package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomLimits;
import org.junit.jupiter.api.Test;

/** A guest changes seats once a second, with a burst of five. */
class SeatRateTest {

  /** The guest is seated on 1 and has spent its burst. */
  private static TestRoom spent() {
    TestRoom room = TestRoom.live(options().free()).join("guest");
    room.as("guest").take(1).succeeds();
    for (int seat = 2; seat <= 4; seat++) {
      room.as("guest").moveTo(seat).succeeds();
    }
    room.as("guest").moveTo(1).succeeds();
    return room;
  }

  @Test
  void theSixthChangeIsTooFrequentAndSaysWhenToTryAgain() {
    TestRoom room = spent();
    Turn turn = room.as("guest").moveTo(2).isRefused(ResultCode.TOO_FREQUENT);
    assertThat(turn.reply().retryAfterMs()).isEqualTo(1000);
    turn = room.advance(0.4).as("guest").disconnect().isRefused(ResultCode.TOO_FREQUENT);
    assertThat(turn.reply().retryAfterMs()).isEqualTo(600);
  }

  @Test
  void aSecondLaterOneMoreIsAllowed() {
    TestRoom room = spent();
    room.advance(1).as("guest").disconnect().succeeds();
    room.as("guest").take(2).isRefused(ResultCode.TOO_FREQUENT);
    room.advance(0.999).as("guest").take(2).isRefused(ResultCode.TOO_FREQUENT);
    room.advance(0.001).as("guest").take(2).succeeds();
  }

  @Test
  void theBurstIsBackAfterFiveSecondsAndDoesNotGrow() {
    TestRoom room = spent();
    room.advance(100);
    for (int seat = 2; seat <= 6; seat++) {
      room.as("guest").moveTo(seat).succeeds();
    }
    room.as("guest").moveTo(7).isRefused(ResultCode.TOO_FREQUENT);
  }

  @Test
  void everybodyHasARateOfItsOwn() {
    TestRoom room = spent().join("other");
    room.as("other").take(5).succeeds();
  }

  @Test
  void hostsAreNotLimited() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    for (int i = 0; i < 10; i++) {
      room.as("admin").take(3).succeeds();
      room.as("admin").moveTo(4).succeeds();
      room.as("admin").disconnect().succeeds();
    }
  }

  @Test
  void whatAHostDoesToAGuestIsNotCountedNorStopped() {
    TestRoom room = TestRoom.live(options().free()).join("guest");
    room.as("guest").take(1).succeeds();
    for (int i = 0; i < 5; i++) {
      room.given("owner: moveUserToSeat guest 3; owner: moveUserToSeat guest 1");
    }
    for (int seat = 2; seat <= 5; seat++) {
      room.as("guest").moveTo(seat).succeeds();
    }
    room.as("guest").moveTo(6).isRefused(ResultCode.TOO_FREQUENT);
    room.given("owner: moveUserToSeat guest 7; owner: kickUserOffSeat guest");
  }

  @Test
  void refusalsAndMovesToTheOwnSeatSpendNothing() {
    TestRoom room = TestRoom.live(options().free()).join("guest");
    room.owner().lock(2).succeeds();
    for (int i = 0; i < 10; i++) {
      room.as("guest").take(2).isRefused(ResultCode.SEAT_LOCKED);
    }
    room.as("guest").take(1).succeeds();
    for (int i = 0; i < 10; i++) {
      room.as("guest").moveTo(1).gives();
    }
    for (int seat = 3; seat <= 6; seat++) {
      room.as("guest").moveTo(seat).succeeds();
    }
  }

  @Test
  void itIsTestedLast() {
    TestRoom room = spent();
    room.owner().lock(2).succeeds();
    room.as("guest").moveTo(2).isRefused(ResultCode.SEAT_LOCKED);
    room.as("guest").moveTo(0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.as("guest").moveTo(9).isRefused(ResultCode.NO_SUCH_SEAT);
    room.as("guest").take(3).isRefused(ResultCode.ALREADY_SEATED);
    room.owner().kickOffSeat("guest").succeeds();
    room.as("guest").disconnect().isRefused(ResultCode.NOT_SEATED);
    room.as("guest").take(3).isRefused(ResultCode.TOO_FREQUENT);
  }

  @Test
  void rejoiningDoesNotRefillIt() {
    TestRoom room = spent();
    room.as("guest").leave().succeeds();
    room.join("guest").as("guest").take(3).isRefused(ResultCode.TOO_FREQUENT);
  }

  @Test
  void theOperatorSetsIt() {
    TestRoom room =
        TestRoom.live(options().free(), new RoomLimits(100, 600_000, 64, 2, 1)).join("guest");
    room.as("guest").take(1).succeeds();
    Turn turn = room.as("guest").moveTo(2).isRefused(ResultCode.TOO_FREQUENT);
    assertThat(turn.reply().retryAfterMs()).isEqualTo(500);
    room.advance(0.5).as("guest").moveTo(2).succeeds();
  }
}
