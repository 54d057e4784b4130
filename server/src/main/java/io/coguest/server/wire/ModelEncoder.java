package io.coguest.server.wire;

import io.coguest.server.room.MediaState;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.List;
import java.util.stream.IntStream;

/** What rooms are made of, as messages. */
final class ModelEncoder {
  private static final long MAX_UINT32 = 0xFFFF_FFFFL;

  private ModelEncoder() {}

  static io.coguest.proto.v1.UserInfo user(UserInfo user) {
    return io.coguest.proto.v1.UserInfo.newBuilder()
        .setUserId(user.userId())
        .setUserName(user.userName())
        .setAvatarUrl(user.avatarUrl())
        .build();
  }

  static io.coguest.proto.v1.MediaState media(MediaState state) {
    return io.coguest.proto.v1.MediaState.newBuilder()
        .setOn(state.on())
        .setAllowed(state.allowed())
        .build();
  }

  /** A snapshot is full of them. */
  private static final List<io.coguest.proto.v1.Seat> FREE_SEATS =
      IntStream.range(0, RoomOptions.MAX_SEATS).mapToObj(i -> newSeat(Seat.free(i))).toList();

  static io.coguest.proto.v1.Seat seat(Seat seat) {
    boolean known = seat.index() >= 0 && seat.index() < FREE_SEATS.size();
    return known && seat.equals(Seat.free(seat.index()))
        ? FREE_SEATS.get(seat.index())
        : newSeat(seat);
  }

  private static io.coguest.proto.v1.Seat newSeat(Seat seat) {
    io.coguest.proto.v1.Seat.Builder builder =
        io.coguest.proto.v1.Seat.newBuilder()
            .setIndex(seat.index())
            .setLocked(seat.locked())
            .setRole(EnumEncoder.role(seat.role()))
            .setMicrophone(media(seat.microphone()))
            .setCamera(media(seat.camera()))
            .setAway(seat.away());
    UserInfo occupant = seat.user();
    if (occupant != null) {
      builder.setUser(user(occupant));
    }
    return builder.build();
  }

  static io.coguest.proto.v1.Request request(Request request) {
    io.coguest.proto.v1.Request.Builder builder =
        io.coguest.proto.v1.Request.newBuilder()
            .setRequestId(request.requestId())
            .setKind(EnumEncoder.requestKind(request.kind()))
            .setGuest(user(request.guest()))
            .setSeatIndex(request.seatIndex())
            .setCreatedMs(request.createdMs())
            .setDeadlineMs(request.deadlineMs())
            .setExtraInfo(request.extraInfo())
            .setRevision(request.revision())
            .setUnlocksSeat(request.unlocksSeat());
    UserInfo host = request.host();
    if (host != null) {
      builder.setHost(user(host));
    }
    return builder.build();
  }

  static io.coguest.proto.v1.RoomOptions options(RoomOptions options) {
    return io.coguest.proto.v1.RoomOptions.newBuilder()
        .setMaxSeats(options.maxSeats())
        .setSeatMode(EnumEncoder.seatMode(options.seatMode()))
        .setKeepOwnerOnSeat(options.keepOwnerOnSeat())
        .setMaxPendingApplications(options.maxPendingApplications())
        .setMaxPendingInvitations(options.maxPendingInvitations())
        .setMaxAdministrators(options.maxAdministrators())
        .setReapplyCooldownSeconds(options.reapplyCooldownSeconds())
        .setDisconnectGraceSeconds(options.disconnectGraceSeconds())
        .setHostAbsenceSeconds(options.hostAbsenceSeconds())
        .setCrossing(EnumEncoder.crossing(options.crossing()))
        .setSeatFallback(EnumEncoder.seatFallback(options.seatFallback()))
        .build();
  }

  static io.coguest.proto.v1.Candidate candidate(Reply.Candidate candidate) {
    return io.coguest.proto.v1.Candidate.newBuilder()
        .setUser(user(candidate.user()))
        .setApplied(candidate.applied())
        .setInvited(candidate.invited())
        .build();
  }

  /** A wait that does not fit the field becomes the longest that does, 49 days. */
  static int uint32(long value) {
    return (int) Math.min(value, MAX_UINT32);
  }
}
