package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Visibility;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who gets which event, and who sees what in a snapshot. */
class VisibilityTest {
  private static final Visibility GUEST = Visibility.hostsAnd("guest");

  @TestFactory
  Stream<DynamicTest> everyEventHasOneVisibility() {
    String applied = "guest: joinLive; guest: applyForSeat 3";
    String seated = "guest: joinLive; owner: inviteToSeat guest 3; guest: acceptInvitation owner; ";
    return Stream.of(
        seen("", "guest: joins ADMIN", "guest joins ADMIN", Visibility.HOSTS),
        seen("guest: joins ADMIN", "guest: leaveLive", "guest leaves LEFT", GUEST),
        seen("guest: joinLive", "owner: setAdministrator guest", "guest is ADMIN", Visibility.ALL),
        seen("", "owner: banUser guest 0", "guest banned", Visibility.HOSTS),
        seen(
            "owner: banUser guest 0", "owner: unbanUser guest", "guest unbanned", Visibility.HOSTS),
        seen("guest: joinLive", "guest: applyForSeat 3", "application 1 opened", GUEST),
        seen(applied, "guest: cancelApplication", "application 1 CANCELLED", GUEST),
        seen("guest: joinLive", "owner: inviteToSeat guest 3", "invitation 1 opened", GUEST),
        seen(
            applied, "owner: acceptApplication guest", "guest on 3 by APPLICATION", Visibility.ALL),
        seen(seated, "guest: disconnect", "guest off 3 DISCONNECTED", Visibility.ALL),
        seen(seated, "guest: moveToSeat 5", "guest from 3 to 5", Visibility.ALL),
        seen("", "owner: lockSeat 3", "3 locked", Visibility.ALL),
        seen("owner: lockSeat 3", "owner: unlockSeat 3", "3 unlocked", Visibility.ALL),
        seen(seated, "guest: setMedia CAMERA on", "camera of guest on", Visibility.ALL),
        seen(seated, "guest: drops", "guest away", Visibility.ALL),
        seen(seated + "guest: drops", "guest: resumes", "guest back", Visibility.ALL),
        seen(applied, "guest: drops", "guest away", Visibility.HOSTS),
        seen(applied + "; guest: drops", "guest: resumes", "guest back", Visibility.HOSTS),
        seen("", "owner: drops", "owner away", Visibility.ALL),
        seen("", "room: restarts", "recovered", Visibility.HOSTS),
        seen("", "owner: endLive", "ended OWNER_ENDED", Visibility.ALL));
  }

  private static DynamicTest seen(String given, String step, String text, Visibility visibility) {
    return DynamicTest.dynamicTest(
        step + " → " + text + " for " + visibility.scope(),
        () -> {
          Turn turn = RoomScript.step(TestRoom.live().given(given), step);
          RecordedEvent event =
              turn.recorded().stream()
                  .filter(one -> EventText.of(one.event()).equals(text))
                  .findFirst()
                  .orElseThrow(() -> new AssertionError("got " + turn.text()));
          assertThat(event.header().visibility()).isEqualTo(visibility);
        });
  }

  @Test
  void aVisibilityIncludesTheViewersItNames() {
    assertThat(Visibility.ALL.includes("x", false)).isTrue();
    assertThat(Visibility.HOSTS.includes("x", false)).isFalse();
    assertThat(Visibility.HOSTS.includes("x", true)).isTrue();
    assertThat(GUEST.includes("guest", false)).isTrue();
    assertThat(GUEST.includes("x", false)).isFalse();
    assertThat(GUEST.includes("x", true)).isTrue();
  }

  @Test
  void onlyHostsAndTheGuestSeeItsRequests() {
    TestRoom room = TestRoom.live().join("guest", "other").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    room.as("admin").invite("guest", 4, 0);
    for (String host : new String[] {"owner", "admin"}) {
      assertThat(room.snapshot(host).applications()).extracting("requestId").containsExactly(1);
      assertThat(room.snapshot(host).invitations()).extracting("requestId").containsExactly(2);
    }
    for (String audience : new String[] {"guest", "other", "stranger"}) {
      assertThat(room.snapshot(audience).applications()).isEmpty();
      assertThat(room.snapshot(audience).invitations()).isEmpty();
      assertThat(room.snapshot(audience).applicationTotal()).isZero();
      assertThat(room.snapshot(audience).invitationTotal()).isZero();
      assertThat(room.snapshot(audience).lastHosts()).isZero();
    }
    assertThat(room.snapshot("guest").ownRequests())
        .extracting("requestId")
        .containsExactlyInAnyOrder(1, 2);
    assertThat(room.snapshot("other").ownRequests()).isEmpty();
  }

  @Test
  void everybodySeesSeatsOccupantsAndDevices() {
    TestRoom room = TestRoom.live(options().maxSeats(4)).seat("guest", 2).join("other");
    room.owner().lock(3).succeeds();
    room.drop("owner");
    for (String viewer : new String[] {"owner", "guest", "other", "stranger"}) {
      assertThat(room.snapshot(viewer).seats()).isEqualTo(room.state().seats());
      assertThat(room.snapshot(viewer).seats().get(0).away()).isTrue();
    }
  }

  @Test
  void noticesAreTheirOwnersAlone() {
    TestRoom room = TestRoom.live().join("guest", "other");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest");
    assertThat(room.snapshot("guest").notices()).hasSize(1);
    assertThat(room.snapshot("other").notices()).isEmpty();
  }
}
