package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.Visibility;
import org.junit.jupiter.api.Test;

/** A durable member whose connection drops is away until its grace runs out. */
class AwayAndGraceTest {

  @Test
  void aSeatedMemberIsShownAwayToAll() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("other");
    Turn turn = room.drop("guest").gives("guest away");
    RoomEvent.MemberAway away = turn.only(RoomEvent.MemberAway.class);
    assertThat(away.seatIndex()).isEqualTo(3);
    assertThat(away.graceUntilMs()).isEqualTo(room.now() + 30_000);
    assertThat(turn.onlyRecorded(RoomEvent.MemberAway.class).header().visibility())
        .isEqualTo(Visibility.ALL);
    assertThat(room.snapshot("other").seats().get(3).away()).isTrue();
    assertThat(room.room().isAway("guest")).isTrue();
  }

  @Test
  void anApplicantsAwayIsTheHostsAffair() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    Turn turn = room.drop("guest").gives("guest away");
    assertThat(turn.only(RoomEvent.MemberAway.class).seatIndex()).isEqualTo(-1);
    assertThat(turn.onlyRecorded(RoomEvent.MemberAway.class).header().visibility())
        .isEqualTo(Visibility.HOSTS);
  }

  @Test
  void backInTimeNothingWasLost() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("applicant");
    room.as("applicant").apply(-1, 0);
    room.drop("guest");
    room.drop("applicant");
    room.advance(29.999);
    room.resume("guest").gives("guest back");
    room.resume("applicant").gives("applicant back");
    assertThat(room.pass(1000)).isEmpty();
    assertThat(room.seatOf("guest")).isEqualTo(3);
    assertThat(room.seat(3).away()).isFalse();
    assertThat(room.pending()).containsExactly(2);
  }

  @Test
  void graceOverIsLikeLeavingWithConnectionLost() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("applicant");
    room.as("applicant").apply(-1, 0);
    room.owner().invite("applicant", 4, 0);
    room.drop("guest");
    room.advance(1);
    room.drop("applicant");
    assertThat(room.pass(28.999)).isEmpty();
    assertThat(room.pass(0.001))
        .containsExactly("guest off 3 LEFT_ROOM", "guest leaves CONNECTION_LOST");
    assertThat(room.pass(1))
        .containsExactly(
            "application 2 GUEST_LEFT",
            "invitation 3 GUEST_LEFT",
            "applicant leaves CONNECTION_LOST");
  }

  @Test
  void anAdminsGraceOverClosesItsInvitations() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("admin").invite("guest", 3, 0);
    room.drop("admin").gives("admin away");
    assertThat(room.pass(30))
        .containsExactly("invitation 1 HOST_LEFT", "admin leaves CONNECTION_LOST");
    assertThat(room.room().roleOf("admin")).as("kept through leaving").isEqualTo(Role.ADMIN);
  }

  @Test
  void withoutGraceTheMemberLeavesAtOnce() {
    TestRoom room = TestRoom.live(options().grace(0)).seat("guest", 3);
    room.drop("guest").gives("guest off 3 LEFT_ROOM", "guest leaves CONNECTION_LOST");
  }

  @Test
  void withoutGraceTheOwnersGraceIsOverAtOnceAndItStays() {
    TestRoom room = TestRoom.live(options().grace(0).ownerNotKept()).join("guest");
    room.owner().take(2).succeeds();
    room.owner().invite("guest", 4, 0);
    Turn turn = room.drop("owner");
    assertThat(turn.text())
        .endsWith("invitation 1 HOST_LEFT; owner off 2 LEFT_ROOM; owner grace over");
    assertThat(room.room().roleOf("owner")).isEqualTo(Role.OWNER);
    room.owner().join().gives("owner back");
  }

  @Test
  void plainAudienceIsGoneWithItsConnectionAndBackByAPlainJoin() {
    TestRoom room = TestRoom.live().join("guest");
    room.drop("guest").gives();
    assertThat(room.room().isAway("guest")).isFalse();
    room.owner().invite("guest", 3, 0).isRefused(ResultCode.USER_NOT_FOUND);
    room.as("guest").join().gives();
    room.owner().invite("guest", 3, 0).succeeds();
  }

  @Test
  void anAwayMemberCanBeInvitedAcceptedKickedOffMovedAndRemoved() {
    TestRoom room = TestRoom.live().join("a", "b").seat("c", 3);
    room.as("a").apply(-1, 0);
    room.as("b").apply(-1, 0);
    room.drop("a");
    room.drop("b");
    room.drop("c");
    room.owner().invite("a", 5, 0).gives("invitation 4 opened");
    room.owner().accept("b").gives("b on 1 by APPLICATION", "application 3 ACCEPTED");
    room.owner().kickOffSeat("c").gives("c off 3 KICKED");
    room.owner()
        .kickOut("a")
        .gives("application 2 GUEST_LEFT", "invitation 4 GUEST_LEFT", "a leaves REMOVED");
    assertThat(room.seat(1).away()).isTrue();
  }

  @Test
  void whoIsSeatedWhileAwayKeepsItsRunningGrace() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.drop("guest");
    room.advance(20).owner().accept("guest").succeeds();
    assertThat(room.pass(9.999)).isEmpty();
    assertThat(room.pass(0.001))
        .containsExactly("guest off 3 LEFT_ROOM", "guest leaves CONNECTION_LOST");
  }

  @Test
  void anAwayMemberWithOnlyANoticeStaysUntilItsGraceRunsOut() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.drop("guest");
    room.owner().reject("guest").gives("application 1 REJECTED");
    assertThat(room.room().isAway("guest")).isTrue();
    assertThat(room.pass(30)).containsExactly("guest leaves CONNECTION_LOST");
  }

  @Test
  void aNewJoinWithinTheGraceBringsTheMemberBack() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.drop("guest");
    room.advance(10).as("guest").inSession("another").join().gives("guest back");
    room.as("guest").inSession("another").disconnect().gives("guest off 3 DISCONNECTED");
  }

  @Test
  void aConnectionLostTwiceOrBackWhenItIsThereChangesNothing() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.drop("guest").gives("guest away");
    room.advance(20);
    room.drop("guest").gives();
    assertThat(room.pass(10)).hasSize(2);
    room.drop("guest").gives();
    room.drop("stranger").gives();
    room.resume("owner").gives();
  }

  @Test
  void eachDropStartsAWholeGrace() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.drop("guest");
    room.advance(29);
    room.resume("guest").gives("guest back");
    room.drop("guest").gives("guest away");
    assertThat(room.pass(29)).isEmpty();
    assertThat(room.pass(1)).hasSize(2);
  }

  @Test
  void theOwnersMembershipAndRoleNeverLapse() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.owner().invite("guest", 3, 0);
    room.as("admin").invite("guest", 4, 0);
    room.drop("owner").gives("owner away");
    assertThat(room.pass(30)).containsExactly("invitation 1 HOST_LEFT", "owner grace over");
    assertThat(room.pending()).containsExactly(2);
    assertThat(room.pass(10_000)).isEmpty();
    assertThat(room.room().isAway("owner")).isTrue();
    room.owner().join().gives("owner back");
    assertThat(room.room().roleOf("owner")).isEqualTo(Role.OWNER);
    room.owner().end().succeeds();
  }

  @Test
  void aRestartPutsEveryDurableMemberAwayWithAWholeGrace() {
    TestRoom room = TestRoom.live().seat("a", 3).seat("b", 4);
    room.drop("a");
    room.advance(25);
    room.restart().gives("recovered");
    assertThat(room.room().isAway("a")).isTrue();
    assertThat(room.room().isAway("b")).isTrue();
    assertThat(room.room().isAway("owner")).isTrue();
    assertThat(room.pass(29.999)).isEmpty();
    room.resume("b").gives("b back");
    assertThat(room.pass(0.001))
        .containsExactlyInAnyOrder(
            "a off 3 LEFT_ROOM", "a leaves CONNECTION_LOST", "owner grace over");
  }

  @Test
  void aRestartWithoutGraceIsDueAtOnce() {
    TestRoom room = TestRoom.live(options().grace(0)).seat("a", 3);
    room.restart();
    assertThat(room.pass(0))
        .containsExactlyInAnyOrder(
            "a off 3 LEFT_ROOM", "a leaves CONNECTION_LOST", "owner grace over");
  }
}
