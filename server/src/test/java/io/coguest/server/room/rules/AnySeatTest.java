package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seat index -1: any seat to sit down on, and no seat to move to or to lock. */
class AnySeatTest {

  @Test
  void aHostTakesTheLowestFreeUnlockedSeat() {
    TestRoom room = TestRoom.live().seat("x", 1).joinAdmin("admin");
    room.owner().lock(2);
    Turn turn = room.as("admin").take(-1).gives("admin on 3 by TAKE");
    assertThat(turn.reply().seatIndex()).isEqualTo(3);
  }

  @Test
  void theAudienceTakesTheLowestFreeUnlockedSeatInFreeMode() {
    TestRoom room = TestRoom.live(options().free()).join("guest").seat("x", 1);
    room.owner().lock(2);
    Turn turn = room.as("guest").take(-1).gives("guest on 3 by TAKE");
    assertThat(turn.reply().seatIndex()).isEqualTo(3);
  }

  @Test
  void theAudienceTakesNoSeatInApplyMode() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").take(-1).isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void theOwnersSeatIsTakenByNobodyElse() {
    TestRoom.live().joinAdmin("admin").as("admin").take(-1).gives("admin on 1 by TAKE");
    TestRoom free = TestRoom.live(options().free()).join("guest");
    free.as("guest").take(-1).gives("guest on 1 by TAKE");
  }

  @Test
  void withoutAKeptOwnerSeatZeroIsTheLowest() {
    TestRoom room = TestRoom.live(options().free().ownerNotKept()).join("guest");
    room.as("guest").take(-1).gives("guest on 0 by TAKE");
    room.owner().take(-1).gives("owner on 1 by TAKE");
  }

  @Test
  void whenNoneIsFreeAllSeatsAreTakenForHostsAndAudience() {
    TestRoom room =
        TestRoom.live(options().free().maxSeats(3)).seat("x", 1).join("guest").joinAdmin("admin");
    room.owner().lock(2);
    room.as("admin").take(-1).isRefused(ResultCode.ALL_SEATS_TAKEN);
    room.as("guest").take(-1).isRefused(ResultCode.ALL_SEATS_TAKEN);
    room.owner().unlock(2);
    room.as("guest").take(-1).gives("guest on 2 by TAKE");
  }

  @Test
  void whoSitsAlreadyIsAlreadySeatedAlsoWhenNoneIsFree() {
    TestRoom room = TestRoom.live(options().free().maxSeats(2)).seat("guest", 1);
    room.as("guest").take(-1).isRefused(ResultCode.ALREADY_SEATED);
    room.owner().take(-1).isRefused(ResultCode.ALREADY_SEATED);
  }

  @ParameterizedTest
  @EnumSource
  void itIsNoSeatToMoveTo(MovePolicy policy) {
    TestRoom room = TestRoom.live().seat("guest", 3).joinAdmin("admin");
    room.as("admin").take(5).succeeds();
    room.owner().move("guest", -1, policy).isRefused(ResultCode.NO_SUCH_SEAT);
    room.as("admin").move("", -1, policy).isRefused(ResultCode.NO_SUCH_SEAT);
    assertThat(room.seatOf("guest")).isEqualTo(3);
  }

  @Test
  void aGuestDoesNotMoveToItAndOneWithoutASeatIsNotSeatedFirst() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("other");
    room.as("guest").moveTo(-1).isRefused(ResultCode.NO_SUCH_SEAT);
    room.as("other").moveTo(-1).isRefused(ResultCode.NOT_SEATED);
    room.owner().move("other", -1, MovePolicy.SWAP).isRefused(ResultCode.NOT_SEATED);
  }

  @Test
  void itIsNoSeatToLockOrUnlock() {
    TestRoom room = TestRoom.live();
    room.owner().lock(-1).isRefused(ResultCode.NO_SUCH_SEAT);
    room.owner().unlock(-1).isRefused(ResultCode.NO_SUCH_SEAT);
  }
}
