package io.coguest.client;

/**
 * The codes of {@link CompletionHandler}. Where the hosted product has a code for the same thing
 * the number is the same.
 */
public enum ResultCode {
  /** 0: done. */
  OK(0),
  /** 100001: a bug in the server; nothing changed. */
  INTERNAL(100001),
  /** 100002: a parameter is missing or outside its range. */
  BAD_PARAMETER(100002),
  /** 100003: the live room exists already. */
  ROOM_EXISTS(100003),
  /** 100004: there is no such live room. */
  ROOM_NOT_FOUND(100004),
  /** 100005: the caller is not in the room. */
  NOT_IN_ROOM(100005),
  /** 100006: the caller may not do this. */
  NO_PERMISSION(100006),
  /** 100008: the room has its most members. */
  ROOM_FULL(100008),
  /** 100012: too many commands; wait as long as told. */
  TOO_FREQUENT(100012),
  /** 100016: the caller is banned from the room. */
  BANNED(100016),
  /** 100200: the seat is locked. */
  SEAT_LOCKED(100200),
  /** 100202: an application of the caller is pending. */
  ALREADY_APPLIED(100202),
  /** 100203: the user sits on a seat. */
  ALREADY_SEATED(100203),
  /** 100205: no seat is free. */
  ALL_SEATS_TAKEN(100205),
  /** 100206: the user sits on no seat. */
  NOT_SEATED(100206),
  /** 100210: somebody else sits there, or the seat is kept for the owner. */
  SEAT_OCCUPIED(100210),
  /** -2344: the index names no seat. */
  NO_SUCH_SEAT(-2344),
  /** -2311: no such request is pending (any more). */
  REQUEST_NOT_FOUND(-2311),
  /** -2312: the caller's invitation to this user is pending. */
  ALREADY_INVITED(-2312),
  /** -2102: the owner cannot leave, only end the room. */
  OWNER_MUST_END(-2102),
  /** -2200: the user is not in the room. */
  USER_NOT_FOUND(-2200),
  /** -2361: a host has closed the caller's microphone. */
  MICROPHONE_FORBIDDEN(-2361),
  /** -2371: a host has closed the caller's camera. */
  CAMERA_FORBIDDEN(-2371),
  /** 100901: a queue or list of the room is full. */
  QUEUE_FULL(100901),
  /** 100902: rejected a moment ago; wait as long as told. */
  COOLDOWN(100902),
  /** 100903: the server cannot take the command now. */
  UNAVAILABLE(100903),
  /** 100904: the token is not valid. */
  UNAUTHENTICATED(100904),
  /** 100905: refused by the operator's hook (reserved). */
  REFUSED_BY_HOOK(100905),
  /** 100906: made by the client: the connection is gone and the command's outcome is not known. */
  CONNECTION_LOST(100906),
  /** 100907: sent again after a reconnect, and it had been refused; why is not known any more. */
  ALREADY_REFUSED(100907),
  /** A code that this version of the client does not know; see {@link CompletionHandler#code}. */
  UNKNOWN(Integer.MIN_VALUE);

  private final int code;

  ResultCode(int code) {
    this.code = code;
  }

  /**
   * The number.
   *
   * @return the number
   */
  public int code() {
    return code;
  }

  /**
   * The name of a number; {@link #UNKNOWN} for one that has none here.
   *
   * @param code the number
   * @return the name
   */
  public static ResultCode of(int code) {
    for (ResultCode name : values()) {
      if (name.code == code) {
        return name;
      }
    }
    return UNKNOWN;
  }
}
