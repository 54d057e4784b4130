package io.coguest.server.room;

/**
 * How a command ended. The numbers equal those of the hosted product where it has one for the same
 * thing; the rest are this server's own.
 */
public enum ResultCode {
  OK(0, false),
  INTERNAL(100001, true),
  BAD_PARAMETER(100002, false),
  ROOM_EXISTS(100003, false),
  ROOM_NOT_FOUND(100004, false),
  NOT_IN_ROOM(100005, false),
  NO_PERMISSION(100006, false),
  ROOM_FULL(100008, true),
  TOO_FREQUENT(100012, true),
  BANNED(100016, false),
  SEAT_LOCKED(100200, true),
  ALREADY_APPLIED(100202, false),
  ALREADY_SEATED(100203, false),
  ALL_SEATS_TAKEN(100205, true),
  NOT_SEATED(100206, false),
  SEAT_OCCUPIED(100210, true),
  NO_SUCH_SEAT(-2344, false),
  REQUEST_NOT_FOUND(-2311, false),
  ALREADY_INVITED(-2312, false),
  OWNER_MUST_END(-2102, false),
  USER_NOT_FOUND(-2200, false),
  MICROPHONE_FORBIDDEN(-2361, false),
  CAMERA_FORBIDDEN(-2371, false),
  QUEUE_FULL(100901, true),
  COOLDOWN(100902, true),
  UNAVAILABLE(100903, true),
  UNAUTHENTICATED(100904, false),
  REFUSED_BY_HOOK(100905, false),
  CONNECTION_LOST(100906, true),
  ALREADY_REFUSED(100907, false);

  private final int code;
  private final boolean retryable;

  ResultCode(int code, boolean retryable) {
    this.code = code;
    this.retryable = retryable;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** Whether sending the command again may help. */
  public boolean retryable() {
    return retryable;
  }
}
