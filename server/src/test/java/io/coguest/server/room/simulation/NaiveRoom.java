package io.coguest.server.room.simulation;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.SeatLeftReason;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a room as plain lists that are searched from the front, and the changes that can
 * happen to it. No events: a change is made in place and counts one revision.
 */
final class NaiveRoom {
  final RoomLimits limits;

  boolean live;
  boolean ended;
  @Nullable EndReason endReason;
  RoomOptions options = RoomOptions.DEFAULT;
  UserInfo owner = new UserInfo("nobody", "", "");
  int revision;
  int nextRequestId = 1;
  long now;
  long hostsAbsentSince;

  final List<Place> seats = new ArrayList<>();
  final List<Pending> pending = new ArrayList<>();
  final Map<String, Connected> present = new LinkedHashMap<>();
  final Map<String, Away> away = new LinkedHashMap<>();
  final Map<String, Role> roleRecords = new HashMap<>();
  final Map<String, Long> bans = new HashMap<>();
  final Map<String, Long> cooldowns = new HashMap<>();
  final Map<MediaDevice, Set<String>> withdrawn =
      Map.of(MediaDevice.MICROPHONE, new HashSet<>(), MediaDevice.CAMERA, new HashSet<>());
  final Map<String, Box> notices = new HashMap<>();
  final Map<String, Memory> memories = new HashMap<>();
  final Map<String, Bucket> buckets = new HashMap<>();
  final Map<Integer, Outcome> outcomes = new HashMap<>();

  /** What changed in this turn, in order. */
  final List<Class<? extends RoomEvent>> changes = new ArrayList<>();

  NaiveRoom(RoomLimits limits) {
    this.limits = limits;
  }

  /** A seat. */
  static final class Place {
    boolean locked;
    @Nullable UserInfo user;
    boolean microphoneOn;
    boolean cameraOn;

    void clear() {
      user = null;
      microphoneOn = false;
      cameraOn = false;
    }
  }

  /** A pending request; host is null for an application. */
  record Pending(
      int id,
      RequestKind kind,
      UserInfo guest,
      @Nullable UserInfo host,
      int seatIndex,
      long createdMs,
      long deadlineMs,
      String extraInfo,
      int revision,
      boolean unlocksSeat) {
    UserInfo requester() {
      return host == null ? guest : host;
    }
  }

  /** A connected user. */
  record Connected(UserInfo user, String sessionId) {}

  /** A durable member without connection; graceUntilMs Long.MAX_VALUE after the owner's ran out. */
  record Away(UserInfo user, long graceUntilMs, int sinceRevision) {}

  /** Something a user must learn exactly once. */
  record Notice(int revision, String text, boolean outcome) {}

  /** Notices of a user; dropAtMs 0 while it is a member. */
  static final class Box {
    final List<Notice> list = new ArrayList<>();
    long dropAtMs;
  }

  /** Successes of a session that it has not acknowledged. */
  static final class Memory {
    int highestId;
    final TreeMap<Integer, Remembered> byId = new TreeMap<>();
  }

  /** A success and the room's revision after it. */
  record Remembered(Prediction reply, int revision) {}

  /** Seat changes left to a guest, in thousandths. */
  record Bucket(long milliTokens, long atMs) {}

  // ---------------------------------------------------------------- questions

  boolean isInRoom(String userId) {
    return present.containsKey(userId) || away.containsKey(userId);
  }

  @Nullable UserInfo member(String userId) {
    Connected connected = present.get(userId);
    Away gone = away.get(userId);
    return connected != null ? connected.user() : gone != null ? gone.user() : null;
  }

  Role roleOf(String userId) {
    return userId.equals(owner.userId())
        ? Role.OWNER
        : roleRecords.getOrDefault(userId, Role.AUDIENCE);
  }

  int seatOf(String userId) {
    for (int i = 0; i < seats.size(); i++) {
      UserInfo user = seats.get(i).user;
      if (user != null && user.userId().equals(userId)) {
        return i;
      }
    }
    return -1;
  }

  boolean isDurable(String userId) {
    return away.containsKey(userId)
        || (present.containsKey(userId)
            && (roleOf(userId).isHost()
                || seatOf(userId) >= 0
                || hasRequest(userId)
                || notices.containsKey(userId)));
  }

  private boolean hasRequest(String userId) {
    for (Pending p : pending) {
      if (p.guest().userId().equals(userId)) {
        return true;
      }
    }
    return false;
  }

  @Nullable Pending application(String guestId) {
    for (Pending p : pending) {
      if (p.kind() == RequestKind.APPLICATION && p.guest().userId().equals(guestId)) {
        return p;
      }
    }
    return null;
  }

  @Nullable Pending invitation(String hostId, String guestId) {
    for (Pending p : pending) {
      if (p.host() != null
          && p.host().userId().equals(hostId)
          && p.guest().userId().equals(guestId)) {
        return p;
      }
    }
    return null;
  }

  int count(RequestKind kind) {
    return (int) pending.stream().filter(p -> p.kind() == kind).count();
  }

  int administrators() {
    return (int) roleRecords.values().stream().filter(role -> role == Role.ADMIN).count();
  }

  int lowestFreeSeat() {
    for (int i = 0; i < seats.size(); i++) {
      if (seats.get(i).user == null && !seats.get(i).locked) {
        return i;
      }
    }
    return -1;
  }

  boolean isReserved(int seatIndex) {
    return options.keepOwnerOnSeat() && seatIndex == 0;
  }

  boolean isBanned(String userId) {
    Long until = bans.get(userId);
    return until != null && (until == 0 || until > now);
  }

  boolean isAllowed(String userId, MediaDevice device) {
    return !withdrawn.get(device).contains(userId);
  }

  private boolean isHostConnected() {
    for (String id : present.keySet()) {
      if (roleOf(id).isHost()) {
        return true;
      }
    }
    return false;
  }

  // ---------------------------------------------------------------- changes

  int change(Class<? extends RoomEvent> what) {
    changes.add(what);
    return ++revision;
  }

  void create(UserInfo creator, RoomOptions chosen, String sessionId) {
    live = true;
    owner = creator;
    options = chosen;
    for (int i = 0; i < chosen.maxSeats(); i++) {
      seats.add(new Place());
    }
    change(RoomEvent.RoomCreated.class);
    connect(creator, sessionId);
    if (chosen.keepOwnerOnSeat()) {
      sit(creator, 0);
    }
  }

  Pending open(Pending draft) {
    int at = change(RoomEvent.RequestOpened.class);
    Pending made =
        new Pending(
            nextRequestId++,
            draft.kind(),
            draft.guest(),
            draft.host(),
            draft.seatIndex(),
            now,
            draft.deadlineMs(),
            draft.extraInfo(),
            at,
            draft.unlocksSeat());
    pending.add(made);
    return made;
  }

  void close(Pending request, Outcome outcome) {
    pending.remove(request);
    int at = change(RoomEvent.RequestClosed.class);
    if (outcomes.put(request.id(), outcome) != null) {
      throw new AssertionError("the model closed request " + request.id() + " twice");
    }
    Set<String> told = new LinkedHashSet<>();
    told.add(request.requester().userId());
    told.add(request.guest().userId());
    for (String id : hostsShown(request)) {
      told.add(id);
    }
    for (String id : told) {
      tell(id, at, "closed " + request.id() + " " + outcome, true);
    }
    if (outcome == Outcome.REJECTED
        && request.kind() == RequestKind.APPLICATION
        && options.reapplyCooldownSeconds() > 0) {
      cooldowns.put(request.guest().userId(), now + options.reapplyCooldownSeconds() * 1000L);
    }
  }

  private List<String> hostsShown(Pending request) {
    List<String> shown = new ArrayList<>();
    for (String id : present.keySet()) {
      if (roleOf(id).isHost()) {
        shown.add(id);
      }
    }
    for (Away gone : away.values()) {
      if (roleOf(gone.user().userId()).isHost() && request.revision() <= gone.sinceRevision()) {
        shown.add(gone.user().userId());
      }
    }
    return shown;
  }

  private void closeAll(List<Pending> some, Outcome outcome) {
    for (Pending p : some) {
      close(p, outcome);
    }
  }

  void closeRequestsOf(String guestId, Outcome outcome) {
    closeAll(pending.stream().filter(p -> p.guest().userId().equals(guestId)).toList(), outcome);
  }

  void closeInvitationsBy(String hostId, Outcome outcome) {
    closeAll(
        pending.stream().filter(p -> p.host() != null && p.host().userId().equals(hostId)).toList(),
        outcome);
  }

  void sit(UserInfo user, int seatIndex) {
    change(RoomEvent.SeatTaken.class);
    seats.get(seatIndex).user = user;
  }

  void freeSeat(int seatIndex, SeatLeftReason reason) {
    UserInfo user = seats.get(seatIndex).user;
    seats.get(seatIndex).clear();
    int at = change(RoomEvent.SeatLeft.class);
    if (reason != SeatLeftReason.DISCONNECTED && reason != SeatLeftReason.LEFT_ROOM) {
      tell(user.userId(), at, "seat " + seatIndex + " " + reason, false);
    }
  }

  void swapPlaces(int one, int other) {
    boolean both = seats.get(one).user != null && seats.get(other).user != null;
    change(both ? RoomEvent.SeatsSwapped.class : RoomEvent.SeatMoved.class);
    Place first = seats.get(one);
    seats.set(one, seats.get(other));
    seats.set(other, first);
  }

  void setRole(UserInfo user, Role role) {
    roleRecords.put(user.userId(), role);
    tell(user.userId(), change(RoomEvent.RoleChanged.class), "role " + role, false);
  }

  /** Everything that leaving, a kick, a ban or a lost connection ends. */
  void leave(UserInfo user, CloseReason reason, boolean ban, long banUntilMs) {
    String id = user.userId();
    boolean removed = reason == CloseReason.REMOVED || reason == CloseReason.BANNED;
    boolean durable = isDurable(id) || removed;
    for (Pending p : List.copyOf(pending)) {
      if (p.guest().userId().equals(id)) {
        close(p, Outcome.GUEST_LEFT);
      } else if (p.host() != null && p.host().userId().equals(id)) {
        close(p, Outcome.HOST_LEFT);
      }
    }
    if (seatOf(id) >= 0) {
      freeSeat(seatOf(id), SeatLeftReason.LEFT_ROOM);
    }
    if (ban) {
      change(RoomEvent.UserBanned.class);
      bans.put(id, banUntilMs);
    }
    present.remove(id);
    away.remove(id);
    if (durable) {
      int at = change(RoomEvent.MemberLeft.class);
      if (removed) {
        roleRecords.computeIfPresent(id, (key, role) -> Role.AUDIENCE);
        tell(id, at, "left " + reason, false);
      }
    }
    if (notices.containsKey(id)) {
      notices.get(id).dropAtMs = now + limits.resumeMs();
    }
  }

  void end(EndReason reason) {
    closeAll(List.copyOf(pending), Outcome.LIVE_ENDED);
    change(RoomEvent.RoomEnded.class);
    live = false;
    ended = true;
    endReason = reason;
    present.clear();
    away.clear();
    for (Box box : notices.values()) {
      box.dropAtMs = now + limits.resumeMs();
    }
  }

  void connect(UserInfo user, String sessionId) {
    if (away.remove(user.userId()) != null) {
      change(RoomEvent.MemberBack.class);
    }
    present.put(user.userId(), new Connected(user, sessionId));
    if (notices.containsKey(user.userId())) {
      notices.get(user.userId()).dropAtMs = 0;
    }
  }

  void connectionLost(UserInfo user) {
    String id = user.userId();
    if (!isDurable(id)) {
      present.remove(id);
      return;
    }
    if (options.disconnectGraceSeconds() == 0 && roleOf(id) != Role.OWNER) {
      leave(user, CloseReason.CONNECTION_LOST, false, 0);
      return;
    }
    present.remove(id);
    int at = change(RoomEvent.MemberAway.class);
    away.put(id, new Away(user, now + options.disconnectGraceSeconds() * 1000L, at));
    if (options.disconnectGraceSeconds() == 0) {
      ownerGraceOver();
    }
  }

  void ownerGraceOver() {
    Away gone = away.get(owner.userId());
    closeInvitationsBy(owner.userId(), Outcome.HOST_LEFT);
    int seat = seatOf(owner.userId());
    if (seat >= 0 && !isReserved(seat)) {
      freeSeat(seat, SeatLeftReason.LEFT_ROOM);
    }
    change(RoomEvent.MemberGraceOver.class);
    away.put(owner.userId(), new Away(owner, Long.MAX_VALUE, gone.sinceRevision()));
  }

  void recover() {
    int at = change(RoomEvent.RoomRecovered.class);
    long until = now + options.disconnectGraceSeconds() * 1000L;
    for (Connected connected : List.copyOf(present.values())) {
      if (isDurable(connected.user().userId())) {
        away.put(connected.user().userId(), new Away(connected.user(), until, at));
      }
    }
    away.replaceAll((id, gone) -> new Away(gone.user(), until, gone.sinceRevision()));
    present.clear();
    hostsAbsentSince = 0;
  }

  void tell(String userId, int at, String text, boolean outcome) {
    Box box = notices.computeIfAbsent(userId, id -> new Box());
    box.list.add(new Notice(at, text, outcome));
    if (!isInRoom(userId)) {
      box.dropAtMs = now + limits.resumeMs();
    }
    if (box.list.size() > limits.maxNotices()) {
      Notice oldest = box.list.stream().filter(Notice::outcome).findFirst().orElse(box.list.get(0));
      box.list.remove(oldest);
    }
  }

  void acknowledge(String userId, int upTo) {
    Box box = notices.get(userId);
    if (box != null) {
      box.list.removeIf(notice -> notice.revision() <= upTo);
      if (box.list.isEmpty()) {
        notices.remove(userId);
      }
    }
  }

  /** The absence clock runs while no host is connected. */
  void watchHosts() {
    if (!live || isHostConnected()) {
      hostsAbsentSince = 0;
    } else if (hostsAbsentSince == 0) {
      hostsAbsentSince = now;
    }
  }
}
