package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomLimits;
import org.junit.jupiter.api.Test;

/** Joining, leaving and being removed. */
class MembersTest {

  @Test
  void plainAudienceIsNeverInTheHistory() {
    TestRoom room = TestRoom.live();
    int revision = room.room().revision();
    room.as("guest").join().gives();
    assertThat(room.room().isDurable("guest")).isFalse();
    room.as("guest").leave().gives();
    room.join("guest");
    room.drop("guest").gives();
    assertThat(room.room().revision()).isEqualTo(revision);
    assertThat(room.state().members()).extracting("user").doesNotContain(TestRoom.user("guest"));
  }

  @Test
  void joiningAgainInTheSameSessionSucceedsWithoutEvent() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").join().gives();
    room.as("admin").withToken(Role.ADMIN).join().gives();
    room.owner().join().gives();
  }

  @Test
  void aBetterTokenCountsAtTheNextJoinNotInTheSameSession() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withToken(Role.ADMIN).join().gives();
    assertThat(room.room().roleOf("guest")).isEqualTo(Role.AUDIENCE);
    room.as("guest").inSession("newer").withToken(Role.ADMIN).join().gives("guest joins ADMIN");
  }

  @Test
  void aNewerSessionTakesOver() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0).succeeds();
    room.as("guest").inSession("newer").join().gives();
    room.as("guest").cancelApplication().isRefused(ResultCode.NOT_IN_ROOM);
    room.as("guest").inSession("newer").cancelApplication().gives("application 1 CANCELLED");
  }

  @Test
  void joiningWithoutTheGrantIsRefused() {
    TestRoom room = TestRoom.live();
    room.as("guest").withoutGrant().join().isRefused(ResultCode.NO_PERMISSION);
  }

  @Test
  void aFullRoomRefusesTheNextButNotWhoIsIn() {
    TestRoom room = TestRoom.live(options(), new RoomLimits(3, 600_000, 64, 1, 5)).join("a", "b");
    room.as("c").join().isRefused(ResultCode.ROOM_FULL);
    room.as("a").join().gives();
    room.as("a").inSession("newer").join().gives();
    room.as("b").leave().gives();
    room.as("c").join().gives();
  }

  @Test
  void aFullRoomKeepsThePlaceOfOneThatIsAway() {
    TestRoom room = TestRoom.live(options(), new RoomLimits(2, 600_000, 64, 1, 5)).join("a");
    room.drop("owner");
    room.as("b").join().gives();
    room.owner().inSession("newer").join().gives("owner back");
  }

  @Test
  void leavingWithdrawsEverything() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.owner().invite("guest", 4, 0);
    room.as("guest").apply(3, 0);
    room.as("admin").invite("guest", 5, 0);
    room.as("guest")
        .leave()
        .gives(
            "invitation 1 GUEST_LEFT",
            "application 2 GUEST_LEFT",
            "invitation 3 GUEST_LEFT",
            "guest leaves LEFT");
    assertThat(room.pending()).isEmpty();
  }

  @Test
  void leavingFreesTheSeat() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").leave().gives("guest off 3 LEFT_ROOM", "guest leaves LEFT");
    assertThat(room.seat(3).user()).isNull();
  }

  @Test
  void aLeavingAdminsInvitationsAndSeatGo() {
    TestRoom room = TestRoom.live().join("a", "b").joinAdmin("admin");
    room.as("admin").take(3).succeeds();
    room.as("admin").invite("a", 4, 0);
    room.owner().invite("a", 5, 0);
    room.as("admin").invite("b", -1, 0);
    room.as("admin")
        .leave()
        .gives(
            "invitation 1 HOST_LEFT",
            "invitation 3 HOST_LEFT",
            "admin off 3 LEFT_ROOM",
            "admin leaves LEFT");
    assertThat(room.pending()).containsExactly(2);
  }

  @Test
  void whoLeftIsNoMember() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").leave().succeeds();
    room.as("guest").leave().isRefused(ResultCode.NOT_IN_ROOM);
    room.as("guest").apply(-1, 0).isRefused(ResultCode.NOT_IN_ROOM);
    room.owner().invite("guest", -1, 0).isRefused(ResultCode.USER_NOT_FOUND);
  }

  @Test
  void kickedOutMeansRemovedAndMayJoinAgain() {
    TestRoom room = TestRoom.live().join("guest");
    Turn kick = room.owner().kickOut("guest").gives("guest leaves REMOVED");
    assertThat(kick.only(RoomEvent.MemberLeft.class).reason()).isEqualTo(CloseReason.REMOVED);
    room.as("guest").apply(-1, 0).isRefused(ResultCode.NOT_IN_ROOM);
    room.as("guest").join().succeeds();
  }

  @Test
  void kickingOutTakesSeatAndRequests() {
    TestRoom room = TestRoom.live().join("guest").seat("seated", 3).joinAdmin("admin");
    room.as("guest").apply(-1, 0);
    room.as("admin").kickOut("guest").gives("application 2 GUEST_LEFT", "guest leaves REMOVED");
    room.as("admin").kickOut("seated").gives("seated off 3 LEFT_ROOM", "seated leaves REMOVED");
  }

  @Test
  void commandsNeedMembership() {
    TestRoom room = TestRoom.live();
    for (var command : EveryCommand.butCreate()) {
      if (!(command instanceof RoomCommand.JoinLive)) {
        room.as("stranger").send(command).isRefused(ResultCode.NOT_IN_ROOM);
      }
    }
  }

  @Test
  void aMemberIsDurableOnlyWhileItHasASeatARequestARoleOrANotice() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    assertThat(room.room().isDurable("owner")).isTrue();
    assertThat(room.room().isDurable("admin")).isTrue();
    assertThat(room.room().isDurable("guest")).isFalse();
    room.as("guest").apply(3, 0).succeeds();
    assertThat(room.room().isDurable("guest")).isTrue();
    room.as("guest").cancelApplication().succeeds();
    assertThat(room.room().isDurable("guest")).as("with a notice").isTrue();
    room.acknowledge("guest", room.room().revision());
    assertThat(room.room().isDurable("guest")).isFalse();
  }
}
