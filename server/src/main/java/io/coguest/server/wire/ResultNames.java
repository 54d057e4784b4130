package io.coguest.server.wire;

import io.coguest.proto.v1.ResultName;
import io.coguest.server.room.ResultCode;
import org.jspecify.annotations.Nullable;

/** Result codes and their names in the contract. */
public final class ResultNames {
  private ResultNames() {}

  /** The name that goes with a code. */
  public static ResultName name(ResultCode code) {
    return switch (code) {
      case OK -> ResultName.RESULT_NAME_OK;
      case INTERNAL -> ResultName.RESULT_NAME_INTERNAL;
      case BAD_PARAMETER -> ResultName.RESULT_NAME_BAD_PARAMETER;
      case ROOM_EXISTS -> ResultName.RESULT_NAME_ROOM_EXISTS;
      case ROOM_NOT_FOUND -> ResultName.RESULT_NAME_ROOM_NOT_FOUND;
      case NOT_IN_ROOM -> ResultName.RESULT_NAME_NOT_IN_ROOM;
      case NO_PERMISSION -> ResultName.RESULT_NAME_NO_PERMISSION;
      case ROOM_FULL -> ResultName.RESULT_NAME_ROOM_FULL;
      case TOO_FREQUENT -> ResultName.RESULT_NAME_TOO_FREQUENT;
      case BANNED -> ResultName.RESULT_NAME_BANNED;
      case SEAT_LOCKED -> ResultName.RESULT_NAME_SEAT_LOCKED;
      case ALREADY_APPLIED -> ResultName.RESULT_NAME_ALREADY_APPLIED;
      case ALREADY_SEATED -> ResultName.RESULT_NAME_ALREADY_SEATED;
      case ALL_SEATS_TAKEN -> ResultName.RESULT_NAME_ALL_SEATS_TAKEN;
      case NOT_SEATED -> ResultName.RESULT_NAME_NOT_SEATED;
      case SEAT_OCCUPIED -> ResultName.RESULT_NAME_SEAT_OCCUPIED;
      case NO_SUCH_SEAT -> ResultName.RESULT_NAME_NO_SUCH_SEAT;
      case REQUEST_NOT_FOUND -> ResultName.RESULT_NAME_REQUEST_NOT_FOUND;
      case ALREADY_INVITED -> ResultName.RESULT_NAME_ALREADY_INVITED;
      case OWNER_MUST_END -> ResultName.RESULT_NAME_OWNER_MUST_END;
      case USER_NOT_FOUND -> ResultName.RESULT_NAME_USER_NOT_FOUND;
      case MICROPHONE_FORBIDDEN -> ResultName.RESULT_NAME_MICROPHONE_FORBIDDEN;
      case CAMERA_FORBIDDEN -> ResultName.RESULT_NAME_CAMERA_FORBIDDEN;
      case QUEUE_FULL -> ResultName.RESULT_NAME_QUEUE_FULL;
      case COOLDOWN -> ResultName.RESULT_NAME_COOLDOWN;
      case UNAVAILABLE -> ResultName.RESULT_NAME_UNAVAILABLE;
      case UNAUTHENTICATED -> ResultName.RESULT_NAME_UNAUTHENTICATED;
      case REFUSED_BY_HOOK -> ResultName.RESULT_NAME_REFUSED_BY_HOOK;
      case CONNECTION_LOST -> ResultName.RESULT_NAME_CONNECTION_LOST;
      case ALREADY_REFUSED -> ResultName.RESULT_NAME_ALREADY_REFUSED;
    };
  }

  /** The code of a name; null when it is not told, or not known here. */
  public static @Nullable ResultCode code(ResultName name) {
    return switch (name) {
      case RESULT_NAME_OK -> ResultCode.OK;
      case RESULT_NAME_INTERNAL -> ResultCode.INTERNAL;
      case RESULT_NAME_BAD_PARAMETER -> ResultCode.BAD_PARAMETER;
      case RESULT_NAME_ROOM_EXISTS -> ResultCode.ROOM_EXISTS;
      case RESULT_NAME_ROOM_NOT_FOUND -> ResultCode.ROOM_NOT_FOUND;
      case RESULT_NAME_NOT_IN_ROOM -> ResultCode.NOT_IN_ROOM;
      case RESULT_NAME_NO_PERMISSION -> ResultCode.NO_PERMISSION;
      case RESULT_NAME_ROOM_FULL -> ResultCode.ROOM_FULL;
      case RESULT_NAME_TOO_FREQUENT -> ResultCode.TOO_FREQUENT;
      case RESULT_NAME_BANNED -> ResultCode.BANNED;
      case RESULT_NAME_SEAT_LOCKED -> ResultCode.SEAT_LOCKED;
      case RESULT_NAME_ALREADY_APPLIED -> ResultCode.ALREADY_APPLIED;
      case RESULT_NAME_ALREADY_SEATED -> ResultCode.ALREADY_SEATED;
      case RESULT_NAME_ALL_SEATS_TAKEN -> ResultCode.ALL_SEATS_TAKEN;
      case RESULT_NAME_NOT_SEATED -> ResultCode.NOT_SEATED;
      case RESULT_NAME_SEAT_OCCUPIED -> ResultCode.SEAT_OCCUPIED;
      case RESULT_NAME_NO_SUCH_SEAT -> ResultCode.NO_SUCH_SEAT;
      case RESULT_NAME_REQUEST_NOT_FOUND -> ResultCode.REQUEST_NOT_FOUND;
      case RESULT_NAME_ALREADY_INVITED -> ResultCode.ALREADY_INVITED;
      case RESULT_NAME_OWNER_MUST_END -> ResultCode.OWNER_MUST_END;
      case RESULT_NAME_USER_NOT_FOUND -> ResultCode.USER_NOT_FOUND;
      case RESULT_NAME_MICROPHONE_FORBIDDEN -> ResultCode.MICROPHONE_FORBIDDEN;
      case RESULT_NAME_CAMERA_FORBIDDEN -> ResultCode.CAMERA_FORBIDDEN;
      case RESULT_NAME_QUEUE_FULL -> ResultCode.QUEUE_FULL;
      case RESULT_NAME_COOLDOWN -> ResultCode.COOLDOWN;
      case RESULT_NAME_UNAVAILABLE -> ResultCode.UNAVAILABLE;
      case RESULT_NAME_UNAUTHENTICATED -> ResultCode.UNAUTHENTICATED;
      case RESULT_NAME_REFUSED_BY_HOOK -> ResultCode.REFUSED_BY_HOOK;
      case RESULT_NAME_CONNECTION_LOST -> ResultCode.CONNECTION_LOST;
      case RESULT_NAME_ALREADY_REFUSED -> ResultCode.ALREADY_REFUSED;
      case RESULT_NAME_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }
}
