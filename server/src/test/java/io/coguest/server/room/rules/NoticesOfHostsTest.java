package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A host learns the outcome of what it had been shown pending, and of nothing else. */
class NoticesOfHostsTest {

  @Test
  void aHostThatWasAwayAllTheWhileGetsNone() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.drop("admin");
    room.as("guest").apply(3, 0);
    room.as("guest").cancelApplication();
    room.resume("admin");
    assertThat(room.notices("admin")).isEmpty();
    assertThat(room.notices("owner")).containsExactly("application 1 CANCELLED");
  }

  @Test
  void aHostThatHadSeenItBeforeItDroppedGetsOne() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    room.drop("admin");
    room.as("guest").cancelApplication();
    assertThat(room.notices("admin")).containsExactly("application 1 CANCELLED");
  }

  @Test
  void aHostThatCameBackAndSawItPendingGetsOne() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.drop("admin");
    room.as("guest").apply(3, 0);
    room.resume("admin");
    room.as("guest").cancelApplication();
    assertThat(room.notices("admin")).containsExactly("application 1 CANCELLED");
  }

  @Test
  void aNewAdminThatWasShownWhatIsPendingGetsItsOutcome() {
    TestRoom room = TestRoom.live().join("guest", "other");
    room.as("guest").apply(3, 0);
    room.owner().promote("other").succeeds();
    room.as("guest").cancelApplication();
    assertThat(room.notices("other")).containsExactly("other is ADMIN", "application 1 CANCELLED");
  }

  @Test
  void aHostThatWasAwayWhenTheServerStoppedHasNotBeenShownWhatCameMeanwhile() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.drop("admin");
    room.as("guest").apply(3, 0);
    room.restart();
    room.resume("guest");
    room.as("guest").cancelApplication().gives("application 1 CANCELLED");
    assertThat(room.notices("admin")).isEmpty();
    assertThat(room.notices("owner")).containsExactly("application 1 CANCELLED");
  }

  @Test
  void anAbsentAdminIsToldNothing() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    room.as("admin").leave().succeeds();
    room.as("guest").cancelApplication();
    assertThat(room.notices("admin")).isEmpty();
  }

  @Test
  void aHostIsToldNothingOfSeatsRolesAndDevicesOfOthers() {
    TestRoom room = TestRoom.live().seat("guest", 3).joinAdmin("admin");
    room.given("owner: closeRemote guest CAMERA; owner: kickUserOffSeat guest");
    room.given("owner: setAdministrator guest; owner: kickUserOutOfRoom guest");
    assertThat(room.notices("admin")).isEmpty();
  }
}
