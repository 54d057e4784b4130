package io.coguest.server.wire;

import io.coguest.server.room.Crossing;
import io.coguest.server.room.MediaState;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.Seat;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.UserInfo;
import org.jspecify.annotations.Nullable;

/** Messages, as what rooms are made of. */
final class ModelDecoder {
  private ModelDecoder() {}

  static UserInfo user(io.coguest.proto.v1.UserInfo user) {
    return new UserInfo(user.getUserId(), user.getUserName(), user.getAvatarUrl());
  }

  static MediaState media(io.coguest.proto.v1.MediaState state) {
    return new MediaState(state.getOn(), state.getAllowed());
  }

  static Seat seat(io.coguest.proto.v1.Seat seat) {
    return new Seat(
        seat.getIndex(),
        seat.getLocked(),
        seat.hasUser() ? user(seat.getUser()) : null,
        known(EnumDecoder.role(seat.getRole()), "role"),
        media(seat.getMicrophone()),
        media(seat.getCamera()),
        seat.getAway());
  }

  static Request request(io.coguest.proto.v1.Request request) {
    return new Request(
        request.getRequestId(),
        known(EnumDecoder.requestKind(request.getKind()), "request kind"),
        user(request.getGuest()),
        request.hasHost() ? user(request.getHost()) : null,
        request.getSeatIndex(),
        request.getCreatedMs(),
        request.getDeadlineMs(),
        request.getExtraInfo(),
        request.getRevision(),
        request.getUnlocksSeat());
  }

  static Reply.Candidate candidate(io.coguest.proto.v1.Candidate candidate) {
    return new Reply.Candidate(
        user(candidate.getUser()), candidate.getApplied(), candidate.getInvited());
  }

  /** What is missing takes its default; null when a setting has a value that is not known here. */
  static @Nullable RoomOptions options(io.coguest.proto.v1.RoomOptions sent) {
    RoomOptions other = RoomOptions.DEFAULT;
    SeatMode seatMode = seatMode(sent.getSeatMode());
    Crossing crossing = crossing(sent.getCrossing());
    SeatFallback seatFallback = seatFallback(sent.getSeatFallback());
    if (seatMode == null || crossing == null || seatFallback == null) {
      return null;
    }
    return new RoomOptions(
        sent.hasMaxSeats() ? sent.getMaxSeats() : other.maxSeats(),
        seatMode,
        sent.hasKeepOwnerOnSeat() ? sent.getKeepOwnerOnSeat() : other.keepOwnerOnSeat(),
        sent.hasMaxPendingApplications()
            ? sent.getMaxPendingApplications()
            : other.maxPendingApplications(),
        sent.hasMaxPendingInvitations()
            ? sent.getMaxPendingInvitations()
            : other.maxPendingInvitations(),
        sent.hasMaxAdministrators() ? sent.getMaxAdministrators() : other.maxAdministrators(),
        sent.hasReapplyCooldownSeconds()
            ? sent.getReapplyCooldownSeconds()
            : other.reapplyCooldownSeconds(),
        sent.hasDisconnectGraceSeconds()
            ? sent.getDisconnectGraceSeconds()
            : other.disconnectGraceSeconds(),
        sent.hasHostAbsenceSeconds() ? sent.getHostAbsenceSeconds() : other.hostAbsenceSeconds(),
        crossing,
        seatFallback);
  }

  private static @Nullable SeatMode seatMode(io.coguest.proto.v1.SeatMode sent) {
    return sent == io.coguest.proto.v1.SeatMode.SEAT_MODE_UNSPECIFIED
        ? RoomOptions.DEFAULT.seatMode()
        : EnumDecoder.seatMode(sent);
  }

  private static @Nullable Crossing crossing(io.coguest.proto.v1.Crossing sent) {
    return sent == io.coguest.proto.v1.Crossing.CROSSING_UNSPECIFIED
        ? RoomOptions.DEFAULT.crossing()
        : EnumDecoder.crossing(sent);
  }

  private static @Nullable SeatFallback seatFallback(io.coguest.proto.v1.SeatFallback sent) {
    return sent == io.coguest.proto.v1.SeatFallback.SEAT_FALLBACK_UNSPECIFIED
        ? RoomOptions.DEFAULT.seatFallback()
        : EnumDecoder.seatFallback(sent);
  }

  /**
   * Insists on a value in what this server itself wrote.
   *
   * @throws IllegalArgumentException when it is missing, or of a newer server
   */
  static <T> T known(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(
          what + " is missing, or one that this server does not know");
    }
    return value;
  }
}
