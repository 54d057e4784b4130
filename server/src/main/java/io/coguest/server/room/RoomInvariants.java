package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds in every room after every turn. */
public final class RoomInvariants {
  private final Room room;
  private final RoomData data;

  private RoomInvariants(Room room) {
    this.room = room;
    data = room.data();
  }

  /**
   * Checks them all, also that a room rebuilt from the state is the same.
   *
   * @param now of the turn that has just ended: nothing may be due
   * @throws AssertionError saying in a sentence what does not hold
   */
  public static void check(Room room, long now) {
    checkStructure(room, now);
    checkRestored(room);
  }

  /**
   * All but the rebuilding, for checks after each of very many steps.
   *
   * @param now of the turn that has just ended: nothing may be due
   * @throws AssertionError saying in a sentence what does not hold
   */
  public static void checkStructure(Room room, long now) {
    RoomInvariants invariants = new RoomInvariants(room);
    require(
        room.nextDeadlineMs() > now, "the deadline", room.nextDeadlineMs(), "is overdue at", now);
    invariants.checkDeadlines();
    invariants.checkSeats();
    invariants.checkMembers();
    invariants.checkRequests();
    invariants.checkNotices();
    invariants.checkCounters();
    invariants.checkEnd();
  }

  private static void checkRestored(Room room) {
    RoomState state = room.state();
    Room again = Room.restore(state, room.data().limits, room.epoch());
    requireEqual("the state after a rebuild", state, again.state());
    requireEqual(
        "the deadlines after a rebuild", room.data().deadlines.all(), again.data().deadlines.all());
  }

  private void checkSeats() {
    Set<String> seated = new HashSet<>();
    for (Seat seat : data.seats.all()) {
      UserInfo user = seat.user();
      if (user == null) {
        requireEqual("an empty seat", emptySeat(seat), seat);
      } else {
        require(!seat.locked(), user.userId(), "sits on the locked seat", seat.index());
        require(seated.add(user.userId()), user.userId(), "sits on more than one seat");
      }
    }
    requireEqual("how many are seated", seated.size(), data.seats.seatedCount());
    for (String userId : seated) {
      int index = data.seats.indexOf(userId);
      require(index >= 0, userId, "sits on a seat that is not known");
      checkOccupant(userId, data.seats.at(index));
    }
    checkReservedSeat();
  }

  private void checkOccupant(String userId, Seat seat) {
    UserInfo user = seat.user();
    requireEqual("who is known to sit on " + seat, userId, user == null ? "" : user.userId());
    Member member = data.members.get(userId);
    if (member == null) {
      throw new AssertionError(userId + " sits on seat " + seat.index() + " and is no member");
    }
    requireEqual("the role on the seat of " + userId, member.role(), seat.role());
    requireEqual("being away on the seat of " + userId, member.away(), seat.away());
    checkMedia(userId, MediaDevice.MICROPHONE, seat.microphone());
    checkMedia(userId, MediaDevice.CAMERA, seat.camera());
  }

  private void checkMedia(String userId, MediaDevice device, MediaState state) {
    boolean allowed = data.initialMedia(userId, device).allowed();
    requireEqual("permission of " + userId + " for its " + device, allowed, state.allowed());
    require(allowed || !state.on(), "the", device, "of", userId, "is on, forbidden");
  }

  private void checkReservedSeat() {
    if (data.isLive() && data.options().keepOwnerOnSeat()) {
      requireEqual("who sits on the owner's seat", data.owner(), data.seats.at(0).user());
    }
  }

  private void checkMembers() {
    int connectedHosts = 0;
    for (Member member : data.members.all()) {
      String userId = member.user().userId();
      boolean host = member.role().isHost();
      connectedHosts += host && !member.away() ? 1 : 0;
      requireEqual("the role of " + userId, data.roleOf(userId), member.role());
      requireEqual(
          "the role record of " + userId,
          member.role() == Role.ADMIN,
          data.roleRecords.get(userId) == Role.ADMIN);
      require(
          member.away()
              || host
              || data.seats.isSeated(userId)
              || data.requests.concern(userId)
              || data.notices.has(userId),
          userId,
          "is connected and durable without a reason");
      require(
          member.away() || (member.graceUntilMs() == 0 && member.awayRevision() == 0),
          userId,
          "is connected and has a grace");
      require(
          !member.away() || member.graceUntilMs() != 0 || member.role() == Role.OWNER,
          userId,
          "is away and has no grace");
    }
    requireEqual("how many hosts are connected", connectedHosts, data.members.connectedHosts());
    requireEqual(
        "whether the absence clock runs",
        data.isLive() && connectedHosts == 0,
        data.hostsAbsentSinceMs != 0);
    require(
        !data.isLive() || data.members.contains(data.owner().userId()), "the owner is no member");
  }

  private void checkRequests() {
    List<Request> all = data.requests.all();
    Set<List<String>> pairs = new HashSet<>();
    for (Request request : all) {
      String guestId = request.guest().userId();
      UserInfo host = request.host();
      String hostId = host == null ? "" : host.userId();
      require(pairs.add(List.of(guestId, hostId)), guestId, "has two like", request);
      require(!data.seats.isSeated(guestId), guestId, "sits and has", request);
      require(!data.roleOf(guestId).isHost(), guestId, "is a host and the guest of", request);
      require(data.members.contains(guestId), guestId, "is no member and has", request);
      require(
          host == null || (data.roleOf(hostId).isHost() && data.members.contains(hostId)),
          hostId,
          "is no host here and has",
          request);
      requireEqual("the request by its people", request, byPeople(request));
      require(request.requestId() < data.nextRequestId, request, "has an id to come");
      require(request.revision() <= data.revision, request, "has a revision to come");
    }
    requireEqual(
        "how many are pending",
        all.size(),
        data.requests.applicationCount() + data.requests.invitationCount());
    if (data.isLive()) {
      int applications = data.options().maxPendingApplications();
      int invitations = data.options().maxPendingInvitations();
      require(data.requests.applicationCount() <= applications, "the queue is over its limit");
      require(data.requests.invitationCount() <= invitations, "invitations are over their limit");
    }
  }

  private Object byPeople(Request request) {
    UserInfo host = request.host();
    Request found =
        host == null
            ? data.requests.application(request.guest().userId())
            : data.requests.invitation(host.userId(), request.guest().userId());
    return found == null ? "none" : found;
  }

  private void checkNotices() {
    for (Map.Entry<String, RoomState.Notices> entry : data.notices.state().entrySet()) {
      String userId = entry.getKey();
      List<RecordedEvent> events = entry.getValue().events();
      require(!events.isEmpty(), userId, "has an empty list of notices");
      require(events.size() <= data.limits.maxNotices(), userId, "has", events.size(), "notices");
      int last = 0;
      for (RecordedEvent event : events) {
        require(event.header().revision() > last, "the notices of", userId, "are out of order");
        last = event.header().revision();
      }
      requireEqual(
          "whether the notices of " + userId + " wait for it",
          data.members.contains(userId),
          entry.getValue().dropAtMs() == 0);
    }
  }

  private void checkDeadlines() {
    Set<Deadline> expected = new HashSet<>();
    for (Request request : data.requests.all()) {
      if (request.deadlineMs() != 0) {
        expected.add(Deadline.request(request));
      }
    }
    for (Member member : data.members.all()) {
      if (member.graceUntilMs() != 0) {
        expected.add(Deadline.grace(member));
      }
    }
    if (data.isLive()) {
      data.notices
          .state()
          .forEach(
              (userId, notices) -> {
                if (notices.dropAtMs() != 0) {
                  expected.add(Deadline.notices(notices.dropAtMs(), userId));
                }
              });
      int absenceSeconds = data.options().hostAbsenceSeconds();
      if (data.hostsAbsentSinceMs != 0 && absenceSeconds != 0) {
        expected.add(Deadline.hostAbsence(data.hostsAbsentSinceMs + absenceSeconds * 1_000L));
      }
    }
    requireEqual("the deadlines", expected, data.deadlines.all());
  }

  private void checkCounters() {
    int lastAll = data.classRevisions.lastAll();
    int lastHosts = data.classRevisions.lastHosts();
    requireEqual("the last revision of any class", data.revision, Math.max(lastAll, lastHosts));
    data.classRevisions
        .lastUserState()
        .forEach(
            (userId, revision) ->
                require(
                    revision > 0 && revision <= lastHosts,
                    "the last revision of",
                    userId,
                    "is",
                    revision,
                    "that of hosts",
                    lastHosts));
    requireEqual(
        "how many admins there are",
        data.roleRecords.administratorUsers().size(),
        data.roleRecords.administrators());
  }

  private void checkEnd() {
    if (!room.isLive()) {
      require(data.requests.all().isEmpty(), "a room that is not live has pending requests");
      require(data.members.all().isEmpty(), "a room that is not live has members");
      require(data.deadlines.all().isEmpty(), "a room that is not live has deadlines");
    }
  }

  private static Seat emptySeat(Seat seat) {
    Seat free = Seat.free(seat.index());
    return new Seat(
        free.index(),
        seat.locked(),
        null,
        free.role(),
        free.microphone(),
        free.camera(),
        free.away());
  }

  private static void requireEqual(String what, Object expected, @Nullable Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError(what + " must be " + expected + " and is " + found);
    }
  }

  /** The parts, in order and with spaces between them, say what is wrong. */
  private static void require(boolean holds, Object... otherwise) {
    if (!holds) {
      throw new AssertionError(
          Stream.of(otherwise).map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }
}
