package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.LiveOptions;
import io.coguest.client.MovePolicy;
import io.coguest.client.ResultCode;
import io.coguest.client.SeatMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way in which a request or a membership ends, and every callback that it gives on each side.
 */
class WholeSessionIT {
  private static final String RECEIVED = "application received from guest";
  private static final String CANCELLED = "application cancelled of guest";
  private static final String APPLICATION = "closed APPLICATION of guest: ";
  private static final String INVITATION = "closed INVITATION of guest: ";
  private static final String INVITED_BY_OWNER = "invitation received from owner";
  private static final String INVITED_BY_ADMIN = "invitation received from admin";
  private static final String ACCEPTED = APPLICATION + "ACCEPTED";
  private static final String ACCEPTED_BY_OWNER = "application responded true by owner";
  private static final List<String> NOTHING = List.of();

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with();

  /** What happens, and all that the three hear. */
  private record Row(
      String name,
      LiveOptions options,
      Scene.Step story,
      List<String> owner,
      List<String> admin,
      List<String> guest) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Row row(
      String name, Scene.Step story, List<String> owner, List<String> admin, List<String> guest) {
    return new Row(name, LiveOptions.defaults(), story, owner, admin, guest);
  }

  private static List<String> heard(String... lines) {
    return List.of(lines);
  }

  static Stream<Row> applications() {
    return Stream.of(
        row("applied", Scene::guestApplies, heard(RECEIVED), heard(RECEIVED), NOTHING),
        row(
            "application accepted by the owner",
            Scene::guestIsSeated,
            heard(RECEIVED, APPLICATION + "ACCEPTED"),
            heard(RECEIVED, "application of guest processed by owner", APPLICATION + "ACCEPTED"),
            heard("application responded true by owner", APPLICATION + "ACCEPTED")),
        row(
            "application rejected by the admin",
            scene -> {
              scene.guestApplies();
              ok(scene.adminStore().rejectApplication("guest", "not today"));
            },
            heard(RECEIVED, "application of guest processed by admin", APPLICATION + "REJECTED"),
            heard(RECEIVED, APPLICATION + "REJECTED"),
            heard("application responded false by admin", APPLICATION + "REJECTED")),
        row(
            "application cancelled",
            scene -> {
              scene.guestApplies();
              ok(scene.guestStore().cancelApplication());
            },
            heard(RECEIVED, CANCELLED, APPLICATION + "CANCELLED"),
            heard(RECEIVED, CANCELLED, APPLICATION + "CANCELLED"),
            heard(APPLICATION + "CANCELLED")),
        row(
            "application timed out",
            scene -> {
              ok(scene.guestStore().applyForSeat(-1, 1, null));
              hears(scene.guest(), APPLICATION + "TIMED_OUT");
            },
            heard(RECEIVED, CANCELLED, APPLICATION + "TIMED_OUT"),
            heard(RECEIVED, CANCELLED, APPLICATION + "TIMED_OUT"),
            heard("application no response: TIMEOUT", APPLICATION + "TIMED_OUT")));
  }

  static Stream<Row> applicationsOfThoseWhoChange() {
    return Stream.of(
        row(
            "applied and left",
            scene -> {
              scene.guestApplies();
              ok(scene.guestStore().room().leaveLive());
              hears(scene.guest(), "room closed: LEFT");
            },
            heard(RECEIVED, CANCELLED, APPLICATION + "GUEST_LEFT"),
            heard(RECEIVED, CANCELLED, APPLICATION + "GUEST_LEFT"),
            heard(APPLICATION + "GUEST_LEFT", "room closed: LEFT")),
        row(
            "applied and promoted",
            scene -> {
              scene.guestApplies();
              ok(scene.ownerStore().members().setAdministrator("guest"));
            },
            heard(RECEIVED, CANCELLED, APPLICATION + "ROLE_CHANGED"),
            heard(RECEIVED, CANCELLED, APPLICATION + "ROLE_CHANGED"),
            heard(
                "application no response: ROLE_CHANGED",
                APPLICATION + "ROLE_CHANGED",
                "role changed: ADMIN")),
        row(
            "applied and the live ended",
            scene -> {
              scene.guestApplies();
              ok(scene.ownerStore().room().endLive());
              hears(scene.guest(), "live ended: OWNER_ENDED");
              hears(scene.admin(), "live ended: OWNER_ENDED");
            },
            heard(RECEIVED, APPLICATION + "LIVE_ENDED", "live ended: OWNER_ENDED"),
            heard(RECEIVED, APPLICATION + "LIVE_ENDED", "live ended: OWNER_ENDED"),
            heard(
                "application no response: LIVE_ENDED",
                APPLICATION + "LIVE_ENDED",
                "live ended: OWNER_ENDED")));
  }

  static Stream<Row> invitations() {
    return Stream.of(
        row("invited", Scene::ownerInvites, NOTHING, NOTHING, heard(INVITED_BY_OWNER)),
        row(
            "invitation accepted",
            scene -> {
              scene.ownerInvites();
              ok(scene.guestStore().acceptInvitation("owner"));
            },
            heard("invitation responded true by guest", INVITATION + "ACCEPTED"),
            NOTHING,
            heard(INVITED_BY_OWNER, INVITATION + "ACCEPTED")),
        row(
            "invitation rejected",
            scene -> {
              scene.adminInvites();
              ok(scene.guestStore().rejectInvitation("admin"));
            },
            NOTHING,
            heard("invitation responded false by guest", INVITATION + "REJECTED"),
            heard(INVITED_BY_ADMIN, INVITATION + "REJECTED")),
        row(
            "invitation cancelled",
            scene -> {
              scene.ownerInvites();
              ok(scene.ownerStore().cancelInvitation("guest"));
            },
            heard(INVITATION + "CANCELLED"),
            NOTHING,
            heard(INVITED_BY_OWNER, "invitation cancelled of owner", INVITATION + "CANCELLED")),
        row(
            "the admin's invitation cancelled by the owner",
            scene -> {
              scene.adminInvites();
              scene.owner().catchUp();
              int request =
                  scene.ownerStore().coGuestState().invitations().value().get(0).requestId();
              ok(scene.ownerStore().cancelInvitation(request));
            },
            NOTHING,
            heard(INVITATION + "CANCELLED"),
            heard(INVITED_BY_ADMIN, "invitation cancelled of admin", INVITATION + "CANCELLED")));
  }

  static Stream<Row> invitationsNotAnswered() {
    return Stream.of(
        row(
            "invitation timed out",
            scene -> {
              ok(scene.ownerStore().inviteToSeat("guest", 3, 1, null));
              hears(scene.guest(), INVITATION + "TIMED_OUT");
            },
            heard("invitation no response by guest: TIMEOUT", INVITATION + "TIMED_OUT"),
            NOTHING,
            heard(INVITED_BY_OWNER, "invitation cancelled of owner", INVITATION + "TIMED_OUT")),
        row(
            "invited twice, one accepted",
            scene -> {
              scene.ownerInvites();
              scene.adminInvites();
              ok(scene.guestStore().acceptInvitation("owner"));
            },
            heard("invitation responded true by guest", INVITATION + "ACCEPTED"),
            heard("invitation no response by guest: ALREADY_SEATED", INVITATION + "ALREADY_SEATED"),
            heard(
                INVITED_BY_OWNER,
                INVITED_BY_ADMIN,
                INVITATION + "ACCEPTED",
                "invitation cancelled of admin",
                INVITATION + "ALREADY_SEATED")),
        row(
            "invited and the guest left",
            scene -> {
              scene.ownerInvites();
              ok(scene.guestStore().room().leaveLive());
              hears(scene.guest(), "room closed: LEFT");
            },
            heard("invitation no response by guest: USER_LEFT", INVITATION + "GUEST_LEFT"),
            NOTHING,
            heard(INVITED_BY_OWNER, INVITATION + "GUEST_LEFT", "room closed: LEFT")));
  }

  static Stream<Row> invitationsOfThoseWhoChange() {
    return Stream.of(
        row(
            "invited and the inviter left",
            scene -> {
              scene.adminInvites();
              ok(scene.adminStore().room().leaveLive());
              hears(scene.admin(), "room closed: LEFT");
            },
            NOTHING,
            heard(INVITATION + "HOST_LEFT", "room closed: LEFT"),
            heard(INVITED_BY_ADMIN, "invitation cancelled of admin", INVITATION + "HOST_LEFT")),
        row(
            "invited and the inviter lost its role",
            scene -> {
              scene.adminInvites();
              ok(scene.ownerStore().members().revokeAdministrator("admin"));
            },
            NOTHING,
            heard(
                "invitation no response by guest: ROLE_CHANGED",
                INVITATION + "ROLE_CHANGED",
                "role changed: AUDIENCE"),
            heard(INVITED_BY_ADMIN, "invitation cancelled of admin", INVITATION + "ROLE_CHANGED")),
        row(
            "invited and the live ended",
            scene -> {
              scene.ownerInvites();
              ok(scene.ownerStore().room().endLive());
              hears(scene.guest(), "live ended: OWNER_ENDED");
              hears(scene.admin(), "live ended: OWNER_ENDED");
            },
            heard(
                "invitation no response by guest: LIVE_ENDED",
                INVITATION + "LIVE_ENDED",
                "live ended: OWNER_ENDED"),
            heard("live ended: OWNER_ENDED"),
            heard(INVITED_BY_OWNER, INVITATION + "LIVE_ENDED", "live ended: OWNER_ENDED")));
  }

  static Stream<Row> seats() {
    return Stream.of(
        row(
            "seated and disconnected",
            scene -> {
              scene.guestIsSeated();
              scene.other().catchUp();
              assertThat(scene.other().seated()).containsExactly("0 owner", "1 guest");
              ok(scene.guestStore().disconnect());
              scene.other().catchUp();
              assertThat(scene.other().seated()).containsExactly("0 owner");
            },
            seatedAtOwner(),
            seatedAtAdmin(),
            heard(ACCEPTED_BY_OWNER, ACCEPTED)),
        row(
            "kicked off the seat",
            scene -> {
              scene.guestIsSeated();
              ok(scene.adminStore().seats().kickUserOffSeat("guest"));
            },
            seatedAtOwner(),
            seatedAtAdmin(),
            heard(ACCEPTED_BY_OWNER, ACCEPTED, "kicked off seat 1 by admin")),
        row(
            "the seat locked under the guest",
            scene -> {
              scene.guestIsSeated();
              ok(scene.ownerStore().seats().lockSeat(1));
            },
            seatedAtOwner(),
            seatedAtAdmin(),
            heard(ACCEPTED_BY_OWNER, ACCEPTED, "kicked off seat 1 by owner")),
        row(
            "replaced on the seat",
            scene -> {
              scene.guestIsSeated();
              ok(scene.adminStore().seats().takeSeat(2));
              ok(scene.ownerStore().seats().moveUserToSeat("admin", 1, MovePolicy.FORCE_REPLACE));
            },
            seatedAtOwner(),
            seatedAtAdmin(),
            heard(ACCEPTED_BY_OWNER, ACCEPTED, "kicked off seat 1 by owner")),
        row(
            "microphone closed by a host and given back",
            scene -> {
              scene.guestIsSeated();
              ok(scene.guestStore().media().openMicrophone());
              ok(scene.adminStore().media().closeRemoteMicrophone("guest"));
              ok(scene.adminStore().media().openRemoteMicrophone("guest"));
            },
            seatedAtOwner(),
            seatedAtAdmin(),
            heard(
                ACCEPTED_BY_OWNER,
                ACCEPTED,
                "MICROPHONE allowed false by admin",
                "MICROPHONE allowed true by admin")),
        new Row(
            "seated at once where seats are free to take",
            LiveOptions.builder().seatMode(SeatMode.FREE).build(),
            scene -> ok(scene.guestStore().applyForSeat(4, 60, null)),
            NOTHING,
            NOTHING,
            heard("application responded true by system")));
  }

  static Stream<Row> members() {
    return Stream.of(
        row(
            "promoted and demoted",
            scene -> {
              ok(scene.ownerStore().members().setAdministrator("guest"));
              ok(scene.ownerStore().members().revokeAdministrator("guest"));
            },
            NOTHING,
            NOTHING,
            heard("role changed: ADMIN", "role changed: AUDIENCE")),
        row(
            "promoted while another applies",
            scene -> {
              ok(scene.other().store().applyForSeat(-1, 60, null));
              ok(scene.ownerStore().members().setAdministrator("guest"));
            },
            heard("application received from other"),
            heard("application received from other"),
            heard("role changed: ADMIN", "application received from other")),
        row(
            "applied and kicked out",
            scene -> {
              scene.guestApplies();
              ok(scene.adminStore().members().kickUserOutOfRoom("guest"));
              hears(scene.guest(), "room closed: REMOVED");
            },
            heard(RECEIVED, CANCELLED, APPLICATION + "GUEST_LEFT"),
            heard(RECEIVED, CANCELLED, APPLICATION + "GUEST_LEFT"),
            heard(APPLICATION + "GUEST_LEFT", "room closed: REMOVED")),
        row(
            "invited and banned",
            scene -> {
              scene.adminInvites();
              ok(scene.ownerStore().members().banUser("guest", 60));
              hears(scene.guest(), "room closed: BANNED");
              Participant.refused(ResultCode.BANNED, scene.guestStore().room().joinLive());
              ok(scene.ownerStore().members().unbanUser("guest"));
              ok(scene.guestStore().room().joinLive());
            },
            NOTHING,
            heard("invitation no response by guest: USER_LEFT", INVITATION + "GUEST_LEFT"),
            heard(INVITED_BY_ADMIN, INVITATION + "GUEST_LEFT", "room closed: BANNED")),
        row(
            "the same user joins with another client",
            scene -> {
              try (Participant twin =
                  Participant.joining(
                      SERVER.url(), Tokens.audience("guest"), scene.guestStore().liveId())) {
                hears(scene.guest(), "room closed: REPLACED");
                assertThat(twin.heard()).isEmpty();
              }
            },
            NOTHING,
            NOTHING,
            heard("room closed: REPLACED")));
  }

  private static List<String> seatedAtOwner() {
    return heard(RECEIVED, APPLICATION + "ACCEPTED");
  }

  private static List<String> seatedAtAdmin() {
    return heard(RECEIVED, "application of guest processed by owner", APPLICATION + "ACCEPTED");
  }

  private static void hears(Participant participant, String line) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(participant.heard()).contains(line));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "applications",
    "applicationsOfThoseWhoChange",
    "invitations",
    "invitationsNotAnswered",
    "invitationsOfThoseWhoChange",
    "seats",
    "members"
  })
  @Timeout(30)
  void everyCallbackComesOnceOnTheSideItIsFor(Row row) {
    try (Scene scene = new Scene(SERVER.url(), row.options())) {
      row.story().play(scene);
      scene.catchUp();
      assertThat(scene.owner().heard()).as("owner").isEqualTo(row.owner());
      assertThat(scene.admin().heard()).as("admin").isEqualTo(row.admin());
      assertThat(scene.guest().heard()).as("guest").isEqualTo(row.guest());
    }
  }
}
