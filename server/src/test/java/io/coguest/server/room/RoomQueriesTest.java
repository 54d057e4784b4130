package io.coguest.server.room;

import static io.coguest.server.room.RoomScene.ADMIN;
import static io.coguest.server.room.RoomScene.GUEST;
import static io.coguest.server.room.RoomScene.OTHER;
import static io.coguest.server.room.RoomScene.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Reply.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What snapshots and queries show, to whom, and how much of it at once. */
class RoomQueriesTest {
  private static final RoomOptions MANY =
      new RoomOptions(
          9,
          SeatMode.APPLY,
          true,
          1_000,
          1_000,
          10,
          0,
          30,
          300,
          Crossing.INDEPENDENT,
          SeatFallback.FAIL);

  private final RoomScene scene = RoomScene.live(MANY);

  @Test
  void aHostSeesTheQueueInOrderAndWithoutExtraInfo() {
    scene.ok(OTHER, new RoomCommand.ApplyForSeat(2, 0, "let me"));
    scene.ok(GUEST, new RoomCommand.ApplyForSeat(-1, 0, ""));

    RoomSnapshot seen = scene.room.snapshotFor("admin");

    assertThat(seen.role()).isEqualTo(Role.ADMIN);
    assertThat(seen.applications()).extracting(Request::guest).containsExactly(OTHER, GUEST);
    assertThat(seen.applications()).extracting(Request::extraInfo).containsOnly("");
    assertThat(seen.applicationTotal()).isEqualTo(2);
    assertThat(seen.lastHosts()).isEqualTo(scene.room.revision());
  }

  @Test
  void aGuestSeesItsOwnRequestsAndNoOthers() {
    scene.ok(OTHER, new RoomCommand.ApplyForSeat(2, 0, ""));
    scene.ok(GUEST, new RoomCommand.ApplyForSeat(-1, 0, "hello"));
    scene.ok(ADMIN, new RoomCommand.InviteToSeat("guest", -1, 0, "come"));

    RoomSnapshot seen = scene.room.snapshotFor("guest");

    assertThat(seen.ownRequests()).extracting(Request::extraInfo).containsExactly("hello", "come");
    assertThat(seen.applications()).isEmpty();
    assertThat(seen.applicationTotal()).isZero();
    assertThat(seen.invitations()).isEmpty();
    assertThat(seen.lastHosts()).isZero();
    assertThat(seen.lastUser()).isEqualTo(scene.room.revision());
  }

  @Test
  void anAbsentAdminIsStillListed() {
    scene.ok(ADMIN, new RoomCommand.LeaveLive());

    assertThat(scene.room.snapshotFor("guest").administrators())
        .extracting(UserInfo::userId)
        .containsExactly("admin");
  }

  @Test
  void aSnapshotHoldsAtMostAHundredApplications() {
    applyAll(130, "");

    RoomSnapshot seen = scene.room.snapshotFor("owner");

    assertThat(seen.applications()).hasSize(100);
    assertThat(seen.applicationTotal()).isEqualTo(130);
  }

  @Test
  void longAvatarsMakeASnapshotHoldFewerApplications() {
    applyAll(130, "é".repeat(256));
    rejectTwenty();

    assertThat(requestIds(scene.room.snapshotFor("owner")))
        .hasSizeBetween(50, 99)
        .startsWith(21, 22);
  }

  @Test
  void theQueueIsPagedWithItsExtraInfo() {
    applyAll(5, "");

    Reply.RequestPage first = applications(0, 2);
    Reply.RequestPage last = applications(first.requests().get(1).revision(), 3);

    assertThat(first.requests()).extracting(Request::requestId).containsExactly(1, 2);
    assertThat(first.requests()).extracting(Request::extraInfo).containsOnly("hi");
    assertThat(first.total()).isEqualTo(5);
    assertThat(first.more()).isTrue();
    assertThat(last.requests()).extracting(Request::requestId).containsExactly(3, 4, 5);
    assertThat(last.more()).isFalse();
  }

  @Test
  void candidatesAreTheAudienceThatIsNotSeatedNewestFirst() {
    scene.ok(OTHER, new RoomCommand.ApplyForSeat(2, 0, ""));
    scene.ok(ADMIN, new RoomCommand.InviteToSeat("guest", -1, 0, ""));
    join("seated");
    scene.ok(ADMIN, new RoomCommand.InviteToSeat("seated", -1, 0, ""));
    scene.ok(RoomScene.named("seated"), new RoomCommand.AcceptInvitation("admin"));

    Reply.CandidatePage page = candidates("", 0);

    assertThat(page.candidates())
        .containsExactly(new Candidate(OTHER, true, false), new Candidate(GUEST, false, true));
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.cursor()).isEmpty();
  }

  @Test
  void candidatesArePagedToTheEnd() {
    join("a", "b", "c");
    List<String> seen = new ArrayList<>();

    String cursor = "";
    do {
      Reply.CandidatePage page = candidates(cursor, 2);
      page.candidates().forEach(candidate -> seen.add(candidate.user().userId()));
      cursor = page.cursor();
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactly("c", "b", "a", "other", "guest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "12345678901234567890", "٣"})
  void aCursorThatNoPageGaveIsRefused(String cursor) {
    assertThat(scene.send(OWNER, new RoomCommand.ListCandidates(cursor, 1)).code())
        .isEqualTo(ResultCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void aPageSizeOutsideItsRangeIsRefused(int limit) {
    assertThat(scene.send(OWNER, new RoomCommand.ListApplications(0, limit)).code())
        .isEqualTo(ResultCode.BAD_PARAMETER);
    assertThat(scene.send(OWNER, new RoomCommand.ListInvitations(0, limit)).code())
        .isEqualTo(ResultCode.BAD_PARAMETER);
  }

  @Test
  void theAudienceMayNotQueryWhatOnlyHostsSee() {
    for (RoomCommand query :
        List.of(
            new RoomCommand.ListApplications(0, 0),
            new RoomCommand.ListInvitations(0, 0),
            new RoomCommand.ListCandidates("", 0))) {
      assertThat(scene.send(GUEST, query).code()).isEqualTo(ResultCode.NO_PERMISSION);
    }
    assertThat(scene.send(GUEST, new RoomCommand.GetSnapshot()).code()).isEqualTo(ResultCode.OK);
  }

  /** Notices come before the queue, and take their share of the snapshot. */
  private void rejectTwenty() {
    for (int i = 0; i < 20; i++) {
      scene.ok(OWNER, new RoomCommand.RejectApplication("guest-" + i, "y".repeat(256)));
    }
  }

  private static List<Integer> requestIds(RoomSnapshot snapshot) {
    return snapshot.applications().stream().map(Request::requestId).toList();
  }

  private Reply.RequestPage applications(int afterRevision, int limit) {
    Reply reply = scene.ok(OWNER, new RoomCommand.ListApplications(afterRevision, limit));
    return (Reply.RequestPage) reply.page();
  }

  private Reply.CandidatePage candidates(String cursor, int limit) {
    Reply reply = scene.ok(OWNER, new RoomCommand.ListCandidates(cursor, limit));
    return (Reply.CandidatePage) reply.page();
  }

  private void join(String... userIds) {
    for (String userId : userIds) {
      scene.join(RoomScene.named(userId));
    }
  }

  private void applyAll(int guests, String avatarUrl) {
    for (int i = 0; i < guests; i++) {
      UserInfo guest = new UserInfo("guest-" + i, "", avatarUrl);
      scene.join(guest);
      scene.ok(guest, new RoomCommand.ApplyForSeat(-1, 0, "hi"));
    }
  }
}
