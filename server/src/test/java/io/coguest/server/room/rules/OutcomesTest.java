package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each outcome by kind of request: what closes it, who answered, and who learns of it.
 *
 * <p>In all rows the room has the owner, the admins {@code admin} and {@code second}, the {@code
 * guest}, and {@code other} of the audience. Every closing is visible to the hosts and the guest,
 * and is kept as a notice for requester, guest and each host that had been shown it.
 */
class OutcomesTest {
  private static final String APPLICATION = "guest: applyForSeat 3 30";
  private static final String BY_ADMIN = "admin: inviteToSeat guest 3 30";
  private static final String BY_OWNER = "owner: inviteToSeat guest 3 60";

  @ParameterizedTest(name = "{0} of an {1} by {2}: answered by {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ACCEPTED       | application | owner: acceptApplication guest   | 3  | owner",
        "ACCEPTED       | invitation  | guest: acceptInvitation admin    | 3  | guest",
        "REJECTED       | application | second: rejectApplication guest  | -1 | second",
        "REJECTED       | invitation  | guest: rejectInvitation admin    | -1 | guest",
        "CANCELLED      | application | guest: cancelApplication         | -1 | guest",
        "CANCELLED      | invitation  | admin: cancelInvitation guest    | -1 | admin",
        "CANCELLED      | invitation  | owner: cancelInvitation guest 1  | -1 | owner",
        "TIMED_OUT      | application | room: passes 30                  | -1 | -",
        "TIMED_OUT      | invitation  | room: passes 30                  | -1 | -",
        "ALREADY_SEATED | application | guest: acceptInvitation second   | -1 | -",
        "ALREADY_SEATED | invitation  | owner: acceptApplication guest   | -1 | -",
        "GUEST_LEFT     | application | guest: leaveLive                 | -1 | -",
        "GUEST_LEFT     | invitation  | guest: leaveLive                 | -1 | -",
        "GUEST_LEFT     | application | owner: kickUserOutOfRoom guest   | -1 | -",
        "GUEST_LEFT     | invitation  | second: banUser guest 60         | -1 | -",
        "HOST_LEFT      | invitation  | admin: leaveLive                 | -1 | -",
        "HOST_LEFT      | invitation  | owner: kickUserOutOfRoom admin   | -1 | -",
        "ROLE_CHANGED   | application | owner: setAdministrator guest    | -1 | -",
        "ROLE_CHANGED   | invitation  | owner: setAdministrator guest    | -1 | -",
        "ROLE_CHANGED   | invitation  | owner: revokeAdministrator admin | -1 | -",
        "LIVE_ENDED     | application | owner: endLive                   | -1 | -",
        "LIVE_ENDED     | invitation  | owner: endLive                   | -1 | -",
        "LIVE_ENDED     | application | room: ends                       | -1 | -",
        "LIVE_ENDED     | invitation  | room: ends                       | -1 | -",
      })
  void everySideLearnsTheOutcomeOnce(
      String outcome, String kind, String step, int seatIndex, String by) {
    TestRoom room = full(kind.equals("application") ? APPLICATION : BY_ADMIN);
    if (outcome.equals("ALREADY_SEATED")) {
      room.given(
          kind.equals("application") ? "second: inviteToSeat guest 5" : "guest: applyForSeat 5");
    }
    room.given(step);
    String text = kind + " 1 " + outcome;
    for (String userId : List.of("guest", "owner", "admin", "second")) {
      assertThat(room.notices(userId)).as("notices of %s", userId).containsOnlyOnce(text);
    }
    assertThat(room.notices("other")).isEmpty();
    RecordedEvent notice = noticeOf(room, "guest", text);
    assertThat(notice.header().visibility()).isEqualTo(Visibility.hostsAnd("guest"));
    RoomEvent.RequestClosed closed = (RoomEvent.RequestClosed) notice.event();
    assertThat(closed.seatIndex()).isEqualTo(seatIndex);
    if (outcome.equals("ACCEPTED") || outcome.equals("REJECTED") || outcome.equals("CANCELLED")) {
      assertThat(closed.by()).isEqualTo(TestRoom.user(by));
    }
  }

  @Test
  void theOwnersGraceOverIsHostLeftForBothSides() {
    TestRoom room = full(BY_OWNER);
    room.drop("owner");
    room.given("room: passes 30");
    String text = "invitation 1 HOST_LEFT";
    for (String userId : List.of("guest", "owner", "admin", "second")) {
      assertThat(room.notices(userId)).containsOnlyOnce(text);
    }
    assertThat(noticeOf(room, "owner", text).header().timeMs()).isEqualTo(room.now());
  }

  @Test
  void everyClosingComesBeforeTheEventThatCausesIt() {
    for (String cause :
        List.of("owner: setAdministrator guest", "guest: leaveLive", "owner: endLive")) {
      Turn turn = RoomScript.step(full(APPLICATION), cause);
      assertThat(turn.recorded().get(0).event()).isInstanceOf(RoomEvent.RequestClosed.class);
      assertThat(turn.recorded()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void eachRequestHasExactlyOneOutcome() {
    TestRoom room = full(APPLICATION);
    List<String> told = new ArrayList<>();
    room.given(BY_ADMIN).given(BY_OWNER);
    told.addAll(Turn.texts(room.owner().accept("guest").recorded()));
    told.addAll(room.pass(100));
    told.addAll(Turn.texts(room.as("guest").leave().recorded()));
    told.addAll(Turn.texts(room.owner().end().recorded()));
    assertThat(told.stream().filter(text -> text.contains("application 1"))).hasSize(1);
    assertThat(told.stream().filter(text -> text.contains("invitation 2"))).hasSize(1);
    assertThat(told.stream().filter(text -> text.contains("invitation 3"))).hasSize(1);
  }

  private static RecordedEvent noticeOf(TestRoom room, String userId, String text) {
    Stream<RecordedEvent> notices = room.room().notices(userId).stream();
    return notices.filter(one -> EventText.of(one.event()).equals(text)).findFirst().orElseThrow();
  }

  private static TestRoom full(String request) {
    return TestRoom.live().joinAdmin("admin", "second").join("guest", "other").given(request);
  }
}
