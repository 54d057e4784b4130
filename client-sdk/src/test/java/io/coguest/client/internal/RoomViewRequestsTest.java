package io.coguest.client.internal;

import static io.coguest.client.internal.RoomHistory.ADMIN;
import static io.coguest.client.internal.RoomHistory.GUEST;
import static io.coguest.client.internal.RoomHistory.LIVE;
import static io.coguest.client.internal.RoomHistory.OTHER;
import static io.coguest.client.internal.RoomHistory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.EndReason;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestOutcome;
import io.coguest.client.Role;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestPage;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a view makes of requests: who is shown them, once, and in which order. */
class RoomViewRequestsTest {
  private static final io.coguest.proto.v1.Role AUDIENCE = io.coguest.proto.v1.Role.ROLE_AUDIENCE;
  private static final io.coguest.proto.v1.Role ADMINISTRATOR = io.coguest.proto.v1.Role.ROLE_ADMIN;

  private final RoomHistory history = new RoomHistory();

  private RoomView viewOf(UserInfo user, io.coguest.proto.v1.Role role) {
    RoomView view = new RoomView(LIVE);
    view.self(user.getUserId());
    view.snapshot(history.snapshot(user, role).build());
    return view;
  }

  private static LiveUserInfo info(UserInfo user) {
    return WireModel.user(user);
  }

  private static List<Integer> receivedIds(List<RoomCallback> callbacks) {
    List<Integer> ids = new ArrayList<>();
    for (RoomCallback callback : callbacks) {
      if (callback instanceof RoomCallback.ApplicationReceived received) {
        ids.add(received.details().requestId());
      }
    }
    return ids;
  }

  @Test
  void aHostHearsOfAnApplicationOnceAndSeesTheQueue() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    Request first = history.application(GUEST);
    Event opened = history.opened(first);
    assertThat(receivedIds(view.event(opened))).containsExactly(first.getRequestId());
    assertThat(view.event(opened)).isEmpty();
    Request second = history.application(OTHER);
    view.event(history.opened(second));
    assertThat(view.state().applicants()).containsExactly(info(GUEST), info(OTHER));
    assertThat(view.state().applications().get(0).extraInfo()).isEqualTo("hello");

    List<RoomCallback> again =
        view.snapshot(
            history
                .snapshot(ADMIN, ADMINISTRATOR)
                .addApplications(first.toBuilder().clearExtraInfo())
                .addApplications(second.toBuilder().clearExtraInfo())
                .setApplicationTotal(2)
                .build());
    assertThat(again).isEmpty();
    assertThat(view.state().applications().get(0).extraInfo()).isEqualTo("hello");
  }

  @Test
  void aGuestSeesItsOwnApplicationAndNoOther() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.opened(history.application(OTHER)));
    Request own = history.application(GUEST);
    assertThat(view.event(history.opened(own))).isEmpty();
    assertThat(view.state().applicants()).containsExactly(info(GUEST));
    assertThat(view.hasGap()).isFalse();
  }

  @Test
  void whatWasPendingWhenAHostJoinsIsReceivedInQueueOrder() {
    Request first = history.application(GUEST);
    history.opened(first);
    Request second = history.application(OTHER);
    history.opened(second);
    RoomView view = new RoomView(LIVE);
    view.self("admin");
    List<RoomCallback> callbacks =
        view.snapshot(
            history
                .snapshot(ADMIN, ADMINISTRATOR)
                .addApplications(first)
                .addApplications(second)
                .setApplicationTotal(2)
                .build());
    assertThat(receivedIds(callbacks)).containsExactly(first.getRequestId(), second.getRequestId());
  }

  @Test
  void newerApplicationsWaitUntilTheQueueHasBeenPaged() {
    List<Request> queue = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Request request = history.application(RoomHistory.user("guest-" + i));
      history.opened(request);
      queue.add(request);
    }
    RoomView view = new RoomView(LIVE);
    view.self("admin");
    List<RoomCallback> first =
        view.snapshot(
            history
                .snapshot(ADMIN, ADMINISTRATOR)
                .addApplications(queue.get(0))
                .setApplicationTotal(4)
                .build());
    assertThat(receivedIds(first)).containsExactly(queue.get(0).getRequestId());
    int after = view.book().applicationsPagedTo();
    assertThat(after).isEqualTo(queue.get(0).getRevision());

    Request newest = history.application(RoomHistory.user("guest-late"));
    assertThat(view.event(history.opened(newest))).isEmpty();
    RequestPage page =
        RequestPage.newBuilder()
            .addRequests(queue.get(1))
            .addRequests(queue.get(2))
            .setMore(true)
            .build();
    assertThat(receivedIds(view.applicationsPage(after, page)))
        .containsExactly(queue.get(1).getRequestId(), queue.get(2).getRequestId());
    assertThat(view.applicationsPage(after, page)).as("a stale page").isEmpty();
    RequestPage last =
        RequestPage.newBuilder().addRequests(queue.get(3)).addRequests(newest).build();
    assertThat(receivedIds(view.applicationsPage(view.book().applicationsPagedTo(), last)))
        .containsExactly(queue.get(3).getRequestId(), newest.getRequestId());
    assertThat(view.book().applicationsPagedTo()).isEqualTo(RequestBook.COMPLETE);
    assertThat(view.state().applicants()).hasSize(5);
  }

  @Test
  void anApplicationThatOpenedAndClosedUnseenIsDroppedForHosts() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    Request request = history.application(GUEST);
    history.opened(request);
    Event closed = history.closed(request, Outcome.OUTCOME_CANCELLED, GUEST);
    assertThat(view.snapshot(history.snapshot(ADMIN, ADMINISTRATOR).addNotices(closed).build()))
        .isEmpty();
  }

  @Test
  void anInvitationIsReceivedOnceByEventOrSnapshot() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Request invitation = history.invitation(OWNER, GUEST);
    Event opened = history.opened(invitation);
    Snapshot snapshot = history.snapshot(GUEST, AUDIENCE).addOwnRequests(invitation).build();
    assertThat(view.snapshot(snapshot))
        .singleElement()
        .isInstanceOf(RoomCallback.InvitationReceived.class);
    assertThat(view.event(opened)).isEmpty();
    assertThat(view.snapshot(snapshot)).isEmpty();
    assertThat(view.state().invitations()).hasSize(1);
  }

  @Test
  void anInvitationWithdrawnByTheOwnerKeepsItsInviterAsTheHost() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Request invitation = history.invitation(ADMIN, GUEST);
    view.event(history.opened(invitation));
    List<RoomCallback> callbacks =
        view.event(history.closed(invitation, Outcome.OUTCOME_CANCELLED, OWNER));
    assertThat(callbacks.get(0)).isEqualTo(new RoomCallback.InvitationCancelled(info(ADMIN)));
  }

  @Test
  void inviteesAreOnesOwnAndEachOnce() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    view.event(history.opened(history.invitation(ADMIN, GUEST)));
    view.event(history.opened(history.invitation(OWNER, OTHER)));
    assertThat(view.state().invitees()).containsExactly(info(GUEST));
    assertThat(view.state().invitations()).hasSize(2);
  }

  @Test
  void promotionTellsTheRoleAndEverythingPendingFollowsWithTheSnapshot() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Request own = history.application(GUEST);
    view.event(history.opened(own));
    Request others = history.application(OTHER);
    history.opened(others);
    List<RoomCallback> closing =
        view.event(history.closed(own, Outcome.OUTCOME_ROLE_CHANGED, null));
    assertThat(closing.get(0))
        .isEqualTo(new RoomCallback.ApplicationNoResponse(NoResponseReason.ROLE_CHANGED));
    assertThat(view.event(history.roleChanged(GUEST, ADMINISTRATOR)))
        .containsExactly(new RoomCallback.RoleChanged(Role.ADMIN));
    List<RoomCallback> pending =
        view.snapshot(
            history
                .snapshot(GUEST, ADMINISTRATOR)
                .addApplications(others)
                .setApplicationTotal(1)
                .build());
    assertThat(receivedIds(pending)).containsExactly(others.getRequestId());
    assertThat(pending).hasSize(1);
  }

  @Test
  void anOwnRequestThatVanishedWithoutANoticeEndsAsUnknown() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.opened(history.application(GUEST)));
    List<RoomCallback> callbacks = view.snapshot(history.snapshot(GUEST, AUDIENCE).build());
    assertThat(callbacks.get(0))
        .isEqualTo(new RoomCallback.ApplicationNoResponse(NoResponseReason.UNKNOWN));
    assertThat(((RoomCallback.GuestRequestClosed) callbacks.get(1)).details().outcome())
        .isEqualTo(RequestOutcome.UNKNOWN);
    assertThat(view.state().applicants()).isEmpty();
  }

  @Test
  void anEndThatCameUnseenClosesOnesOwnRequestsFirst() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.opened(history.application(GUEST)));
    List<RoomCallback> callbacks = view.ended(EndReason.HOST_ABSENT);
    assertThat(callbacks.get(0))
        .isEqualTo(new RoomCallback.ApplicationNoResponse(NoResponseReason.LIVE_ENDED));
    assertThat(callbacks.get(2)).isEqualTo(new RoomCallback.LiveEnded(EndReason.HOST_ABSENT));
  }
}
