package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** Administrators: how one becomes one, and how it ends. */
class RolesTest {

  @Test
  void hostsCommandsAreNotForTheAudience() {
    TestRoom room = TestRoom.live().join("guest", "x");
    for (RoomCommand command : EveryCommand.ofHosts()) {
      room.as("guest").send(command).isRefused(ResultCode.NO_PERMISSION);
    }
  }

  @Test
  void theOwnersCommandsAreForTheOwnerAlone() {
    TestRoom room = TestRoom.live().join("guest", "x").joinAdmin("admin");
    for (RoomCommand command : EveryCommand.ofTheOwner()) {
      room.as("guest").send(command).isRefused(ResultCode.NO_PERMISSION);
      room.as("admin").send(command).isRefused(ResultCode.NO_PERMISSION);
    }
  }

  @Test
  void promotingClosesTheApplicationAndTheInvitationsToIt() {
    TestRoom room = TestRoom.live().join("guest", "other").joinAdmin("admin");
    room.owner().invite("guest", 3, 0);
    room.as("guest").apply(4, 0);
    room.as("other").apply(5, 0);
    room.as("admin").invite("guest", -1, 0);
    room.owner()
        .promote("guest")
        .gives(
            "invitation 1 ROLE_CHANGED",
            "application 2 ROLE_CHANGED",
            "invitation 4 ROLE_CHANGED",
            "guest is ADMIN");
    assertThat(room.room().roleOf("guest")).isEqualTo(Role.ADMIN);
    assertThat(room.pending()).containsExactly(3);
  }

  @Test
  void revokingClosesItsInvitationsOnly() {
    TestRoom room = TestRoom.live().join("a", "b").joinAdmin("admin");
    room.as("admin").invite("a", 3, 0);
    room.owner().invite("a", 4, 0);
    room.as("admin").invite("b", 5, 0);
    room.owner()
        .revoke("admin")
        .gives("invitation 1 ROLE_CHANGED", "invitation 3 ROLE_CHANGED", "admin is AUDIENCE");
    room.as("admin").invite("a", 6, 0).isRefused(ResultCode.NO_PERMISSION);
    assertThat(room.pending()).containsExactly(2);
  }

  @Test
  void thePromotedStaysSeatedAndTheSeatShowsTheRole() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().promote("guest").gives("guest is ADMIN");
    assertThat(room.seat(3).role()).isEqualTo(Role.ADMIN);
    room.owner().revoke("guest").gives("guest is AUDIENCE");
    assertThat(room.seat(3).role()).isEqualTo(Role.AUDIENCE);
    assertThat(room.seatOf("guest")).isEqualTo(3);
    assertThat(room.seat(0).role()).isEqualTo(Role.OWNER);
  }

  @Test
  void aNewAdminsSnapshotHasAllThatIsPendingInQueueOrder() {
    TestRoom room = TestRoom.live().join("guest", "a", "b");
    room.as("b").apply(-1, 0);
    room.as("a").apply(-1, 0);
    room.owner().invite("a", 3, 0);
    room.owner().promote("guest").succeeds();
    assertThat(room.snapshot("guest").role()).isEqualTo(Role.ADMIN);
    assertThat(room.snapshot("guest").applications()).extracting("requestId").containsExactly(1, 2);
    assertThat(room.snapshot("guest").invitations()).extracting("requestId").containsExactly(3);
  }

  @Test
  void theRoleIsKeptThroughLeavingAndBeatsTheToken() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().promote("guest").succeeds();
    room.as("guest").leave().gives("guest leaves LEFT");
    room.as("guest").withToken(Role.AUDIENCE).join().gives("guest joins ADMIN");
    assertThat(room.room().roleOf("guest")).isEqualTo(Role.ADMIN);
  }

  @Test
  void aRevokedAdminJoinsAsAudienceWhateverItsTokenSays() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().revoke("admin").succeeds();
    room.as("admin").leave();
    room.as("admin").withToken(Role.ADMIN).join().gives("admin joins AUDIENCE");
    assertThat(room.room().roleOf("admin")).isEqualTo(Role.AUDIENCE);
  }

  @Test
  void aRevokedAdminCanBePromotedAgain() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().revoke("admin").succeeds();
    room.owner().promote("admin").gives("admin is ADMIN");
  }

  @Test
  void aKickedAdminJoinsAsAudience() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().kickOut("admin").gives("admin leaves REMOVED");
    room.as("admin").withToken(Role.ADMIN).join().gives("admin joins AUDIENCE");
    assertThat(room.room().roleOf("admin")).isEqualTo(Role.AUDIENCE);
  }

  @Test
  void withoutARecordTheTokenCountsAtEachJoin() {
    TestRoom room = TestRoom.live().join("user");
    room.as("user").leave();
    room.as("user").withToken(Role.ADMIN).join().gives("user joins ADMIN");
  }

  @Test
  void theOwnersTokenOfAnotherUserMakesAnAdmin() {
    TestRoom room = TestRoom.live();
    room.as("other").withToken(Role.OWNER).join().gives("other joins ADMIN");
    room.as("other").end().isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void theOwnerIsTheOwnerWhateverItsTokenSays() {
    TestRoom room = TestRoom.live();
    room.drop("owner");
    room.owner().withToken(Role.AUDIENCE).join().gives("owner back");
    assertThat(room.room().roleOf("owner")).isEqualTo(Role.OWNER);
  }

  @Test
  void moreAdminsThanAllowedAreRefusedOrJoinAsAudience() {
    TestRoom room = TestRoom.live(options().maxAdministrators(1)).join("guest").joinAdmin("admin");
    room.owner().promote("guest").isRefused(ResultCode.QUEUE_FULL);
    room.as("late").withToken(Role.ADMIN).join().gives();
    assertThat(room.room().roleOf("late")).isEqualTo(Role.AUDIENCE);
    room.owner().promote("admin").gives();
    room.owner().revoke("admin").succeeds();
    room.owner().promote("guest").gives("guest is ADMIN");
  }

  @Test
  void withNoneAllowedThereIsNone() {
    TestRoom room = TestRoom.live(options().maxAdministrators(0)).join("guest");
    room.owner().promote("guest").isRefused(ResultCode.QUEUE_FULL);
    room.as("admin").withToken(Role.ADMIN).join().gives();
  }

  @Test
  void anAbsentAdminCountsAndCanBeRevoked() {
    TestRoom room = TestRoom.live(options().maxAdministrators(1)).join("guest").joinAdmin("admin");
    room.as("admin").leave().succeeds();
    room.owner().promote("guest").isRefused(ResultCode.QUEUE_FULL);
    room.owner().revoke("admin").gives("admin is AUDIENCE");
    room.owner().promote("guest").succeeds();
    room.as("admin").withToken(Role.ADMIN).join().gives("admin joins AUDIENCE");
  }

  @Test
  void theOwnersOwnRoleIsNobodysToChange() {
    TestRoom room = TestRoom.live();
    room.owner().promote("owner").isRefused(ResultCode.BAD_PARAMETER);
    room.owner().revoke("owner").isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void promotingAndRevokingWhatIsSoSucceedsWithoutEvent() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.owner().promote("admin").gives();
    room.owner().revoke("guest").gives();
    room.owner().promote("stranger").isRefused(ResultCode.USER_NOT_FOUND);
    room.owner().revoke("stranger").isRefused(ResultCode.USER_NOT_FOUND);
  }

  @Test
  void rolesSurviveARestart() {
    TestRoom room = TestRoom.live().joinAdmin("admin").join("guest");
    room.owner().promote("guest").succeeds();
    room.owner().revoke("admin").succeeds();
    room.restart();
    assertThat(room.room().roleOf("guest")).isEqualTo(Role.ADMIN);
    room.as("admin").withToken(Role.ADMIN).join();
    assertThat(room.room().roleOf("admin")).isEqualTo(Role.AUDIENCE);
  }

  @Test
  void everyAdminIsInTheSnapshotTheAbsentToo() {
    TestRoom room = TestRoom.live().joinAdmin("a", "b", "c").join("guest");
    room.as("a").leave();
    room.owner().revoke("c");
    assertThat(room.snapshot("guest").administrators())
        .containsExactly(TestRoom.user("a"), TestRoom.user("b"));
  }

  @Test
  void aTokenThatMakesAdminCountsForAGuestThatWaits() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(-1, 0);
    room.as("guest").withToken(Role.ADMIN).join().gives();
    room.as("guest")
        .withToken(Role.ADMIN)
        .inSession("newer")
        .join()
        .gives("application 1 ROLE_CHANGED", "guest is ADMIN");
  }
}
