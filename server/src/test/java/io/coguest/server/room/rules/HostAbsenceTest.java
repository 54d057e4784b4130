package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.EndReason;
import io.coguest.server.room.ResultCode;
import org.junit.jupiter.api.Test;

/** No host connected for hostAbsenceSeconds ends the room. */
class HostAbsenceTest {

  @Test
  void theRoomEndsWhenNoHostWasConnectedForThatLong() {
    TestRoom room = TestRoom.live(options().hostAbsence(300)).join("guest");
    room.as("guest").apply(3, 0);
    room.drop("owner");
    assertThat(room.pass(299.999)).containsExactly("owner grace over");
    assertThat(room.pass(0.001)).containsExactly("application 1 LIVE_ENDED", "ended HOST_ABSENT");
    assertThat(room.room().endReason()).isEqualTo(EndReason.HOST_ABSENT);
    room.as("guest").cancelApplication().isRefused(ResultCode.ROOM_NOT_FOUND);
  }

  @Test
  void zeroIsNever() {
    TestRoom room = TestRoom.live(options().hostAbsence(0));
    room.drop("owner");
    assertThat(room.pass(400.0 * 24 * 3600)).containsExactly("owner grace over");
    assertThat(room.room().isLive()).isTrue();
  }

  @Test
  void aConnectedAdminKeepsTheRoomAlive() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.drop("owner");
    assertThat(room.pass(1000)).containsExactly("owner grace over");
    room.as("admin").leave().succeeds();
    assertThat(room.pass(299.999)).isEmpty();
    assertThat(room.pass(0.001)).containsExactly("ended HOST_ABSENT");
  }

  @Test
  void anAwayAdminDoesNot() {
    TestRoom room = TestRoom.live(options().grace(600)).joinAdmin("admin");
    room.drop("admin");
    room.advance(100);
    room.drop("owner");
    assertThat(room.pass(299.999)).isEmpty();
    assertThat(room.pass(0.001)).containsExactly("ended HOST_ABSENT");
  }

  @Test
  void aHostThatComesBackStopsTheClock() {
    TestRoom room = TestRoom.live();
    room.drop("owner");
    room.advance(299).owner().join().gives("owner back");
    assertThat(room.pass(1000)).isEmpty();
    room.drop("owner");
    room.advance(299);
    assertThat(room.room().isLive()).isTrue();
    assertThat(room.pass(1)).contains("ended HOST_ABSENT");
  }

  @Test
  void anAdminThatJoinsStopsTheClock() {
    TestRoom room = TestRoom.live();
    room.drop("owner");
    room.advance(299).joinAdmin("admin");
    assertThat(room.pass(1000)).isEmpty();
    assertThat(room.room().isLive()).isTrue();
  }

  @Test
  void anAwayGuestsPromotionDoesNotCountAsConnected() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.drop("guest");
    room.owner().promote("guest").succeeds();
    room.drop("owner");
    assertThat(room.pass(300)).contains("ended HOST_ABSENT");
  }

  @Test
  void theRevocationOfTheLastConnectedAdminNeedsTheOwnerSoTheClockStartsWhenItDrops() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().revoke("admin").succeeds();
    room.advance(100);
    room.drop("owner");
    assertThat(room.pass(299.999)).containsExactly("owner grace over");
    assertThat(room.pass(0.001)).containsExactly("ended HOST_ABSENT");
  }

  @Test
  void theClockRestartsAtARecovery() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.drop("owner");
    room.drop("admin");
    room.advance(299).restart();
    assertThat(room.pass(299.999)).doesNotContain("ended HOST_ABSENT");
    assertThat(room.pass(0.001)).contains("ended HOST_ABSENT");
  }

  @Test
  void theOwnersGraceIsOverBeforeTheRoomEnds() {
    TestRoom room = TestRoom.live(options().grace(30).hostAbsence(60)).join("guest");
    room.owner().invite("guest", 3, 0);
    room.drop("owner");
    assertThat(room.pass(60))
        .containsExactly("invitation 1 HOST_LEFT", "owner grace over", "ended HOST_ABSENT");
  }
}
