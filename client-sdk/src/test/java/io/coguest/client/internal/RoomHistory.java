package io.coguest.client.internal;

import io.coguest.proto.v1.Cause;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.MediaState;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.RequestKind;
import io.coguest.proto.v1.RequestOpened;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoleChanged;
import io.coguest.proto.v1.RoomOptions;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.SeatLeft;
import io.coguest.proto.v1.SeatLeftReason;
import io.coguest.proto.v1.SeatTaken;
import io.coguest.proto.v1.SeatTakenVia;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.UserInfo;
import io.coguest.proto.v1.Visibility;
import java.util.HashMap;
import java.util.Map;

/** Numbers a test's events as the server does: revision and predecessor of the class. */
final class RoomHistory {
  static final String LIVE = "live_room_123";
  static final long EPOCH = 7;
  static final long INCARNATION = 4711;
  static final UserInfo OWNER = user("owner");
  static final UserInfo ADMIN = user("admin");
  static final UserInfo GUEST = user("guest");
  static final UserInfo OTHER = user("other");

  private final Map<String, Integer> lastUser = new HashMap<>();
  private int revision;
  private int lastAll;
  private int lastHosts;
  private int requests;

  static UserInfo user(String id) {
    return UserInfo.newBuilder().setUserId(id).setUserName("Name of " + id).build();
  }

  int revision() {
    return revision;
  }

  private Event event(Visibility visibility, String visibleTo, UserInfo actor, Event.Builder what) {
    EventHeader.Builder header =
        EventHeader.newBuilder()
            .setLiveId(LIVE)
            .setEpoch(EPOCH)
            .setRevision(++revision)
            .setTimeMs(1_000L + revision)
            .setCause(actor == null ? Cause.CAUSE_DEADLINE : Cause.CAUSE_COMMAND)
            .setVisibility(visibility)
            .setVisibleTo(visibleTo);
    if (actor != null) {
      header.setActor(actor);
    }
    if (visibility == Visibility.VISIBILITY_ALL) {
      header.setPreviousAll(lastAll);
      lastAll = revision;
    } else {
      header.setPreviousHosts(lastHosts);
      lastHosts = revision;
    }
    if (visibility == Visibility.VISIBILITY_HOSTS_AND_USER) {
      header.setPreviousUser(lastUser.getOrDefault(visibleTo, 0));
      lastUser.put(visibleTo, revision);
    }
    return what.setHeader(header).build();
  }

  Event toAll(UserInfo actor, Event.Builder what) {
    return event(Visibility.VISIBILITY_ALL, "", actor, what);
  }

  Event toHosts(UserInfo actor, Event.Builder what) {
    return event(Visibility.VISIBILITY_HOSTS, "", actor, what);
  }

  Event toHostsAnd(UserInfo guest, UserInfo actor, Event.Builder what) {
    return event(Visibility.VISIBILITY_HOSTS_AND_USER, guest.getUserId(), actor, what);
  }

  Request application(UserInfo guest) {
    return request(RequestKind.REQUEST_KIND_APPLICATION, guest).build();
  }

  Request invitation(UserInfo host, UserInfo guest) {
    return request(RequestKind.REQUEST_KIND_INVITATION, guest).setHost(host).build();
  }

  private Request.Builder request(RequestKind kind, UserInfo guest) {
    return Request.newBuilder()
        .setRequestId(100 + ++requests)
        .setKind(kind)
        .setGuest(guest)
        .setSeatIndex(-1)
        .setCreatedMs(5)
        .setDeadlineMs(65_000)
        .setExtraInfo("hello")
        .setRevision(revision + 1);
  }

  Event opened(Request request) {
    UserInfo actor = request.hasHost() ? request.getHost() : request.getGuest();
    return toHostsAnd(
        request.getGuest(),
        actor,
        Event.newBuilder().setRequestOpened(RequestOpened.newBuilder().setRequest(request)));
  }

  Event closed(Request request, Outcome outcome, UserInfo by) {
    RequestClosed.Builder closed =
        RequestClosed.newBuilder()
            .setRequest(request.toBuilder().clearExtraInfo())
            .setOutcome(outcome)
            .setSeatIndex(outcome == Outcome.OUTCOME_ACCEPTED ? 1 : -1)
            .setReason(outcome == Outcome.OUTCOME_REJECTED ? "not now" : "");
    if (by != null) {
      closed.setBy(by);
    }
    return toHostsAnd(request.getGuest(), by, Event.newBuilder().setRequestClosed(closed));
  }

  static Seat seat(int index, UserInfo user, Role role) {
    return Seat.newBuilder()
        .setIndex(index)
        .setUser(user)
        .setRole(role)
        .setMicrophone(MediaState.newBuilder().setAllowed(true))
        .setCamera(MediaState.newBuilder().setAllowed(true))
        .build();
  }

  Event seatTaken(int index, UserInfo user, SeatTakenVia via) {
    return toAll(
        user,
        Event.newBuilder()
            .setSeatTaken(
                SeatTaken.newBuilder().setSeat(seat(index, user, Role.ROLE_AUDIENCE)).setVia(via)));
  }

  Event seatLeft(int index, UserInfo user, SeatLeftReason reason, UserInfo actor) {
    return toAll(
        actor,
        Event.newBuilder()
            .setSeatLeft(
                SeatLeft.newBuilder().setSeatIndex(index).setUser(user).setReason(reason)));
  }

  Event roleChanged(UserInfo user, Role role) {
    return toAll(
        OWNER,
        Event.newBuilder().setRoleChanged(RoleChanged.newBuilder().setUser(user).setRole(role)));
  }

  /** The room as the user sees it now: three seats, the owner on the first. */
  Snapshot.Builder snapshot(UserInfo viewer, Role role) {
    boolean host = role != Role.ROLE_AUDIENCE;
    return Snapshot.newBuilder()
        .setLiveId(LIVE)
        .setEpoch(EPOCH)
        .setRevision(revision)
        .setIncarnation(INCARNATION)
        .setOptions(RoomOptions.newBuilder().setMaxSeats(3).setKeepOwnerOnSeat(true))
        .setOwner(OWNER)
        .setRole(role)
        .addSeats(seat(0, OWNER, Role.ROLE_OWNER))
        .addSeats(Seat.newBuilder().setIndex(1))
        .addSeats(Seat.newBuilder().setIndex(2))
        .setAudienceCount(3)
        .setLastAll(lastAll)
        .setLastHosts(host ? lastHosts : 0)
        .setLastUser(lastUser.getOrDefault(viewer.getUserId(), 0));
  }
}
