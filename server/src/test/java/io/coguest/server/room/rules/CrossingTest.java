package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application and an invitation of the same two people cross. */
class CrossingTest {

  @Test
  void independentBothStandAndTheOtherClosesOnSeating() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(3, 0);
    room.owner().invite("guest", 3, 0).gives("invitation 2 opened");
    room.owner()
        .accept("guest")
        .gives(
            "guest on 3 by APPLICATION", "application 1 ACCEPTED", "invitation 2 ALREADY_SEATED");
  }

  @Test
  void independentAcceptingTheInvitationClosesTheApplicationAndOthersByRevision() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("admin").invite("guest", 5, 0);
    room.as("guest").apply(3, 0);
    room.owner().invite("guest", 4, 0);
    room.as("guest")
        .acceptInvitation("owner")
        .gives(
            "guest on 4 by INVITATION",
            "invitation 3 ACCEPTED",
            "invitation 1 ALREADY_SEATED",
            "application 2 ALREADY_SEATED");
  }

  @ParameterizedTest(name = "applied for {0}, invited to {1}: seated on {2}")
  @CsvSource({"3,3,3", "3,-1,3", "-1,3,3", "-1,-1,1"})
  void invitingAnApplicantAcceptsTheApplication(int asked, int offered, int given) {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest").joinAdmin("admin");
    room.as("guest").apply(asked, 0);
    Turn turn =
        room.as("admin")
            .invite("guest", offered, 0)
            .gives("guest on " + given + " by APPLICATION", "application 1 ACCEPTED");
    assertThat(turn.reply().matchedRequestId()).isEqualTo(1);
    assertThat(turn.reply().requestId()).isZero();
    assertThat(turn.reply().seatIndex()).isEqualTo(given);
    assertThat(turn.only(RoomEvent.RequestClosed.class).by()).isEqualTo(TestRoom.user("admin"));
  }

  @ParameterizedTest(name = "invited to {0}, applied for {1}: seated on {2}")
  @CsvSource({"3,3,3", "3,-1,3", "-1,3,3", "-1,-1,1"})
  void applyingWhileInvitedAcceptsTheInvitation(int offered, int asked, int given) {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest");
    room.owner().invite("guest", offered, 0);
    Turn turn =
        room.as("guest")
            .apply(asked, 0)
            .gives("guest on " + given + " by INVITATION", "invitation 1 ACCEPTED");
    assertThat(turn.reply().matchedRequestId()).isEqualTo(1);
    assertThat(turn.reply().requestId()).isZero();
    assertThat(turn.only(RoomEvent.RequestClosed.class).by()).isEqualTo(TestRoom.user("guest"));
  }

  @Test
  void explicitIndexesThatDifferDoNotMatch() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("a", "b");
    room.as("a").apply(3, 0);
    room.owner().invite("a", 4, 0).gives("invitation 2 opened");
    room.owner().invite("b", 4, 0);
    room.as("b").apply(3, 0).gives("application 4 opened");
    assertThat(room.pending()).containsExactly(1, 4, 2, 3);
  }

  @Test
  void ofTwoInvitationsTheEarliestWhoseIndexFitsIsTaken() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest").joinAdmin("admin", "third");
    room.as("admin").invite("guest", 4, 0);
    room.owner().invite("guest", 5, 0);
    room.as("third").invite("guest", -1, 0);
    room.as("guest")
        .apply(5, 0)
        .gives(
            "guest on 5 by INVITATION",
            "invitation 2 ACCEPTED",
            "invitation 1 ALREADY_SEATED",
            "invitation 3 ALREADY_SEATED");
  }

  @Test
  void anotherHostsInviteMatchesTheApplicationAndClosesInvitations() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    room.owner().invite("guest", 4, 0).gives("invitation 2 opened");
    room.as("admin")
        .invite("guest", 3, 0)
        .gives(
            "guest on 3 by APPLICATION", "application 1 ACCEPTED", "invitation 2 ALREADY_SEATED");
  }

  @Test
  void withoutASeatToGiveTheErrorComesAndNothingChanges() {
    TestRoom room = TestRoom.live(options().autoMatch().maxSeats(3)).join("a", "b");
    room.as("a").apply(1, 0);
    room.owner().invite("b", 2, 0);
    room.seat("x", 1);
    room.owner().invite("a", 1, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.owner().invite("a", -1, 0).isRefused(ResultCode.SEAT_OCCUPIED);
    room.owner().lock(2);
    room.as("b").apply(2, 0).isRefused(ResultCode.SEAT_LOCKED);
    room.as("b").apply(-1, 0).isRefused(ResultCode.SEAT_LOCKED);
    assertThat(room.pending()).containsExactly(1, 2);
  }

  @Test
  void bothForAnySeatWithAllTakenIsAllSeatsTaken() {
    TestRoom room = TestRoom.live(options().autoMatch().maxSeats(2)).join("a").seat("x", 1);
    room.as("a").apply(-1, 0);
    room.owner().invite("a", -1, 0).isRefused(ResultCode.ALL_SEATS_TAKEN);
    assertThat(room.pending()).containsExactly(2);
  }

  @Test
  void invitingAnApplicantToALockedSeatIsRefusedAsAnApplicationNeverUnlocks() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest");
    room.as("guest").apply(-1, 0);
    room.owner().lock(3);
    room.owner().invite("guest", 3, 0).isRefused(ResultCode.SEAT_LOCKED);
    assertThat(room.seat(3).locked()).isTrue();
  }

  @Test
  void applyingWhileInvitedToALockedSeatUnlocksIt() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest");
    room.owner().lock(3);
    room.owner().invite("guest", 3, 0);
    room.as("guest")
        .apply(-1, 0)
        .gives("3 unlocked", "guest on 3 by INVITATION", "invitation 1 ACCEPTED");
  }

  @Test
  void matchingIsTestedBeforeTheCooldown() {
    TestRoom room = TestRoom.live(options().autoMatch().cooldown(60)).join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    room.as("guest").apply(3, 0).isRefused(ResultCode.COOLDOWN);
    room.owner().invite("guest", 3, 0);
    room.as("guest").apply(3, 0).gives("guest on 3 by INVITATION", "invitation 2 ACCEPTED");
  }

  @Test
  void matchingIsTestedBeforeTheQueues() {
    TestRoom room =
        TestRoom.live(options().autoMatch().maxPendingApplications(1).maxPendingInvitations(1))
            .join("a", "b");
    room.as("a").apply(3, 0);
    room.owner().invite("b", 4, 0);
    room.owner().invite("a", 3, 0).gives("a on 3 by APPLICATION", "application 1 ACCEPTED");
    room.join("c").as("c").apply(5, 0).gives("application 3 opened");
    room.as("b").apply(4, 0).gives("b on 4 by INVITATION", "invitation 2 ACCEPTED");
  }

  @Test
  void matchingIsTestedBeforeTheOwnState() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("a", "b");
    room.as("a").apply(3, 0);
    room.owner().invite("a", 4, 0);
    room.as("a")
        .apply(4, 0)
        .gives("a on 4 by INVITATION", "invitation 2 ACCEPTED", "application 1 ALREADY_SEATED");
    room.as("b").apply(5, 0);
    room.owner().invite("b", 6, 0);
    room.owner()
        .invite("b", 5, 0)
        .gives("b on 5 by APPLICATION", "application 3 ACCEPTED", "invitation 4 ALREADY_SEATED");
  }

  @Test
  void aDueRequestIsClosedFirstAndNoLongerMatches() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest");
    room.as("guest").apply(3, 10);
    room.advance(10)
        .owner()
        .invite("guest", 3, 0)
        .firstClosing("application 1 TIMED_OUT")
        .gives("invitation 2 opened");
  }

  @Test
  void anAwayApplicantIsMatched() {
    TestRoom room = TestRoom.live(options().autoMatch()).join("guest");
    room.as("guest").apply(3, 0);
    room.drop("guest");
    room.owner().invite("guest", 3, 0).gives("guest on 3 by APPLICATION", "application 1 ACCEPTED");
    assertThat(room.seat(3).away()).isTrue();
  }
}
