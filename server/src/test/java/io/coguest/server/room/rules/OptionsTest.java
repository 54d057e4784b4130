package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Crossing;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a room: their defaults, ranges and place in the snapshot. */
class OptionsTest {

  @Test
  void theDefaultsAreThoseOfTheDesign() {
    assertThat(RoomOptions.DEFAULT)
        .isEqualTo(
            new RoomOptions(
                9,
                SeatMode.APPLY,
                true,
                100,
                100,
                10,
                0,
                30,
                300,
                Crossing.INDEPENDENT,
                SeatFallback.FAIL));
  }

  @ParameterizedTest(name = "{0} may be {1} and {2}, no less and no more")
  @CsvSource({
    "maxSeats, 2, 50",
    "maxPendingApplications, 1, 10000",
    "maxPendingInvitations, 1, 1000",
    "maxAdministrators, 0, 50",
    "reapplyCooldownSeconds, 0, 3600",
    "disconnectGraceSeconds, 0, 600",
    "hostAbsenceSeconds, 0, 86400"
  })
  void everySettingHasItsRange(String name, int least, int most) {
    TestRoom.live(options().with(name, least));
    TestRoom.live(options().with(name, most));
    TestRoom room = TestRoom.notLive();
    for (int value : new int[] {least - 1, most + 1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      room.owner()
          .mayCreate()
          .create(options().with(name, value))
          .isRefused(ResultCode.BAD_PARAMETER);
    }
  }

  @Test
  void theSnapshotShowsTheOptions() {
    OptionsBuilder chosen =
        options().maxSeats(4).free().nextFree().autoMatch().cooldown(5).hostAbsence(0);
    TestRoom room = TestRoom.live(chosen).join("guest");
    assertThat(room.snapshot("guest").options()).isEqualTo(chosen.build());
    assertThat(room.snapshot("guest").seats()).hasSize(4);
    assertThat(room.snapshot("owner").options()).isEqualTo(chosen.build());
  }

  @Test
  void seatsAreNumberedFromZero() {
    TestRoom room = TestRoom.live(options().maxSeats(3));
    assertThat(room.state().seats()).extracting("index").containsExactly(0, 1, 2);
  }
}
