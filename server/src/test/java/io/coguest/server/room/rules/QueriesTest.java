package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that hosts page through. */
class QueriesTest {

  private static Reply.RequestPage requests(TestRoom room, RoomCommand query) {
    Reply reply = room.owner().send(query).gives().reply();
    return (Reply.RequestPage) Objects.requireNonNull(reply.page());
  }

  private static Reply.CandidatePage candidates(TestRoom room, String cursor, int limit) {
    Reply reply = room.owner().send(new RoomCommand.ListCandidates(cursor, limit)).gives().reply();
    return (Reply.CandidatePage) Objects.requireNonNull(reply.page());
  }

  @Test
  void applicationsArePagedInQueueOrder() {
    TestRoom room = TestRoom.live();
    for (int i = 0; i < 5; i++) {
      room.join("g" + i).as("g" + i).apply(-1, 0).succeeds();
    }
    List<Integer> seen = new ArrayList<>();
    int after = 0;
    boolean more = true;
    while (more) {
      Reply.RequestPage page = requests(room, new RoomCommand.ListApplications(after, 2));
      assertThat(page.total()).isEqualTo(5);
      assertThat(page.requests()).hasSizeLessThanOrEqualTo(2).isNotEmpty();
      for (Request request : page.requests()) {
        seen.add(request.requestId());
        after = request.revision();
      }
      more = page.more();
    }
    assertThat(seen).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void invitationsOfAllHostsArePagedByRevision() {
    TestRoom room = TestRoom.live().joinAdmin("admin").join("a", "b");
    room.owner().invite("a", -1, 0);
    room.as("admin").invite("a", -1, 0);
    room.owner().invite("b", -1, 0);
    Reply.RequestPage first = requests(room, new RoomCommand.ListInvitations(0, 2));
    assertThat(first.requests()).extracting(Request::requestId).containsExactly(1, 2);
    assertThat(first.more()).isTrue();
    int after = first.requests().get(1).revision();
    Reply.RequestPage second = requests(room, new RoomCommand.ListInvitations(after, 2));
    assertThat(second.requests()).extracting(Request::requestId).containsExactly(3);
    assertThat(second.more()).isFalse();
    assertThat(second.total()).isEqualTo(3);
  }

  @Test
  void aPageOfRequestsHoldsFromOneToAHundredAndZeroIsAHundred() {
    TestRoom room = TestRoom.live(options().maxPendingApplications(200).maxPendingInvitations(200));
    for (int i = 0; i < 101; i++) {
      room.join("g" + i).as("g" + i).apply(-1, 0).succeeds();
      room.owner().invite("g" + i, -1, 0).succeeds();
    }
    for (int[] limitAndSize : new int[][] {{0, 100}, {1, 1}, {99, 99}, {100, 100}}) {
      int limit = limitAndSize[0];
      Reply.RequestPage applications = requests(room, new RoomCommand.ListApplications(0, limit));
      assertThat(applications.requests()).hasSize(limitAndSize[1]);
      assertThat(applications.more()).isTrue();
      Reply.RequestPage invitations = requests(room, new RoomCommand.ListInvitations(0, limit));
      assertThat(invitations.requests()).hasSize(limitAndSize[1]);
      assertThat(invitations.more()).isTrue();
    }
  }

  @Test
  void aPageThatHoldsExactlyWhatIsPendingIsTheLast() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").apply(-1, 0);
    room.as("b").apply(-1, 0);
    Reply.RequestPage page = requests(room, new RoomCommand.ListApplications(0, 2));
    assertThat(page.requests()).hasSize(2);
    assertThat(page.more()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aPageOfRequestsOutsideItsRangeIsABadParameterWhoeverAsks(int limit) {
    TestRoom room = TestRoom.live();
    for (String userId : new String[] {"owner", "stranger"}) {
      room.as(userId)
          .send(new RoomCommand.ListApplications(0, limit))
          .isRefused(ResultCode.BAD_PARAMETER);
      room.as(userId)
          .send(new RoomCommand.ListInvitations(0, limit))
          .isRefused(ResultCode.BAD_PARAMETER);
    }
  }

  @Test
  void aPageOfRequestsStartsAfterARevisionThatIsNotNegative() {
    TestRoom room = TestRoom.live();
    room.owner().send(new RoomCommand.ListApplications(-1, 1)).isRefused(ResultCode.BAD_PARAMETER);
    room.owner().send(new RoomCommand.ListInvitations(-1, 1)).isRefused(ResultCode.BAD_PARAMETER);
    room.owner().send(new RoomCommand.ListApplications(Integer.MAX_VALUE, 1)).gives();
  }

  @Test
  void aPageOfCandidatesHoldsFromOneToTwoHundredAndZeroIsTwoHundred() {
    TestRoom room = TestRoom.live();
    for (int i = 0; i < 201; i++) {
      room.join("g" + i);
    }
    for (int[] limitAndSize : new int[][] {{0, 200}, {1, 1}, {199, 199}, {200, 200}}) {
      Reply.CandidatePage page = candidates(room, "", limitAndSize[0]);
      assertThat(page.candidates()).hasSize(limitAndSize[1]);
      assertThat(page.cursor()).isNotEmpty();
      assertThat(page.total()).isEqualTo(201);
    }
  }

  @Test
  void aPageThatHoldsExactlyTheCandidatesIsTheLast() {
    TestRoom room = TestRoom.live().join("a", "b");
    Reply.CandidatePage page = candidates(room, "", 2);
    assertThat(page.candidates()).hasSize(2);
    assertThat(page.cursor()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aPageOfCandidatesOutsideItsRangeIsABadParameter(int limit) {
    TestRoom.live()
        .owner()
        .send(new RoomCommand.ListCandidates("", limit))
        .isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void nothingPendingIsAnEmptyPage() {
    Reply.RequestPage page = requests(TestRoom.live(), new RoomCommand.ListApplications(0, 10));
    assertThat(page).isEqualTo(new Reply.RequestPage(List.of(), 0, false));
  }

  @Test
  void candidatesAreTheConnectedAudienceNotSeatedNewestFirst() {
    TestRoom room =
        TestRoom.live().join("a", "b").seat("seated", 3).joinAdmin("admin").join("c", "gone");
    room.drop("gone");
    room.as("b").apply(-1, 0);
    room.owner().invite("c", -1, 0);
    Reply.CandidatePage page = candidates(room, "", 10);
    assertThat(page.candidates())
        .containsExactly(
            new Reply.Candidate(TestRoom.user("c"), false, true),
            new Reply.Candidate(TestRoom.user("b"), true, false),
            new Reply.Candidate(TestRoom.user("a"), false, false));
    assertThat(page.cursor()).isEmpty();
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  void candidatesArePagedByCursorWithoutGapOrRepetition() {
    TestRoom room = TestRoom.live().join("a", "b", "c", "d", "e");
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Reply.CandidatePage page = candidates(room, cursor, 2);
      assertThat(page.candidates()).hasSizeLessThanOrEqualTo(2);
      page.candidates().forEach(candidate -> seen.add(candidate.user().userId()));
      cursor = page.cursor();
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactly("e", "d", "c", "b", "a");
  }

  @Test
  void anAwayApplicantIsNoCandidate() {
    TestRoom room = TestRoom.live().join("a");
    room.as("a").apply(-1, 0);
    room.drop("a");
    assertThat(candidates(room, "", 10).candidates()).isEmpty();
  }

  @Test
  void adminsMayAskToo() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.as("admin").send(new RoomCommand.ListApplications(0, 10)).gives();
    room.as("admin").send(new RoomCommand.ListInvitations(0, 10)).gives();
    room.as("admin").send(new RoomCommand.ListCandidates("", 10)).gives();
  }

  @Test
  void aNonsenseCursorIsABadParameter() {
    TestRoom.live()
        .owner()
        .send(new RoomCommand.ListCandidates("no cursor of ours", 10))
        .isRefused(ResultCode.BAD_PARAMETER);
  }

  @Test
  void everyMemberMayAskForASnapshot() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").send(new RoomCommand.GetSnapshot()).gives();
    room.owner().send(new RoomCommand.GetSnapshot()).gives();
    room.as("stranger").send(new RoomCommand.GetSnapshot()).isRefused(ResultCode.NOT_IN_ROOM);
  }
}
