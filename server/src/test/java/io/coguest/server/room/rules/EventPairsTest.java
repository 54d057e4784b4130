package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Table C of the design's matrix: what happens when two events meet. One test a row. */
class EventPairsTest {

  @Test
  @DisplayName("accept x timeout")
  void acceptAndTimeout() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").apply(3, 10);
    room.as("b").apply(4, 11);
    room.advance(10.5)
        .owner()
        .accept("b")
        .firstClosing("application 1 TIMED_OUT")
        .gives("b on 4 by APPLICATION", "application 2 ACCEPTED");
    room.owner().accept("a").isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  @DisplayName("accept x leave / grace expiry")
  void acceptAndLeave() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").apply(3, 0);
    room.as("b").apply(4, 0);
    room.as("a").leave().succeeds();
    room.owner().accept("a").isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.drop("b");
    room.advance(30)
        .owner()
        .accept("b")
        .firstClosing("application 2 GUEST_LEFT", "b leaves CONNECTION_LOST")
        .isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  @DisplayName("accept x guest away")
  void acceptAndAway() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.drop("guest");
    room.owner().accept("guest").gives("guest on 3 by APPLICATION", "application 1 ACCEPTED");
    room.resume("guest").gives("guest back");
    assertThat(room.snapshot("guest").notices()).hasSize(1);
    assertThat(room.notices("guest")).containsExactly("application 1 ACCEPTED");
  }

  @Test
  @DisplayName("kick out x away")
  void kickOutAndAway() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.drop("guest");
    room.owner().kickOut("guest").gives("guest off 3 LEFT_ROOM", "guest leaves REMOVED");
    assertThat(room.room().isAway("guest")).isFalse();
    assertThat(room.room().isDurable("guest")).isFalse();
    assertThat(room.notices("guest")).contains("guest leaves REMOVED");
  }

  @Test
  @DisplayName("room end x away")
  void roomEndAndAway() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.drop("guest");
    room.owner().end().succeeds();
    assertThat(room.notices("guest")).containsExactly("application 1 LIVE_ENDED");
    room.as("guest").join().isRefused(ResultCode.ROOM_NOT_FOUND);
  }

  @Test
  @DisplayName("liveId created again x old session resumes")
  void createdAgainAndOldSession() {
    TestRoom old = TestRoom.live();
    old.owner().end().succeeds();
    TestRoom next = TestRoom.notLive(old.room().epoch() + 1);
    next.owner().mayCreate().create(options()).succeeds();
    assertThat(next.room().incarnation()).isNotEqualTo(old.room().incarnation());
  }

  @Test
  @DisplayName("liveId created again x a client of the old room comes back by a new session")
  void createdAgainAndComingBack() {
    TestRoom old = TestRoom.live();
    old.owner().end().succeeds();
    TestRoom next = TestRoom.notLive(old.room().epoch() + 1);
    next.owner().mayCreate().create(options()).succeeds();
    next.owner()
        .send(new RoomCommand.JoinLive(old.room().incarnation()))
        .isRefused(ResultCode.ROOM_NOT_FOUND);
    next.as("guest").send(new RoomCommand.JoinLive(next.room().incarnation())).succeeds();
  }

  @Test
  @DisplayName("revoke admin x pending invitation")
  void revokeAndPendingInvitation() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("admin").invite("guest", 3, 0);
    room.owner().revoke("admin").gives("invitation 1 ROLE_CHANGED", "admin is AUDIENCE");
    room.as("guest").acceptInvitation("admin").isRefused(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  @DisplayName("promote x own application / invitation")
  void promoteAndOwnRequests() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().invite("guest", 4, 0);
    room.owner()
        .promote("guest")
        .gives("application 1 ROLE_CHANGED", "invitation 2 ROLE_CHANGED", "guest is ADMIN");
  }

  @Test
  @DisplayName("owner grace expiry x hostAbsence")
  void ownerGraceAndHostAbsence() {
    TestRoom room = TestRoom.live(options().grace(600).hostAbsence(300));
    room.drop("owner");
    assertThat(room.pass(300)).containsExactly("ended HOST_ABSENT");
    room = TestRoom.live(options().grace(300).hostAbsence(600));
    room.drop("owner");
    assertThat(room.pass(300)).containsExactly("owner grace over");
    assertThat(room.room().roleOf("owner")).isEqualTo(Role.OWNER);
    room.owner().join().gives("owner back");
  }

  @Test
  @DisplayName("last admin and owner drop x restart")
  void allHostsDropAndRestart() {
    TestRoom room = TestRoom.live(options().grace(30).hostAbsence(60)).joinAdmin("admin");
    room.drop("owner");
    room.drop("admin");
    room.advance(29).restart();
    assertThat(room.pass(29.999)).isEmpty();
    assertThat(room.pass(30)).contains("admin leaves CONNECTION_LOST", "owner grace over");
    assertThat(room.room().isLive()).isTrue();
    assertThat(room.pass(0.001)).containsExactly("ended HOST_ABSENT");
  }

  @Test
  @DisplayName("resume x role changed meanwhile")
  void resumeAndRoleChanged() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.drop("admin");
    room.owner().revoke("admin").gives("admin is AUDIENCE");
    room.resume("admin").gives("admin back");
    assertThat(room.snapshot("admin").role()).isEqualTo(Role.AUDIENCE);
    assertThat(room.notices("admin")).containsExactly("admin is AUDIENCE");
  }

  @Test
  @DisplayName("resume x old socket still open")
  void resumeAndOldSocket() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.resume("guest").gives();
    room.as("guest").disconnect().succeeds();
  }

  @Test
  @DisplayName("two sessions, one shared room of three")
  void twoSessionsOneSharedRoom() {
    TestRoom shared = TestRoom.live().seat("guest", 3);
    TestRoom kept = TestRoom.live().seat("guest", 3);
    shared.as("guest").inSession("newer").join().gives();
    shared.as("guest").disconnect().isRefused(ResultCode.NOT_IN_ROOM);
    shared.as("guest").inSession("newer").disconnect().succeeds();
    kept.as("guest").disconnect().succeeds();
  }

  @Test
  @DisplayName("two invites to one locked seat, FAIL")
  void twoInvitesToOneLockedSeat() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.given("owner: lockSeat 3; owner: inviteToSeat a 3; owner: inviteToSeat b 3");
    room.as("a")
        .acceptInvitation("owner")
        .gives("3 unlocked", "a on 3 by INVITATION", "invitation 1 ACCEPTED");
    room.as("b").acceptInvitation("owner").isRefused(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  @DisplayName("two invites to one locked seat, NEXT_FREE")
  void twoInvitesToOneLockedSeatWithFallback() {
    TestRoom room = TestRoom.live(options().nextFree()).join("a", "b");
    room.given("owner: lockSeat 3; owner: inviteToSeat a 3; owner: inviteToSeat b 3");
    room.as("a").acceptInvitation("owner").succeeds();
    room.as("b").acceptInvitation("owner").gives("b on 1 by INVITATION", "invitation 2 ACCEPTED");
  }

  @Test
  @DisplayName("AUTO_MATCH x explicit indexes that differ")
  void autoMatchAndDifferentIndexes() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest");
    room.as("guest").apply(3, 0);
    room.owner().invite("guest", 4, 0).gives("invitation 2 opened");
    assertThat(room.pending()).containsExactly(1, 2);
  }

  @Test
  @DisplayName("AUTO_MATCH x two invitations")
  void autoMatchAndTwoInvitations() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest").joinAdmin("admin");
    room.owner().invite("guest", 5, 0);
    room.as("admin").invite("guest", 4, 0);
    room.as("guest")
        .apply(4, 0)
        .gives("guest on 4 by INVITATION", "invitation 2 ACCEPTED", "invitation 1 ALREADY_SEATED");
  }

  @Test
  @DisplayName("FREE x locked / full")
  void freeAndLockedOrFull() {
    TestRoom room = TestRoom.live(options().free().maxSeats(2)).join("guest");
    room.owner().lock(1);
    room.as("guest").apply(1, 0).isRefused(ResultCode.SEAT_LOCKED);
    room.as("guest").apply(-1, 0).isRefused(ResultCode.ALL_SEATS_TAKEN);
    assertThat(room.pending()).isEmpty();
  }

  @Test
  @DisplayName("cooldown x cancel / leave+rejoin")
  void cooldownAndCancelOrRejoin() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest");
    room.given("guest: applyForSeat 3; guest: cancelApplication; guest: applyForSeat 3");
    room.given("owner: rejectApplication guest; guest: leaveLive; guest: joinLive");
    room.as("guest").apply(3, 0).isRefused(ResultCode.COOLDOWN);
  }

  @Test
  @DisplayName("queue full x invite")
  void queueFullAndInvite() {
    TestRoom room =
        TestRoom.live(options().maxPendingApplications(1).maxPendingInvitations(1))
            .join("a", "b", "c");
    room.given("a: applyForSeat -1; owner: inviteToSeat b");
    room.as("c").apply(-1, 0).isRefused(ResultCode.QUEUE_FULL);
    room.owner().invite("c", -1, 0).isRefused(ResultCode.QUEUE_FULL);
  }

  @Test
  @DisplayName("disconnectGrace 0 x resume")
  void noGraceAndResume() {
    TestRoom room = TestRoom.live(options().grace(0)).join("guest");
    room.as("guest").apply(3, 0);
    room.drop("guest").gives("application 1 GUEST_LEFT", "guest leaves CONNECTION_LOST");
    assertThat(room.notices("guest")).containsExactly("application 1 GUEST_LEFT");
  }

  @Test
  @DisplayName("UNAVAILABLE (disk full) x deadlines")
  void deadlinesThatWaitedFireInOrder() {
    TestRoom room = TestRoom.live().join("a", "b", "c");
    room.given("a: applyForSeat -1 30; b: applyForSeat -1 10; owner: inviteToSeat c -1 20");
    assertThat(room.pass(500))
        .containsExactly(
            "application 2 TIMED_OUT", "invitation 3 TIMED_OUT", "application 1 TIMED_OUT");
  }
}
