package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a room knows, in the form in which the rules ask for it. {@link Transitions} alone
 * changes it.
 *
 * <p>Maps are empty until they are needed, so that a room with nobody but its owner stays small.
 */
final class RoomData {
  final String liveId;
  final RoomLimits limits;
  final long epoch;

  long incarnation;
  @Nullable RoomOptions options;
  @Nullable UserInfo owner;
  @Nullable EndReason endReason;
  int revision;
  long lastTimeMs;

  /** Since when no host is connected; 0 = one is. */
  long hostsAbsentSinceMs;

  int nextRequestId = 1;

  Seats seats = new Seats(0);
  final Members members = new Members();
  Requests requests = Requests.NONE;
  final RoleRecords roleRecords = new RoleRecords();
  final Bans bans = new Bans();
  final Cooldowns cooldowns = new Cooldowns();
  final Map<String, RoomState.Withdrawn> withdrawnMedia = SmallMap.unordered();
  final Deadlines deadlines = new Deadlines();
  final Notices notices;
  final Replies replies = new Replies();
  final SeatChangeRate seatChangeRate;
  final ClassRevisions classRevisions = new ClassRevisions();
  final Epochs epochs = new Epochs();

  RoomData(String liveId, long incarnation, RoomLimits limits, long epoch) {
    this.liveId = liveId;
    this.incarnation = incarnation;
    this.limits = limits;
    this.epoch = epoch;
    notices = new Notices(limits.maxNotices(), deadlines);
    seatChangeRate = new SeatChangeRate(limits);
  }

  static RoomData restore(RoomState state, RoomLimits limits, long epoch) {
    RoomState.Life life = state.life();
    RoomData data = new RoomData(life.liveId(), life.incarnation(), limits, epoch);
    data.options = life.options();
    data.owner = life.owner();
    data.endReason = life.endReason();
    data.revision = life.revision();
    data.lastTimeMs = life.lastTimeMs();
    data.hostsAbsentSinceMs = life.hostsAbsentSinceMs();
    data.nextRequestId = state.counters().nextRequestId();
    data.seats = new Seats(state.seats());
    state.members().forEach(data::putMember);
    state.applications().forEach(data::open);
    state.invitations().forEach(data::open);
    state.roleRecords().forEach(data.roleRecords::restore);
    data.bans.restore(state.bans());
    data.cooldowns.restore(state.cooldowns());
    data.withdrawnMedia.putAll(state.withdrawnMedia());
    data.notices.restore(state.notices(), data.isLive());
    data.replies.restore(state.replies());
    data.seatChangeRate.restore(state.seatRates());
    data.classRevisions.restore(state.counters());
    data.epochs.restore(state.counters().epochs());
    data.armHostAbsence();
    return data;
  }

  RoomState state() {
    return new RoomState(
        new RoomState.Life(
            liveId,
            incarnation,
            options,
            owner,
            endReason,
            epoch,
            revision,
            lastTimeMs,
            hostsAbsentSinceMs),
        seats.all(),
        List.copyOf(members.all()),
        List.copyOf(requests.applicationsAfter(0)),
        List.copyOf(requests.invitationsAfter(0)),
        roleRecords.state(),
        bans.state(),
        cooldowns.state(),
        new HashMap<>(withdrawnMedia),
        notices.state(),
        replies.state(),
        seatChangeRate.state(),
        new RoomState.Counters(
            nextRequestId,
            classRevisions.lastAll(),
            classRevisions.lastHosts(),
            classRevisions.lastUserState(),
            epochs.state()));
  }

  boolean isLive() {
    return owner != null && endReason == null;
  }

  /** The settings of a room that was created. */
  RoomOptions options() {
    if (options == null) {
      throw new IllegalStateException("room " + liveId + " was never created");
    }
    return options;
  }

  /** The owner of a room that was created. */
  UserInfo owner() {
    if (owner == null) {
      throw new IllegalStateException("room " + liveId + " was never created");
    }
    return owner;
  }

  /** The user's role here; that of an absent admin too. */
  Role roleOf(String userId) {
    if (owner != null && owner.userId().equals(userId)) {
      return Role.OWNER;
    }
    Member member = members.get(userId);
    if (member != null) {
      return member.role();
    }
    return roleRecords.get(userId) == Role.ADMIN ? Role.ADMIN : Role.AUDIENCE;
  }

  /** Whether the seat is the owner's for the room's life. */
  boolean isReserved(int seatIndex) {
    return seatIndex == 0 && options().keepOwnerOnSeat();
  }

  /** The lowest seat that may be given to anybody; -1 = none. */
  int lowestFreeSeat() {
    return seats.lowestFree(options().keepOwnerOnSeat() ? 1 : 0);
  }

  /** The device of one who sits down: off, and allowed unless a host forbade it before. */
  MediaState initialMedia(String userId, MediaDevice device) {
    RoomState.Withdrawn withdrawn = withdrawnMedia.get(userId);
    if (withdrawn == null) {
      return MediaState.OFF;
    }
    boolean forbidden =
        switch (device) {
          case MICROPHONE -> withdrawn.microphone();
          case CAMERA -> withdrawn.camera();
        };
    return forbidden ? new MediaState(false, false) : MediaState.OFF;
  }

  /** A request is pending from now on. */
  void open(Request request) {
    if (requests == Requests.NONE) {
      requests = new Requests();
    }
    requests.add(request);
    if (request.deadlineMs() != 0) {
      deadlines.add(Deadline.request(request));
    }
  }

  /** A request is pending no more. */
  void close(Request request) {
    if (requests != Requests.NONE) {
      requests.remove(request);
    }
    if (request.deadlineMs() != 0) {
      deadlines.remove(Deadline.request(request));
    }
  }

  /** Stores what is now known of a member, with the end of its grace. */
  void putMember(Member member) {
    disarmGrace(members.get(member.user().userId()));
    members.put(member);
    if (member.graceUntilMs() != 0) {
      deadlines.add(Deadline.grace(member));
    }
  }

  void removeMember(String userId) {
    disarmGrace(members.get(userId));
    members.remove(userId);
  }

  void setHostsAbsentSince(long timeMs) {
    if (hostsAbsentSinceMs != 0) {
      deadlines.remove(Deadline.hostAbsence(hostsAbsentUntilMs()));
    }
    hostsAbsentSinceMs = timeMs;
    armHostAbsence();
  }

  private void armHostAbsence() {
    if (isLive() && hostsAbsentSinceMs != 0 && options().hostAbsenceSeconds() != 0) {
      deadlines.add(Deadline.hostAbsence(hostsAbsentUntilMs()));
    }
  }

  private long hostsAbsentUntilMs() {
    return hostsAbsentSinceMs + options().hostAbsenceSeconds() * 1_000L;
  }

  private void disarmGrace(@Nullable Member member) {
    if (member != null && member.graceUntilMs() != 0) {
      deadlines.remove(Deadline.grace(member));
    }
  }
}
