package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bans: who, how long, and what they stop. */
class BansTest {

  @Test
  void aBannedUserCannotJoin() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().ban("guest", 0).gives("guest banned", "guest leaves BANNED");
    room.as("guest").join().isRefused(ResultCode.BANNED);
    room.as("guest").withToken(Role.ADMIN).join().isRefused(ResultCode.BANNED);
  }

  @Test
  void aBanOfANonMemberIsAllowed() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.as("admin").ban("stranger", 60).gives("stranger banned");
    room.as("stranger").join().isRefused(ResultCode.BANNED);
  }

  @Test
  void aBanEndsAfterItsTime() {
    TestRoom room = TestRoom.live();
    Turn ban = room.owner().ban("guest", 60);
    assertThat(ban.only(RoomEvent.UserBanned.class).untilMs()).isEqualTo(room.now() + 60_000);
    room.advance(59.999).as("guest").join().isRefused(ResultCode.BANNED);
    room.advance(0.001).as("guest").join().succeeds();
  }

  @Test
  void aBanOfZeroSecondsLastsForTheRoomsLife() {
    TestRoom room = TestRoom.live();
    Turn ban = room.owner().ban("guest", 0);
    assertThat(ban.only(RoomEvent.UserBanned.class).untilMs()).isZero();
    room.advance(400.0 * 24 * 3600).as("guest").join().isRefused(ResultCode.BANNED);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2_592_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aBanOutsideItsRangeIsRefused(int seconds) {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().ban("guest", seconds).isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void aBanWithoutSecondsIsRefused() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().send(new RoomCommand.BanUser("guest", null)).isRefused(ResultCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2_592_000})
  void theEndsOfTheRangeAreAllowed(int seconds) {
    TestRoom room = TestRoom.live();
    room.owner().ban("guest", seconds).gives("guest banned");
  }

  @Test
  void unbannedMayJoin() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().ban("guest", 0).succeeds();
    room.as("admin").unban("guest").gives("guest unbanned");
    room.as("guest").join().succeeds();
  }

  @Test
  void unbanningWhoIsNotBannedChangesNothing() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().unban("guest").gives();
    room.owner().unban("stranger").gives();
  }

  @Test
  void banningAgainSetsTheNewTime() {
    TestRoom room = TestRoom.live();
    room.owner().ban("guest", 10).succeeds();
    room.owner().ban("guest", 60).gives("guest banned");
    room.advance(10).as("guest").join().isRefused(ResultCode.BANNED);
    room.advance(50).as("guest").join().succeeds();
  }

  @Test
  void banningForeverTwiceChangesNothing() {
    TestRoom room = TestRoom.live();
    room.owner().ban("guest", 0).succeeds();
    room.owner().ban("guest", 0).gives();
  }

  @Test
  void banningAgainToTheSameEndChangesNothing() {
    TestRoom room = TestRoom.live();
    room.owner().ban("guest", 60).succeeds();
    room.owner().ban("guest", 60).gives();
    room.advance(1).owner().ban("guest", 60).gives("guest banned");
  }

  @Test
  void aShorterBanReplacesALongerOne() {
    TestRoom room = TestRoom.live();
    room.owner().ban("guest", 0).succeeds();
    room.owner().ban("guest", 10).gives("guest banned");
    room.advance(10).as("guest").join().succeeds();
  }

  @Test
  void anAbsentAdminIsTheOwnersToBan() {
    TestRoom room = TestRoom.live().joinAdmin("admin", "other");
    room.as("other").leave().succeeds();
    room.as("admin").ban("other", 60).isRefused(ResultCode.NO_PERMISSION);
    room.owner().ban("other", 60).gives("other banned");
  }

  @Test
  void nobodyBansTheOwnerAndOnlyTheOwnerBansAdmins() {
    TestRoom room = TestRoom.live().joinAdmin("admin", "other");
    room.as("admin").ban("owner", 0).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").ban("other", 0).isRefused(ResultCode.NO_PERMISSION);
    room.owner().ban("other", 0).gives("other banned", "other leaves BANNED");
  }

  @Test
  void theAbsentOwnerCannotBeBannedEither() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.drop("owner");
    room.pass(31);
    room.as("admin").ban("owner", 0).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").kickOut("owner").isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void aBannedAdminComesBackAsAudience() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().ban("admin", 10).succeeds();
    room.advance(10).as("admin").withToken(Role.ADMIN).join().succeeds();
    assertThat(room.room().roleOf("admin")).isEqualTo(Role.AUDIENCE);
  }

  @Test
  void anAbsentAdminThatIsBannedComesBackAsAudience() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.as("admin").leave().succeeds();
    room.owner().ban("admin", 10).succeeds();
    room.advance(10).as("admin").withToken(Role.ADMIN).join().succeeds();
    assertThat(room.room().roleOf("admin")).isEqualTo(Role.AUDIENCE);
  }

  @Test
  void audienceBansNobody() {
    TestRoom room = TestRoom.live().join("guest", "other");
    room.as("guest").ban("other", 0).isRefused(ResultCode.NO_PERMISSION);
    room.as("guest").unban("other").isRefused(ResultCode.NO_PERMISSION);
    room.as("guest").kickOut("other").isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void bansSurviveARestart() {
    TestRoom room = TestRoom.live();
    room.owner().ban("guest", 60).succeeds();
    room.restart();
    room.as("guest").join().isRefused(ResultCode.BANNED);
  }
}
