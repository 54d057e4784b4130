package io.coguest.server.wire;

import io.coguest.proto.journal.v1.Counters;
import io.coguest.proto.journal.v1.EpochRevision;
import io.coguest.proto.journal.v1.Life;
import io.coguest.proto.journal.v1.Member;
import io.coguest.proto.journal.v1.Notices;
import io.coguest.proto.journal.v1.Remembered;
import io.coguest.proto.journal.v1.RoleRecord;
import io.coguest.proto.journal.v1.SeatRate;
import io.coguest.proto.journal.v1.SessionReplies;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.journal.v1.UserRevision;
import io.coguest.proto.journal.v1.UserUntil;
import io.coguest.proto.journal.v1.Withdrawn;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.UserInfo;

/** A room's whole state, as the journal keeps it. */
public final class StateEncoder {
  private StateEncoder() {}

  /**
   * The state.
   *
   * @param nextRecord number of the first record that is not part of it
   */
  public static State state(RoomState state, long nextRecord) {
    String liveId = state.life().liveId();
    State.Builder builder = State.newBuilder().setNextRecord(nextRecord).setLife(life(state));
    state.seats().forEach(seat -> builder.addSeats(ModelEncoder.seat(seat)));
    state.members().forEach(member -> builder.addMembers(member(member)));
    state.applications().forEach(one -> builder.addApplications(ModelEncoder.request(one)));
    state.invitations().forEach(one -> builder.addInvitations(ModelEncoder.request(one)));
    state.roleRecords().values().forEach(role -> builder.addRoleRecords(roleRecord(role)));
    state.bans().forEach((user, untilMs) -> builder.addBans(until(user, untilMs)));
    state.cooldowns().forEach((user, untilMs) -> builder.addCooldowns(until(user, untilMs)));
    state.withdrawnMedia().forEach((user, media) -> builder.addWithdrawnMedia(media(user, media)));
    state.notices().forEach((user, kept) -> builder.addNotices(notices(liveId, user, kept)));
    state.replies().forEach((session, kept) -> builder.addReplies(replies(session, kept)));
    state.seatRates().forEach((user, rate) -> builder.addSeatRates(seatRate(user, rate)));
    return builder.setCounters(counters(state.counters())).build();
  }

  private static Life life(RoomState state) {
    RoomState.Life life = state.life();
    Life.Builder builder =
        Life.newBuilder()
            .setLiveId(life.liveId())
            .setIncarnation(life.incarnation())
            .setEpoch(life.epoch())
            .setRevision(life.revision())
            .setLastTimeMs(life.lastTimeMs())
            .setHostsAbsentSinceMs(life.hostsAbsentSinceMs());
    RoomOptions options = life.options();
    if (options != null) {
      builder.setOptions(ModelEncoder.options(options));
    }
    UserInfo owner = life.owner();
    if (owner != null) {
      builder.setOwner(ModelEncoder.user(owner));
    }
    EndReason endReason = life.endReason();
    if (endReason != null) {
      builder.setEndReason(EnumEncoder.endReason(endReason));
    }
    return builder.build();
  }

  private static Member member(RoomState.Member member) {
    return Member.newBuilder()
        .setUser(ModelEncoder.user(member.user()))
        .setRole(EnumEncoder.role(member.role()))
        .setAway(member.away())
        .setGraceUntilMs(member.graceUntilMs())
        .setAwayRevision(member.awayRevision())
        .build();
  }

  private static RoleRecord roleRecord(RoomState.RoleRecord record) {
    return RoleRecord.newBuilder()
        .setUser(ModelEncoder.user(record.user()))
        .setRole(EnumEncoder.role(record.role()))
        .build();
  }

  private static UserUntil until(String userId, long untilMs) {
    return UserUntil.newBuilder().setUserId(userId).setUntilMs(untilMs).build();
  }

  private static Withdrawn media(String userId, RoomState.Withdrawn withdrawn) {
    return Withdrawn.newBuilder()
        .setUserId(userId)
        .setMicrophone(withdrawn.microphone())
        .setCamera(withdrawn.camera())
        .build();
  }

  private static Notices notices(String liveId, String userId, RoomState.Notices kept) {
    Notices.Builder builder = Notices.newBuilder().setUserId(userId).setDropAtMs(kept.dropAtMs());
    for (RecordedEvent event : kept.events()) {
      builder.addEvents(EventEncoder.event(liveId, event));
    }
    return builder.build();
  }

  private static SessionReplies replies(String sessionId, RoomState.SessionReplies kept) {
    SessionReplies.Builder builder =
        SessionReplies.newBuilder()
            .setSessionId(sessionId)
            .setHighestAppliedId(kept.highestAppliedId());
    kept.byId()
        .forEach(
            (id, remembered) ->
                builder.addReplies(
                    Remembered.newBuilder()
                        .setCommandId(id)
                        .setReply(ReplyEncoder.remembered(remembered.reply()))
                        .setRevision(remembered.revision())));
    return builder.build();
  }

  private static SeatRate seatRate(String userId, RoomState.SeatRate rate) {
    return SeatRate.newBuilder()
        .setUserId(userId)
        .setMilliTokens(rate.milliTokens())
        .setAtMs(rate.atMs())
        .build();
  }

  private static Counters counters(RoomState.Counters counters) {
    Counters.Builder builder =
        Counters.newBuilder()
            .setNextRequestId(counters.nextRequestId())
            .setLastAll(counters.lastAll())
            .setLastHosts(counters.lastHosts());
    counters
        .lastUser()
        .forEach(
            (userId, revision) ->
                builder.addLastUser(
                    UserRevision.newBuilder().setUserId(userId).setRevision(revision)));
    counters
        .epochs()
        .forEach(
            (epoch, revision) ->
                builder.addEpochs(
                    EpochRevision.newBuilder().setEpoch(epoch).setRevision(revision)));
    return builder.build();
  }
}
