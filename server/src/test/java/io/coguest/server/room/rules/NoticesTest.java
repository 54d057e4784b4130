package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a member must learn exactly once, kept until it says that it has. */
class NoticesTest {

  @Test
  void beingTakenOffASeatIsANotice() {
    TestRoom room = TestRoom.live().seat("a", 3).seat("b", 4).seat("c", 5);
    for (String userId : List.of("a", "b", "c")) {
      room.acknowledge(userId, room.room().revision());
    }
    room.owner().kickOffSeat("a").succeeds();
    room.owner().lock(4).succeeds();
    room.seat("d", 6);
    room.owner().move("d", 5, MovePolicy.FORCE_REPLACE).succeeds();
    assertThat(room.notices("a")).containsExactly("a off 3 KICKED");
    assertThat(room.notices("b")).containsExactly("b off 4 LOCKED");
    assertThat(room.notices("c")).containsExactly("c off 5 REPLACED");
  }

  @Test
  void leavingASeatOneselfIsNone() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.acknowledge("guest", room.room().revision());
    room.as("guest").disconnect().succeeds();
    assertThat(room.notices("guest")).isEmpty();
  }

  @Test
  void forcedOffMediaIsANoticeAndNothingElseOfMediaIs() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.acknowledge("guest", room.room().revision());
    room.as("guest").media(MediaDevice.CAMERA, true).succeeds();
    assertThat(room.notices("guest")).isEmpty();
    room.owner().closeRemote("guest", MediaDevice.CAMERA).succeeds();
    room.owner().openRemote("guest", MediaDevice.CAMERA).succeeds();
    assertThat(room.notices("guest")).containsExactly("camera of guest off forbidden by host");
    assertThat(room.notices("owner")).doesNotContain("camera of guest off forbidden by host");
  }

  @Test
  void onesOwnRoleChangesAreNotices() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().promote("guest").succeeds();
    room.owner().revoke("guest").succeeds();
    assertThat(room.notices("guest")).containsExactly("guest is ADMIN", "guest is AUDIENCE");
    assertThat(room.notices("owner")).isEmpty();
  }

  @Test
  void removalFromTheRoomIsANotice() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.owner().kickOut("a").succeeds();
    room.owner().ban("b", 0).succeeds();
    assertThat(room.notices("a")).containsExactly("a leaves REMOVED");
    assertThat(room.notices("b")).containsExactly("b leaves BANNED");
  }

  @Test
  void leavingIsNone() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.acknowledge("guest", room.room().revision());
    room.as("guest").leave().succeeds();
    assertThat(room.notices("guest")).isEmpty();
  }

  @Test
  void anAcknowledgementDropsThoseUpToItsRevision() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest");
    int seen = room.room().revision();
    room.as("guest").apply(3, 0);
    room.owner().reject("guest");
    room.acknowledge("guest", seen - 1);
    assertThat(room.notices("guest")).hasSize(2);
    int before = room.room().revision();
    room.acknowledge("guest", seen);
    assertThat(room.notices("guest")).containsExactly("application 2 REJECTED");
    assertThat(room.notices("owner")).as("the owner's are its own").hasSize(2);
    assertThat(room.room().revision()).as("an acknowledgement is no event").isEqualTo(before);
    assertThat(room.room().acknowledge("guest", seen, room.now())).isNull();
    assertThat(room.room().acknowledge("stranger", seen, room.now())).isNull();
  }

  @Test
  void theyCarryTheHeaderOfTheirEvent() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    Turn turn = room.owner().reject("guest");
    List<RecordedEvent> notices = room.room().notices("guest");
    assertThat(notices).isEqualTo(turn.recorded());
    assertThat(room.snapshot("guest").notices()).isEqualTo(notices);
  }

  @Test
  void theyAreInOrderOldestFirst() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().closeRemote("guest", MediaDevice.CAMERA);
    room.owner().kickOffSeat("guest");
    assertThat(room.notices("guest"))
        .containsExactly(
            "invitation 1 ACCEPTED", "camera of guest off forbidden by host", "guest off 3 KICKED");
  }

  @Test
  void atTheLimitTheOldestOutcomesGoFirst() {
    TestRoom room = TestRoom.live(options(), new RoomLimits(100, 600_000, 3, 1, 5));
    room.seat("guest", 3);
    room.owner().kickOffSeat("guest");
    room.given("guest: applyForSeat 3; owner: rejectApplication guest");
    assertThat(room.notices("guest")).hasSize(3);
    room.given("guest: applyForSeat 3; owner: rejectApplication guest");
    assertThat(room.notices("guest"))
        .containsExactly("guest off 3 KICKED", "application 2 REJECTED", "application 3 REJECTED");
    room.owner().promote("guest");
    assertThat(room.notices("guest"))
        .containsExactly("guest off 3 KICKED", "application 3 REJECTED", "guest is ADMIN");
  }

  @Test
  void theLimitIs64() {
    TestRoom room = TestRoom.live().join("guest");
    for (int i = 0; i < 70; i++) {
      room.given("guest: applyForSeat 3; guest: cancelApplication");
    }
    assertThat(room.notices("guest")).hasSize(64).startsWith("application 7 CANCELLED");
  }

  @Test
  void thoseOfOneWhoLeftAreKeptAsLongAsItsSessionCanResume() {
    TestRoom room = TestRoom.live(options().hostAbsence(0)).join("guest");
    room.as("guest").apply(3, 0);
    room.owner().kickOut("guest").succeeds();
    assertThat(room.pass(599.999)).isEmpty();
    assertThat(room.notices("guest"))
        .containsExactly("application 1 GUEST_LEFT", "guest leaves REMOVED");
    assertThat(room.pass(0.001)).containsExactly("notices of guest dropped");
    assertThat(room.notices("guest")).isEmpty();
  }

  @Test
  void whoComesBackMeanwhileKeepsThemUntilItAcknowledges() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.as("guest").leave().succeeds();
    room.advance(300).as("guest").join().succeeds();
    assertThat(room.room().isDurable("guest")).isTrue();
    assertThat(room.pass(10_000)).isEmpty();
    assertThat(room.notices("guest")).containsExactly("application 1 GUEST_LEFT");
    room.acknowledge("guest", room.room().revision());
    assertThat(room.room().isDurable("guest")).isFalse();
    room.as("guest").leave().gives();
  }

  @Test
  void acknowledgedByOneWhoLeftThereIsNothingToDrop() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().kickOut("guest").succeeds();
    room.acknowledge("guest", room.room().revision());
    assertThat(room.pass(1000)).isEmpty();
  }

  @Test
  void anInviteeThatWasAwayAllTheWhileGetsItsOutcome() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().kickOffSeat("guest");
    room.acknowledge("guest", room.room().revision());
    room.as("guest").apply(4, 0);
    room.drop("guest");
    room.owner().invite("guest", 5, 10);
    room.pass(10);
    assertThat(room.notices("guest")).containsExactly("invitation 3 TIMED_OUT");
  }

  @Test
  void theySurviveARestart() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest");
    room.restart();
    assertThat(room.notices("guest")).containsExactly("application 1 REJECTED");
    assertThat(room.room().isAway("guest")).as("still a member, for its notice").isTrue();
  }

  @Test
  void theEndOfTheRoomIsNone() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().end().succeeds();
    assertThat(room.notices("owner")).isEmpty();
    assertThat(room.notices("admin")).isEmpty();
  }

  @Test
  void plainAudienceWithANoticeGoesAwayWhenItsConnectionDrops() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    room.drop("guest").gives("guest away");
    room.resume("guest").gives("guest back");
    room.acknowledge("guest", room.room().revision());
    room.drop("guest").gives();
  }

  @Test
  void acknowledgingTheLastNoticeWhileAwayLeavesTheGraceToEndIt() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    room.drop("guest").gives("guest away");
    room.acknowledge("guest", room.room().revision());
    assertThat(room.pass(30)).containsExactly("guest leaves CONNECTION_LOST");
  }
}
