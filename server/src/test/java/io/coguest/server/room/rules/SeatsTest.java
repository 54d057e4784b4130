package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MediaState;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking, leaving, moving, locking. */
class SeatsTest {

  @Test
  void anySeatIsTheLowestFreeUnlockedOne() {
    TestRoom room = TestRoom.live().seat("x", 1).join("guest");
    room.owner().lock(2);
    room.as("guest").apply(-1, 0);
    room.owner().accept("guest").gives("guest on 3 by APPLICATION", "application 2 ACCEPTED");
  }

  @Test
  void hostsTakeSeatsInEveryMode() {
    for (OptionsBuilder options : new OptionsBuilder[] {options(), options().free()}) {
      TestRoom room = TestRoom.live(options).joinAdmin("admin");
      assertThat(room.as("admin").take(3).gives("admin on 3 by TAKE").reply().seatIndex())
          .isEqualTo(3);
    }
  }

  @Test
  void audienceTakesSeatsInFreeModeOnly() {
    TestRoom.live().join("guest").as("guest").take(3).isRefused(ResultCode.NO_PERMISSION);
    TestRoom.live(options().free()).join("guest").as("guest").take(3).gives("guest on 3 by TAKE");
  }

  @Test
  void aSeatThatCannotBeTaken() {
    TestRoom room = TestRoom.live().joinAdmin("admin").seat("guest", 3);
    room.owner().lock(4);
    room.as("admin").take(3).isRefused(ResultCode.SEAT_OCCUPIED);
    room.as("admin").take(4).isRefused(ResultCode.SEAT_LOCKED);
    room.as("admin").take(9).isRefused(ResultCode.NO_SUCH_SEAT);
    room.as("admin").take(-2).isRefused(ResultCode.NO_SUCH_SEAT);
    room.as("admin").send(new RoomCommand.TakeSeat(null)).isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void takingASeatClosesWhatIsPendingForTheGuest() {
    TestRoom room = TestRoom.live(options().free()).join("guest").joinAdmin("admin");
    room.owner().invite("guest", 4, 0);
    room.as("admin").invite("guest", -1, 0);
    room.as("guest")
        .take(3)
        .gives("guest on 3 by TAKE", "invitation 1 ALREADY_SEATED", "invitation 2 ALREADY_SEATED");
  }

  @Test
  void applyingInFreeModeClosesWhatIsPendingForTheGuest() {
    TestRoom room = TestRoom.live(options().free()).join("guest");
    room.owner().invite("guest", 4, 0);
    room.as("guest").apply(-1, 0).gives("guest on 1 by FREE_APPLY", "invitation 1 ALREADY_SEATED");
  }

  @Test
  void disconnectingFreesTheSeat() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").disconnect().gives("guest off 3 DISCONNECTED");
    room.as("guest").disconnect().isRefused(ResultCode.NOT_SEATED);
    assertThat(room.seat(3).user()).isNull();
  }

  @Test
  void lockingDisplacesTheOccupantFirst() {
    TestRoom room = TestRoom.live().seat("guest", 3).joinAdmin("admin");
    room.as("admin").lock(3).gives("guest off 3 LOCKED", "3 locked");
    assertThat(room.seat(3).locked()).isTrue();
    assertThat(room.seat(3).user()).isNull();
    room.owner().unlock(3).gives("3 unlocked");
  }

  @Test
  void lockingTheOwnSeatDisplacesTheHostItself() {
    TestRoom room = TestRoom.live(options().ownerNotKept()).joinAdmin("admin");
    room.as("admin").take(3).succeeds();
    room.as("admin").lock(3).gives("admin off 3 LOCKED", "3 locked");
    assertThat(room.notices("admin")).containsExactly("admin off 3 LOCKED");
    room.owner().take(0).succeeds();
    room.owner().lock(0).gives("owner off 0 LOCKED", "0 locked");
    room.owner().take(0).isRefused(ResultCode.SEAT_LOCKED);
  }

  @Test
  void lockingWhatIsLockedAndUnlockingWhatIsNotSucceedsWithoutEvent() {
    TestRoom room = TestRoom.live();
    room.owner().unlock(3).gives();
    room.owner().lock(3).gives("3 locked");
    room.owner().lock(3).gives();
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 9, Integer.MAX_VALUE})
  void thereIsNoSuchSeat(int index) {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().lock(index).isRefused(ResultCode.NO_SUCH_SEAT);
    room.owner().unlock(index).isRefused(ResultCode.NO_SUCH_SEAT);
    room.as("guest").moveTo(index).isRefused(ResultCode.NO_SUCH_SEAT);
    room.owner()
        .move("guest", index, MovePolicy.ABORT_WHEN_OCCUPIED)
        .isRefused(ResultCode.NO_SUCH_SEAT);
  }

  @Test
  void aMissingSeatIsABadParameter() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("other");
    room.owner().send(new RoomCommand.LockSeat(null)).isRefused(ResultCode.BAD_PARAMETER);
    room.owner().send(new RoomCommand.UnlockSeat(null)).isRefused(ResultCode.BAD_PARAMETER);
    room.as("guest")
        .send(new RoomCommand.MoveUserToSeat("", null, MovePolicy.ABORT_WHEN_OCCUPIED))
        .isRefused(ResultCode.BAD_PARAMETER);
    room.as("other")
        .send(new RoomCommand.ApplyForSeat(null, 0, ""))
        .isRefused(ResultCode.BAD_PARAMETER);
    room.owner()
        .send(new RoomCommand.InviteToSeat("other", null, 0, ""))
        .isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void kickingOffASeatLeavesTheGuestInTheRoom() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    Turn turn = room.owner().kickOffSeat("guest").gives("guest off 3 KICKED");
    assertThat(turn.only(RoomEvent.SeatLeft.class).seatIndex()).isEqualTo(3);
    room.owner().kickOffSeat("guest").isRefused(ResultCode.NOT_SEATED);
    room.as("guest").apply(3, 0).succeeds();
  }

  @ParameterizedTest
  @EnumSource
  void movingToAFreeSeatIsTheSameUnderEveryPolicy(MovePolicy policy) {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().move("guest", 5, policy).gives("guest from 3 to 5");
    assertThat(room.seatOf("guest")).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void movingToTheOwnSeatSucceedsWithoutEvent(MovePolicy policy) {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().move("guest", 3, policy).gives();
  }

  @ParameterizedTest
  @EnumSource
  void movingToALockedSeatIsRefusedUnderEveryPolicy(MovePolicy policy) {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().lock(5);
    room.owner().move("guest", 5, policy).isRefused(ResultCode.SEAT_LOCKED);
  }

  @Test
  void thePoliciesDifferWhenTheSeatIsTaken() {
    TestRoom room = TestRoom.live().seat("a", 3).seat("b", 5);
    room.owner().move("a", 5, MovePolicy.ABORT_WHEN_OCCUPIED).isRefused(ResultCode.SEAT_OCCUPIED);
    room.owner().move("a", 5, MovePolicy.SWAP).gives("a on 5 & b on 3");
    room.owner().move("a", 3, MovePolicy.FORCE_REPLACE).gives("b off 3 REPLACED", "a from 5 to 3");
    assertThat(room.seatOf("b")).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FORCE_REPLACE", "SWAP"})
  void anAdminDoesNotDisplaceAnAdminButTheOwnerDoes(MovePolicy policy) {
    TestRoom room = TestRoom.live().seat("guest", 3).joinAdmin("admin", "other");
    room.as("other").take(5).succeeds();
    room.as("admin").move("guest", 5, policy).isRefused(ResultCode.NO_PERMISSION);
    room.owner().move("guest", 5, policy).succeeds();
    assertThat(room.seatOf("guest")).isEqualTo(5);
  }

  @Test
  void aGuestMovesNobodyElse() {
    TestRoom room = TestRoom.live().seat("a", 3).seat("b", 5);
    room.as("a").move("b", 6, MovePolicy.ABORT_WHEN_OCCUPIED).isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void devicesMoveWithTheirOccupants() {
    TestRoom room = TestRoom.live().seat("a", 3).seat("b", 5);
    room.as("a").media(MediaDevice.MICROPHONE, true).succeeds();
    room.owner().closeRemote("b", MediaDevice.CAMERA).succeeds();
    room.drop("b");
    room.owner().move("a", 5, MovePolicy.SWAP).succeeds();
    assertThat(room.seat(5).microphone()).isEqualTo(new MediaState(true, true));
    assertThat(room.seat(5).camera()).isEqualTo(MediaState.OFF);
    assertThat(room.seat(3).camera()).isEqualTo(new MediaState(false, false));
    assertThat(room.seat(3).away()).isTrue();
    assertThat(room.seat(5).away()).isFalse();
    room.as("a").moveTo(7).succeeds();
    assertThat(room.seat(7).microphone()).isEqualTo(new MediaState(true, true));
    assertThat(room.seat(5).microphone()).isEqualTo(MediaState.OFF);
  }

  @Test
  void aPendingApplicationForASeatThatGetsLockedStays() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().lock(3).gives("3 locked");
    assertThat(room.pending()).containsExactly(1);
  }
}
