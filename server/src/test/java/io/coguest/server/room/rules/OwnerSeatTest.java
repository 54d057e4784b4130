package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Under keepOwnerOnSeat seat 0 is the owner's from creation to the end. */
class OwnerSeatTest {

  @Test
  void anySeatIsNeverTheOwners() {
    TestRoom room = TestRoom.live(options().maxSeats(2)).join("a", "b");
    room.as("a").apply(-1, 0);
    room.as("b").apply(-1, 0);
    room.owner().accept("a").gives("a on 1 by APPLICATION", "application 1 ACCEPTED");
    room.owner().accept("b").isRefused(ResultCode.ALL_SEATS_TAKEN);
  }

  @Test
  void applyingForItIsRefusedAsOccupied() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(0, 0).isRefused(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void applyingForItInFreeModeIsRefusedAsOccupied() {
    TestRoom room = TestRoom.live(options().free()).join("guest");
    room.as("guest").apply(0, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.as("guest").take(0).isRefused(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void invitingToItIsRefusedAsOccupiedForTheOwnerToo() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("admin").invite("guest", 0, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.owner().invite("guest", 0, 0).isRefused(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void lockingItIsRefusedForTheOwnerToo() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.as("admin").lock(0).isRefused(ResultCode.NO_PERMISSION);
    room.owner().lock(0).isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void theOwnerDoesNotLeaveIt() {
    TestRoom room = TestRoom.live();
    room.owner().disconnect().isRefused(ResultCode.NO_PERMISSION);
    room.owner().moveTo(3).isRefused(ResultCode.NO_PERMISSION);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsMovedThere(MovePolicy policy) {
    TestRoom room = TestRoom.live().joinAdmin("admin").seat("guest", 3);
    room.as("admin").move("guest", 0, policy).isRefused(ResultCode.NO_PERMISSION);
    room.owner().move("guest", 0, policy).isRefused(ResultCode.NO_PERMISSION);
  }

  @ParameterizedTest
  @EnumSource
  void anAdminNamingItForItselfFindsItOccupied(MovePolicy policy) {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.as("admin").take(0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.as("admin").take(3).succeeds();
    room.as("admin").move("admin", 0, policy).isRefused(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void itStaysHeldWhenTheOwnersGraceRunsOut() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.drop("owner");
    assertThat(room.pass(30)).containsExactly("owner grace over");
    assertThat(room.seatOf("owner")).isZero();
    assertThat(room.seat(0).away()).isTrue();
    room.as("guest").apply(0, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.as("admin").lock(0).isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void notKeptSeatZeroIsASeatAsAnyOther() {
    TestRoom room = TestRoom.live(options().ownerNotKept().maxSeats(2)).join("guest", "other");
    room.as("guest").apply(-1, 0);
    room.owner().accept("guest").gives("guest on 0 by APPLICATION", "application 1 ACCEPTED");
    room.owner().lock(0).gives("guest off 0 LOCKED", "0 locked");
    room.owner().take(1).gives("owner on 1 by TAKE");
    room.owner().disconnect().gives("owner off 1 DISCONNECTED");
  }

  @Test
  void notKeptTheOwnersSeatIsFreedWhenItsGraceRunsOut() {
    TestRoom room = TestRoom.live(options().ownerNotKept()).joinAdmin("admin");
    room.owner().take(4).succeeds();
    room.drop("owner").gives("owner away");
    assertThat(room.pass(30)).containsExactly("owner off 4 LEFT_ROOM", "owner grace over");
  }

  @ParameterizedTest
  @EnumSource(names = {"FORCE_REPLACE", "SWAP"})
  void notKeptNobodyDisplacesTheOwner(MovePolicy policy) {
    TestRoom room = TestRoom.live(options().ownerNotKept()).joinAdmin("admin").seat("guest", 3);
    room.owner().take(4).succeeds();
    room.as("admin").move("guest", 4, policy).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").lock(4).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").kickOffSeat("owner").isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").move("owner", 5, policy).isRefused(ResultCode.NO_PERMISSION);
  }
}
