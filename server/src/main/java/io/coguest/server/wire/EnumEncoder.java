package io.coguest.server.wire;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Crossing;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.Role;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatLeftReason;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.SeatTakenVia;
import io.coguest.server.room.Visibility;

/** The closed sets of the room, as the contract names them. */
final class EnumEncoder {
  private EnumEncoder() {}

  static io.coguest.proto.v1.Role role(Role value) {
    return switch (value) {
      case OWNER -> io.coguest.proto.v1.Role.ROLE_OWNER;
      case ADMIN -> io.coguest.proto.v1.Role.ROLE_ADMIN;
      case AUDIENCE -> io.coguest.proto.v1.Role.ROLE_AUDIENCE;
    };
  }

  static io.coguest.proto.v1.SeatMode seatMode(SeatMode value) {
    return switch (value) {
      case APPLY -> io.coguest.proto.v1.SeatMode.SEAT_MODE_APPLY;
      case FREE -> io.coguest.proto.v1.SeatMode.SEAT_MODE_FREE;
    };
  }

  static io.coguest.proto.v1.Crossing crossing(Crossing value) {
    return switch (value) {
      case INDEPENDENT -> io.coguest.proto.v1.Crossing.CROSSING_INDEPENDENT;
      case AUTO_MATCH -> io.coguest.proto.v1.Crossing.CROSSING_AUTO_MATCH;
    };
  }

  static io.coguest.proto.v1.SeatFallback seatFallback(SeatFallback value) {
    return switch (value) {
      case FAIL -> io.coguest.proto.v1.SeatFallback.SEAT_FALLBACK_FAIL;
      case NEXT_FREE -> io.coguest.proto.v1.SeatFallback.SEAT_FALLBACK_NEXT_FREE;
    };
  }

  static io.coguest.proto.v1.MediaDevice mediaDevice(MediaDevice value) {
    return switch (value) {
      case MICROPHONE -> io.coguest.proto.v1.MediaDevice.MEDIA_DEVICE_MICROPHONE;
      case CAMERA -> io.coguest.proto.v1.MediaDevice.MEDIA_DEVICE_CAMERA;
    };
  }

  static io.coguest.proto.v1.RequestKind requestKind(RequestKind value) {
    return switch (value) {
      case APPLICATION -> io.coguest.proto.v1.RequestKind.REQUEST_KIND_APPLICATION;
      case INVITATION -> io.coguest.proto.v1.RequestKind.REQUEST_KIND_INVITATION;
    };
  }

  static io.coguest.proto.v1.Outcome outcome(Outcome value) {
    return switch (value) {
      case ACCEPTED -> io.coguest.proto.v1.Outcome.OUTCOME_ACCEPTED;
      case REJECTED -> io.coguest.proto.v1.Outcome.OUTCOME_REJECTED;
      case CANCELLED -> io.coguest.proto.v1.Outcome.OUTCOME_CANCELLED;
      case TIMED_OUT -> io.coguest.proto.v1.Outcome.OUTCOME_TIMED_OUT;
      case ALREADY_SEATED -> io.coguest.proto.v1.Outcome.OUTCOME_ALREADY_SEATED;
      case GUEST_LEFT -> io.coguest.proto.v1.Outcome.OUTCOME_GUEST_LEFT;
      case HOST_LEFT -> io.coguest.proto.v1.Outcome.OUTCOME_HOST_LEFT;
      case ROLE_CHANGED -> io.coguest.proto.v1.Outcome.OUTCOME_ROLE_CHANGED;
      case LIVE_ENDED -> io.coguest.proto.v1.Outcome.OUTCOME_LIVE_ENDED;
    };
  }

  static io.coguest.proto.v1.EndReason endReason(EndReason value) {
    return switch (value) {
      case OWNER_ENDED -> io.coguest.proto.v1.EndReason.END_REASON_OWNER_ENDED;
      case SERVER_ENDED -> io.coguest.proto.v1.EndReason.END_REASON_SERVER_ENDED;
      case HOST_ABSENT -> io.coguest.proto.v1.EndReason.END_REASON_HOST_ABSENT;
    };
  }

  static io.coguest.proto.v1.CloseReason closeReason(CloseReason value) {
    return switch (value) {
      case LEFT -> io.coguest.proto.v1.CloseReason.CLOSE_REASON_LEFT;
      case REMOVED -> io.coguest.proto.v1.CloseReason.CLOSE_REASON_REMOVED;
      case BANNED -> io.coguest.proto.v1.CloseReason.CLOSE_REASON_BANNED;
      case REPLACED -> io.coguest.proto.v1.CloseReason.CLOSE_REASON_REPLACED;
      case CONNECTION_LOST -> io.coguest.proto.v1.CloseReason.CLOSE_REASON_CONNECTION_LOST;
      case LIVE_ENDED -> io.coguest.proto.v1.CloseReason.CLOSE_REASON_LIVE_ENDED;
    };
  }

  static io.coguest.proto.v1.SeatLeftReason seatLeftReason(SeatLeftReason value) {
    return switch (value) {
      case DISCONNECTED -> io.coguest.proto.v1.SeatLeftReason.SEAT_LEFT_REASON_DISCONNECTED;
      case KICKED -> io.coguest.proto.v1.SeatLeftReason.SEAT_LEFT_REASON_KICKED;
      case LOCKED -> io.coguest.proto.v1.SeatLeftReason.SEAT_LEFT_REASON_LOCKED;
      case REPLACED -> io.coguest.proto.v1.SeatLeftReason.SEAT_LEFT_REASON_REPLACED;
      case LEFT_ROOM -> io.coguest.proto.v1.SeatLeftReason.SEAT_LEFT_REASON_LEFT_ROOM;
    };
  }

  static io.coguest.proto.v1.SeatTakenVia seatTakenVia(SeatTakenVia value) {
    return switch (value) {
      case OWNER -> io.coguest.proto.v1.SeatTakenVia.SEAT_TAKEN_VIA_OWNER;
      case APPLICATION -> io.coguest.proto.v1.SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION;
      case INVITATION -> io.coguest.proto.v1.SeatTakenVia.SEAT_TAKEN_VIA_INVITATION;
      case TAKE -> io.coguest.proto.v1.SeatTakenVia.SEAT_TAKEN_VIA_TAKE;
      case FREE_APPLY -> io.coguest.proto.v1.SeatTakenVia.SEAT_TAKEN_VIA_FREE_APPLY;
    };
  }

  static io.coguest.proto.v1.Cause cause(EventCause value) {
    return switch (value) {
      case COMMAND -> io.coguest.proto.v1.Cause.CAUSE_COMMAND;
      case DEADLINE -> io.coguest.proto.v1.Cause.CAUSE_DEADLINE;
      case CONNECTION -> io.coguest.proto.v1.Cause.CAUSE_CONNECTION;
      case SERVER -> io.coguest.proto.v1.Cause.CAUSE_SERVER;
      case RECOVERY -> io.coguest.proto.v1.Cause.CAUSE_RECOVERY;
    };
  }

  static io.coguest.proto.v1.Visibility scope(Visibility.Scope value) {
    return switch (value) {
      case ALL -> io.coguest.proto.v1.Visibility.VISIBILITY_ALL;
      case HOSTS -> io.coguest.proto.v1.Visibility.VISIBILITY_HOSTS;
      case HOSTS_AND_USER -> io.coguest.proto.v1.Visibility.VISIBILITY_HOSTS_AND_USER;
    };
  }
}
