package io.coguest.server.wire;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Crossing;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.Role;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatLeftReason;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.SeatTakenVia;
import io.coguest.server.room.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The closed sets of the contract, as the room names them; null is a value not told, or not known
 * here.
 */
final class EnumDecoder {
  private EnumDecoder() {}

  static @Nullable Role role(io.coguest.proto.v1.Role value) {
    return switch (value) {
      case ROLE_OWNER -> Role.OWNER;
      case ROLE_ADMIN -> Role.ADMIN;
      case ROLE_AUDIENCE -> Role.AUDIENCE;
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable SeatMode seatMode(io.coguest.proto.v1.SeatMode value) {
    return switch (value) {
      case SEAT_MODE_APPLY -> SeatMode.APPLY;
      case SEAT_MODE_FREE -> SeatMode.FREE;
      case SEAT_MODE_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable Crossing crossing(io.coguest.proto.v1.Crossing value) {
    return switch (value) {
      case CROSSING_INDEPENDENT -> Crossing.INDEPENDENT;
      case CROSSING_AUTO_MATCH -> Crossing.AUTO_MATCH;
      case CROSSING_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable SeatFallback seatFallback(io.coguest.proto.v1.SeatFallback value) {
    return switch (value) {
      case SEAT_FALLBACK_FAIL -> SeatFallback.FAIL;
      case SEAT_FALLBACK_NEXT_FREE -> SeatFallback.NEXT_FREE;
      case SEAT_FALLBACK_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable MediaDevice mediaDevice(io.coguest.proto.v1.MediaDevice value) {
    return switch (value) {
      case MEDIA_DEVICE_MICROPHONE -> MediaDevice.MICROPHONE;
      case MEDIA_DEVICE_CAMERA -> MediaDevice.CAMERA;
      case MEDIA_DEVICE_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable RequestKind requestKind(io.coguest.proto.v1.RequestKind value) {
    return switch (value) {
      case REQUEST_KIND_APPLICATION -> RequestKind.APPLICATION;
      case REQUEST_KIND_INVITATION -> RequestKind.INVITATION;
      case REQUEST_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable Outcome outcome(io.coguest.proto.v1.Outcome value) {
    return switch (value) {
      case OUTCOME_ACCEPTED -> Outcome.ACCEPTED;
      case OUTCOME_REJECTED -> Outcome.REJECTED;
      case OUTCOME_CANCELLED -> Outcome.CANCELLED;
      case OUTCOME_TIMED_OUT -> Outcome.TIMED_OUT;
      case OUTCOME_ALREADY_SEATED -> Outcome.ALREADY_SEATED;
      case OUTCOME_GUEST_LEFT -> Outcome.GUEST_LEFT;
      case OUTCOME_HOST_LEFT -> Outcome.HOST_LEFT;
      case OUTCOME_ROLE_CHANGED -> Outcome.ROLE_CHANGED;
      case OUTCOME_LIVE_ENDED -> Outcome.LIVE_ENDED;
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable EndReason endReason(io.coguest.proto.v1.EndReason value) {
    return switch (value) {
      case END_REASON_OWNER_ENDED -> EndReason.OWNER_ENDED;
      case END_REASON_SERVER_ENDED -> EndReason.SERVER_ENDED;
      case END_REASON_HOST_ABSENT -> EndReason.HOST_ABSENT;
      case END_REASON_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable CloseReason closeReason(io.coguest.proto.v1.CloseReason value) {
    return switch (value) {
      case CLOSE_REASON_LEFT -> CloseReason.LEFT;
      case CLOSE_REASON_REMOVED -> CloseReason.REMOVED;
      case CLOSE_REASON_BANNED -> CloseReason.BANNED;
      case CLOSE_REASON_REPLACED -> CloseReason.REPLACED;
      case CLOSE_REASON_CONNECTION_LOST -> CloseReason.CONNECTION_LOST;
      case CLOSE_REASON_LIVE_ENDED -> CloseReason.LIVE_ENDED;
      case CLOSE_REASON_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable SeatLeftReason seatLeftReason(io.coguest.proto.v1.SeatLeftReason value) {
    return switch (value) {
      case SEAT_LEFT_REASON_DISCONNECTED -> SeatLeftReason.DISCONNECTED;
      case SEAT_LEFT_REASON_KICKED -> SeatLeftReason.KICKED;
      case SEAT_LEFT_REASON_LOCKED -> SeatLeftReason.LOCKED;
      case SEAT_LEFT_REASON_REPLACED -> SeatLeftReason.REPLACED;
      case SEAT_LEFT_REASON_LEFT_ROOM -> SeatLeftReason.LEFT_ROOM;
      case SEAT_LEFT_REASON_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable SeatTakenVia seatTakenVia(io.coguest.proto.v1.SeatTakenVia value) {
    return switch (value) {
      case SEAT_TAKEN_VIA_OWNER -> SeatTakenVia.OWNER;
      case SEAT_TAKEN_VIA_APPLICATION -> SeatTakenVia.APPLICATION;
      case SEAT_TAKEN_VIA_INVITATION -> SeatTakenVia.INVITATION;
      case SEAT_TAKEN_VIA_TAKE -> SeatTakenVia.TAKE;
      case SEAT_TAKEN_VIA_FREE_APPLY -> SeatTakenVia.FREE_APPLY;
      case SEAT_TAKEN_VIA_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable MovePolicy movePolicy(io.coguest.proto.v1.MovePolicy value) {
    return switch (value) {
      case MOVE_POLICY_ABORT_WHEN_OCCUPIED -> MovePolicy.ABORT_WHEN_OCCUPIED;
      case MOVE_POLICY_FORCE_REPLACE -> MovePolicy.FORCE_REPLACE;
      case MOVE_POLICY_SWAP -> MovePolicy.SWAP;
      case MOVE_POLICY_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static @Nullable EventCause cause(io.coguest.proto.v1.Cause value) {
    return switch (value) {
      case CAUSE_COMMAND -> EventCause.COMMAND;
      case CAUSE_DEADLINE -> EventCause.DEADLINE;
      case CAUSE_CONNECTION -> EventCause.CONNECTION;
      case CAUSE_SERVER -> EventCause.SERVER;
      case CAUSE_RECOVERY -> EventCause.RECOVERY;
      case CAUSE_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  static Visibility.@Nullable Scope scope(io.coguest.proto.v1.Visibility value) {
    return switch (value) {
      case VISIBILITY_ALL -> Visibility.Scope.ALL;
      case VISIBILITY_HOSTS -> Visibility.Scope.HOSTS;
      case VISIBILITY_HOSTS_AND_USER -> Visibility.Scope.HOSTS_AND_USER;
      case VISIBILITY_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }
}
