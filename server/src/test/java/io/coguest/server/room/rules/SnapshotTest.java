package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Request;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.RoomState;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** A room as one member may see it. */
class SnapshotTest {

  @Test
  void itSaysWhichPointOfWhichRoomItShows() {
    TestRoom room = TestRoom.live().join("guest");
    room.restart();
    room.join("guest");
    RoomSnapshot snapshot = room.snapshot("guest");
    assertThat(snapshot.liveId()).isEqualTo("live");
    assertThat(snapshot.epoch()).isEqualTo(2);
    assertThat(snapshot.revision()).isEqualTo(room.room().revision());
    assertThat(snapshot.incarnation()).isEqualTo(room.room().incarnation());
    assertThat(snapshot.owner()).isEqualTo(TestRoom.user("owner"));
  }

  @Test
  void itShowsTheViewersRole() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    assertThat(room.snapshot("owner").role()).isEqualTo(Role.OWNER);
    assertThat(room.snapshot("admin").role()).isEqualTo(Role.ADMIN);
    assertThat(room.snapshot("guest").role()).isEqualTo(Role.AUDIENCE);
    assertThat(room.snapshot("stranger").role()).isEqualTo(Role.AUDIENCE);
  }

  @Test
  void aRevokedAdminSeesWhatTheAudienceSees() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").apply(3, 0);
    room.owner().revoke("admin").succeeds();
    assertThat(room.snapshot("admin").applications()).isEmpty();
    assertThat(room.snapshot("admin").lastHosts()).isZero();
  }

  @Test
  void queuesComeWithoutExtraInfoAndOwnRequestsWithIt() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").send(new RoomCommand.ApplyForSeat(3, 30, "please")).succeeds();
    room.owner().send(new RoomCommand.InviteToSeat("guest", 4, 0, "come")).succeeds();
    assertThat(room.snapshot("owner").applications()).extracting("extraInfo").containsExactly("");
    assertThat(room.snapshot("owner").invitations()).extracting("extraInfo").containsExactly("");
    assertThat(room.snapshot("guest").ownRequests())
        .extracting(Request::extraInfo)
        .containsExactlyInAnyOrder("please", "come");
  }

  @Test
  void itHasTheFirstHundredApplicationsAndTheTotal() {
    TestRoom room = TestRoom.live(options().with("maxPendingApplications", 200));
    for (int i = 0; i < 120; i++) {
      room.join("guest" + i).as("guest" + i).apply(-1, 0).succeeds();
    }
    RoomSnapshot snapshot = room.snapshot("owner");
    assertThat(snapshot.applicationTotal()).isEqualTo(120);
    assertThat(snapshot.applications()).hasSizeLessThanOrEqualTo(100).isNotEmpty();
    assertThat(snapshot.applications().get(0).requestId()).isEqualTo(1);
    assertThat(snapshot.applications())
        .isSortedAccordingTo(Comparator.comparingInt(Request::revision));
  }

  @Test
  void itNamesTheLastRevisionOfEachClassThatItsViewerSees() {
    TestRoom room = TestRoom.live().join("guest", "other");
    room.as("guest").apply(3, 0);
    int applied = room.room().revision();
    room.owner().ban("stranger", 0);
    int banned = room.room().revision();
    room.owner().lock(5);
    int locked = room.room().revision();
    assertThat(room.snapshot("owner").lastAll()).isEqualTo(locked);
    assertThat(room.snapshot("owner").lastHosts()).isEqualTo(banned);
    assertThat(room.snapshot("guest").lastAll()).isEqualTo(locked);
    assertThat(room.snapshot("guest").lastHosts()).isZero();
    assertThat(room.snapshot("guest").lastUser()).isEqualTo(applied);
    assertThat(room.snapshot("other").lastUser()).isZero();
  }

  @Test
  void aStateSharesNothingWithTheRoom() {
    TestRoom room = TestRoom.live().join("guest");
    RoomState before = room.state();
    RoomState again = room.state();
    room.as("guest").apply(3, 0);
    room.owner().lock(5);
    room.owner().ban("x", 0);
    assertThat(before).isEqualTo(again).isNotEqualTo(room.state());
  }

  @Test
  void anAwayOccupantShowsInItAndAConnectedOneDoesNot() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("other");
    room.drop("guest");
    assertThat(room.snapshot("other").seats().get(3).away()).isTrue();
    room.resume("guest");
    assertThat(room.snapshot("other").seats().get(3).away()).isFalse();
  }

  @Test
  void forOneThatWasPromotedWhileAwayItIsAnAdmins() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("other");
    room.as("other").apply(-1, 0);
    room.drop("guest");
    room.owner().promote("guest").succeeds();
    room.resume("guest");
    assertThat(room.snapshot("guest").role()).isEqualTo(Role.ADMIN);
    assertThat(room.snapshot("guest").applicationTotal()).isEqualTo(1);
  }
}
