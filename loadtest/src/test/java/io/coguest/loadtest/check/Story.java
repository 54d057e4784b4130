package io.coguest.loadtest.check;

import io.coguest.proto.v1.Cause;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.RequestKind;
import io.coguest.proto.v1.RequestOpened;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.SeatLeft;
import io.coguest.proto.v1.SeatLeftReason;
import io.coguest.proto.v1.SeatTaken;
import io.coguest.proto.v1.SeatTakenVia;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.UserInfo;
import io.coguest.proto.v1.UserUnbanned;
import io.coguest.proto.v1.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the events of one room as a correct server would, with one host and some guests. */
final class Story {
  static final String LIVE = "live";
  static final String HOST = "host";
  static final long EPOCH = 7;

  private final List<Event> events = new ArrayList<>();
  private final Map<String, Integer> lastOfUser = new HashMap<>();
  private final Map<Integer, Request> pending = new TreeMap<>();
  private final Map<Integer, String> seats = new TreeMap<>();
  private int revision;
  private int lastAll;
  private int lastHosts;
  private long nowMs = 1_000_000;

  Story applies(String guest) {
    return applies(guest, 60);
  }

  Story applies(String guest, int timeoutSeconds) {
    Request request =
        Request.newBuilder()
            .setRequestId(revision + 1)
            .setKind(RequestKind.REQUEST_KIND_APPLICATION)
            .setGuest(user(guest))
            .setSeatIndex(-1)
            .setDeadlineMs(nowMs + timeoutSeconds * 1000L)
            .build();
    pending.put(request.getRequestId(), request);
    add(
        by(guest, hostsAnd(guest)),
        Event.newBuilder().setRequestOpened(RequestOpened.newBuilder().setRequest(request)));
    return this;
  }

  /** By the host: the seat first, then the outcome, in one turn. */
  Story isAccepted(String guest, int seat) {
    seats.put(seat, guest);
    add(
        by(HOST, all()),
        Event.newBuilder()
            .setSeatTaken(
                SeatTaken.newBuilder()
                    .setSeat(Seat.newBuilder().setIndex(seat).setUser(user(guest)))
                    .setVia(SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION)));
    return closes(guest, Outcome.OUTCOME_ACCEPTED, seat);
  }

  Story closes(String guest, Outcome outcome) {
    return closes(guest, outcome, -1);
  }

  private Story closes(String guest, Outcome outcome, int seat) {
    Request request =
        pending.values().stream()
            .filter(one -> one.getGuest().getUserId().equals(guest))
            .findFirst()
            .orElseThrow();
    pending.remove(request.getRequestId());
    EventHeader.Builder header = hostsAnd(guest);
    boolean nobodys = outcome == Outcome.OUTCOME_TIMED_OUT;
    add(
        nobodys ? header.setCause(Cause.CAUSE_DEADLINE) : by(HOST, header),
        Event.newBuilder()
            .setRequestClosed(
                RequestClosed.newBuilder()
                    .setRequest(request)
                    .setOutcome(outcome)
                    .setSeatIndex(seat)));
    return this;
  }

  Story disconnects(String guest, int seat) {
    seats.remove(seat);
    add(
        by(guest, all()),
        Event.newBuilder()
            .setSeatLeft(
                SeatLeft.newBuilder()
                    .setSeatIndex(seat)
                    .setUser(user(guest))
                    .setReason(SeatLeftReason.SEAT_LEFT_REASON_DISCONNECTED)));
    return this;
  }

  Story secretOfHosts() {
    add(
        by(HOST, EventHeader.newBuilder().setVisibility(Visibility.VISIBILITY_HOSTS)),
        Event.newBuilder().setUserUnbanned(UserUnbanned.newBuilder().setUserId("someone")));
    return this;
  }

  Story secondsPass(int seconds) {
    return millisPass(seconds * 1000);
  }

  Story millisPass(int millis) {
    nowMs += millis;
    return this;
  }

  private void add(EventHeader.Builder header, Event.Builder event) {
    header.setLiveId(LIVE).setEpoch(EPOCH).setRevision(++revision).setTimeMs(nowMs);
    if (header.getVisibility() == Visibility.VISIBILITY_ALL) {
      header.setPreviousAll(lastAll);
      lastAll = revision;
    } else {
      header.setPreviousHosts(lastHosts);
      lastHosts = revision;
    }
    if (header.getVisibility() == Visibility.VISIBILITY_HOSTS_AND_USER) {
      header.setPreviousUser(lastOfUser.getOrDefault(header.getVisibleTo(), 0));
      lastOfUser.put(header.getVisibleTo(), revision);
    }
    events.add(event.setHeader(header).build());
  }

  private static EventHeader.Builder all() {
    return EventHeader.newBuilder().setVisibility(Visibility.VISIBILITY_ALL);
  }

  private static EventHeader.Builder hostsAnd(String user) {
    return EventHeader.newBuilder()
        .setVisibility(Visibility.VISIBILITY_HOSTS_AND_USER)
        .setVisibleTo(user);
  }

  private static EventHeader.Builder by(String user, EventHeader.Builder header) {
    return header.setCause(Cause.CAUSE_COMMAND).setActor(user(user));
  }

  private static UserInfo user(String userId) {
    return UserInfo.newBuilder().setUserId(userId).build();
  }

  /** What the viewer would get, in order. */
  List<Event> seenBy(String viewer) {
    return events.stream().filter(event -> visible(event.getHeader(), viewer)).toList();
  }

  private static boolean visible(EventHeader header, String viewer) {
    return header.getVisibility() == Visibility.VISIBILITY_ALL
        || viewer.equals(HOST)
        || header.getVisibleTo().equals(viewer);
  }

  /** What the room would tell the viewer now. */
  Snapshot snapshotFor(String viewer) {
    boolean host = viewer.equals(HOST);
    Snapshot.Builder snapshot =
        Snapshot.newBuilder()
            .setLiveId(LIVE)
            .setEpoch(EPOCH)
            .setRevision(revision)
            .setServerTimeMs(nowMs)
            .setRole(host ? Role.ROLE_OWNER : Role.ROLE_AUDIENCE)
            .setLastAll(lastAll)
            .setLastHosts(host ? lastHosts : 0)
            .setLastUser(lastOfUser.getOrDefault(viewer, 0));
    seats.forEach(
        (index, user) -> snapshot.addSeats(Seat.newBuilder().setIndex(index).setUser(user(user))));
    for (Request request : pending.values()) {
      if (host) {
        snapshot.addApplications(request);
      } else if (request.getGuest().getUserId().equals(viewer)) {
        snapshot.addOwnRequests(request);
      }
    }
    return snapshot.setApplicationTotal(snapshot.getApplicationsCount()).build();
  }

  int revision() {
    return revision;
  }
}
