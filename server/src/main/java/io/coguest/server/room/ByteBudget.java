package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * How much of a list fits into one frame: an estimate from above of its size on the wire, so that a
 * frame stays small however long the texts are.
 */
final class ByteBudget {
  /** Of a whole snapshot, and of a page. */
  static final int FRAME_BYTES = 64 * 1_024;

  /** Numbers, tags and lengths around the texts. */
  private static final int REQUEST_OVERHEAD = 48;

  private static final int USER_OVERHEAD = 12;
  private static final int EVENT_OVERHEAD = 96;
  private static final int SEAT_OVERHEAD = 32;
  private static final int ROOM_OVERHEAD = 512;

  private long left;

  ByteBudget(long left) {
    this.left = left - ROOM_OVERHEAD;
  }

  /** Takes the request's share, or says that there is no room for it. */
  boolean fits(Request request) {
    long size = size(request);
    if (size > left) {
      return false;
    }
    left -= size;
    return true;
  }

  /** Takes the share of what is there in any case. */
  void take(Request request) {
    left -= size(request);
  }

  void take(Seat seat) {
    left -= SEAT_OVERHEAD + size(seat.user());
  }

  void take(UserInfo user) {
    left -= size(user);
  }

  void take(RecordedEvent notice) {
    left -= EVENT_OVERHEAD + size(notice.header().actor());
    if (notice.event() instanceof RoomEvent.RequestClosed closed) {
      left -= size(closed.request()) + size(closed.by()) + Texts.utf8Length(closed.reason());
    }
  }

  private static long size(Request request) {
    return REQUEST_OVERHEAD
        + size(request.guest())
        + size(request.host())
        + Texts.utf8Length(request.extraInfo());
  }

  private static long size(@Nullable UserInfo user) {
    return user == null
        ? 0
        : USER_OVERHEAD
            + user.userId().length()
            + Texts.utf8Length(user.userName())
            + Texts.utf8Length(user.avatarUrl());
  }
}
