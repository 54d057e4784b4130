package io.coguest.client.internal;

import io.coguest.client.CandidateInfo;
import io.coguest.client.CompletionHandler;
import io.coguest.client.DeviceStatus;
import io.coguest.client.EndReason;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestKind;
import io.coguest.client.RequestOutcome;
import io.coguest.client.ResultCode;
import io.coguest.client.Role;
import io.coguest.client.RoomCloseReason;
import io.coguest.client.SeatInfo;
import io.coguest.client.SeatUserInfo;
import io.coguest.proto.v1.Candidate;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.UserInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From messages of the wire to the SDK's public records. */
final class WireModel {
  private WireModel() {}

  static LiveUserInfo user(UserInfo user) {
    return new LiveUserInfo(user.getUserId(), user.getUserName(), user.getAvatarUrl());
  }

  static SeatInfo seat(Seat seat, String liveId) {
    return new SeatInfo(
        seat.getIndex(), seat.getLocked(), seat.hasUser() ? occupant(seat, liveId) : null);
  }

  static SeatUserInfo occupant(Seat seat, String liveId) {
    UserInfo user = seat.getUser();
    return new SeatUserInfo(
        user.getUserId(),
        user.getUserName(),
        user.getAvatarUrl(),
        seat.getIndex(),
        role(seat.getRole()),
        liveId,
        status(seat.getMicrophone().getOn()),
        seat.getMicrophone().getAllowed(),
        status(seat.getCamera().getOn()),
        seat.getCamera().getAllowed(),
        seat.getAway());
  }

  private static DeviceStatus status(boolean on) {
    return on ? DeviceStatus.ON : DeviceStatus.OFF;
  }

  static CandidateInfo candidate(Candidate candidate) {
    return new CandidateInfo(
        user(candidate.getUser()), candidate.getApplied(), candidate.getInvited());
  }

  static RequestDetails pending(Request request) {
    return details(request, RequestOutcome.PENDING, null, "", -1);
  }

  static RequestDetails closed(Request request, RequestClosed closed) {
    return details(
        request,
        outcome(closed.getOutcome()),
        closed.hasBy() ? user(closed.getBy()) : null,
        closed.getReason(),
        closed.getOutcome() == Outcome.OUTCOME_ACCEPTED ? closed.getSeatIndex() : -1);
  }

  private static RequestDetails details(
      Request request,
      RequestOutcome outcome,
      @Nullable LiveUserInfo by,
      String reason,
      int givenSeat) {
    return new RequestDetails(
        request.getRequestId(),
        isApplication(request) ? RequestKind.APPLICATION : RequestKind.INVITATION,
        user(request.getGuest()),
        request.hasHost() ? user(request.getHost()) : null,
        request.getSeatIndex(),
        request.getCreatedMs(),
        request.getDeadlineMs(),
        request.getExtraInfo(),
        outcome,
        by,
        reason,
        givenSeat);
  }

  /** An application has no host; so it is told apart even from a kind that is not known. */
  static boolean isApplication(Request request) {
    return switch (request.getKind()) {
      case REQUEST_KIND_APPLICATION -> true;
      case REQUEST_KIND_INVITATION -> false;
      case REQUEST_KIND_UNSPECIFIED, UNRECOGNIZED -> !request.hasHost();
    };
  }

  static CompletionHandler completion(Reply reply) {
    return new CompletionHandler(
        reply.getCode(),
        reply.getMessage(),
        ResultCode.of(reply.getCode()),
        reply.getRetryable(),
        Duration.ofMillis(Integer.toUnsignedLong(reply.getRetryAfterMs())),
        reply.getRequestId(),
        reply.getMatchedRequestId(),
        reply.hasSeatIndex() ? reply.getSeatIndex() : -1);
  }

  /** A refusal that says nothing about the command: the same one may be taken a moment later. */
  static boolean isPassing(Reply reply) {
    ResultCode code = ResultCode.of(reply.getCode());
    return code == ResultCode.UNAVAILABLE
        || code == ResultCode.TOO_FREQUENT
        || code == ResultCode.INTERNAL;
  }

  /** No reply came, and none will. */
  static boolean isLost(Reply reply) {
    return reply.getCode() == ResultCode.CONNECTION_LOST.code();
  }

  /** A reply that the client makes itself. */
  static Reply localReply(ResultCode code, String message) {
    return Reply.newBuilder()
        .setCode(code.code())
        .setMessage(message)
        .setRetryable(code == ResultCode.CONNECTION_LOST || code == ResultCode.TOO_FREQUENT)
        .build();
  }

  static Role role(io.coguest.proto.v1.Role role) {
    return switch (role) {
      case ROLE_OWNER -> Role.OWNER;
      case ROLE_ADMIN -> Role.ADMIN;
      case ROLE_AUDIENCE -> Role.AUDIENCE;
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> Role.UNKNOWN;
    };
  }

  static RequestOutcome outcome(Outcome outcome) {
    return switch (outcome) {
      case OUTCOME_ACCEPTED -> RequestOutcome.ACCEPTED;
      case OUTCOME_REJECTED -> RequestOutcome.REJECTED;
      case OUTCOME_CANCELLED -> RequestOutcome.CANCELLED;
      case OUTCOME_TIMED_OUT -> RequestOutcome.TIMED_OUT;
      case OUTCOME_ALREADY_SEATED -> RequestOutcome.ALREADY_SEATED;
      case OUTCOME_GUEST_LEFT -> RequestOutcome.GUEST_LEFT;
      case OUTCOME_HOST_LEFT -> RequestOutcome.HOST_LEFT;
      case OUTCOME_ROLE_CHANGED -> RequestOutcome.ROLE_CHANGED;
      case OUTCOME_LIVE_ENDED -> RequestOutcome.LIVE_ENDED;
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> RequestOutcome.UNKNOWN;
    };
  }

  static EndReason endReason(io.coguest.proto.v1.EndReason reason) {
    return switch (reason) {
      case END_REASON_OWNER_ENDED -> EndReason.OWNER_ENDED;
      case END_REASON_SERVER_ENDED -> EndReason.SERVER_ENDED;
      case END_REASON_HOST_ABSENT -> EndReason.HOST_ABSENT;
      case END_REASON_UNSPECIFIED, UNRECOGNIZED -> EndReason.UNKNOWN;
    };
  }

  static RoomCloseReason closeReason(CloseReason reason) {
    return switch (reason) {
      case CLOSE_REASON_LEFT -> RoomCloseReason.LEFT;
      case CLOSE_REASON_REMOVED -> RoomCloseReason.REMOVED;
      case CLOSE_REASON_BANNED -> RoomCloseReason.BANNED;
      case CLOSE_REASON_REPLACED -> RoomCloseReason.REPLACED;
      case CLOSE_REASON_CONNECTION_LOST -> RoomCloseReason.CONNECTION_LOST;
      case CLOSE_REASON_LIVE_ENDED, CLOSE_REASON_UNSPECIFIED, UNRECOGNIZED ->
          RoomCloseReason.UNKNOWN;
    };
  }
}
