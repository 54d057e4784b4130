package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/** Something that happened in a room. {@link Room#apply} alone turns it into state. */
public sealed interface RoomEvent {

  /** Who gets it. */
  Visibility visibility();

  /** The room exists. The owner is its first member, connected. */
  record RoomCreated(long incarnation, RoomOptions options, UserInfo owner) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** The room is no more; its last event. */
  record RoomEnded(EndReason reason) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** The room was rebuilt; every durable member is away from now, absence starts anew. */
  record RoomRecovered() implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.HOSTS;
    }
  }

  /**
   * Somebody came into the room who is durable from the start, not having been a member: an admin
   * by its token or its role record, or one of the audience that has unacknowledged notices.
   */
  record MemberJoined(UserInfo user, Role role) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.HOSTS;
    }
  }

  /** A durable member, or a removed one, is out of the room. */
  record MemberLeft(UserInfo user, CloseReason reason) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.hostsAnd(user.userId());
    }
  }

  /** A durable member's connection is lost. Seat -1 = none. */
  record MemberAway(String userId, int seatIndex, long graceUntilMs) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return seatIndex >= 0 ? Visibility.ALL : Visibility.HOSTS;
    }
  }

  /** A durable member is connected again. Seat -1 = none. */
  record MemberBack(String userId, int seatIndex) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return seatIndex >= 0 ? Visibility.ALL : Visibility.HOSTS;
    }
  }

  /** The owner's grace ran out; it stays a member. */
  record MemberGraceOver(String userId) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.HOSTS;
    }
  }

  /** A member became ADMIN or AUDIENCE. */
  record RoleChanged(UserInfo user, Role role) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** A user may not join. 0 = for the room's life. */
  record UserBanned(String userId, long untilMs) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.HOSTS;
    }
  }

  /** A user may join again. */
  record UserUnbanned(String userId) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.HOSTS;
    }
  }

  /** A request is pending. */
  record RequestOpened(Request request) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.hostsAnd(request.guest().userId());
    }
  }

  /**
   * A request ended.
   *
   * @param request without its free text
   * @param by the host or guest that answered or cancelled, or null
   * @param reason a rejection's, else empty
   * @param seatIndex ACCEPTED: the seat given, else -1
   */
  record RequestClosed(
      Request request, Outcome outcome, @Nullable UserInfo by, String reason, int seatIndex)
      implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.hostsAnd(request.guest().userId());
    }
  }

  /** A member sits down on an empty seat. Request 0 = none. */
  record SeatTaken(Seat seat, SeatTakenVia via, int requestId) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** A seat became free. */
  record SeatLeft(int seatIndex, UserInfo user, SeatLeftReason reason) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** A seated member changed to a free seat. */
  record SeatMoved(String userId, int fromIndex, int toIndex) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** Two seated members changed seats; the users are those that sit there now. */
  record SeatsSwapped(int firstIndex, String firstUserId, int secondIndex, String secondUserId)
      implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** Nobody may sit on the (empty) seat. */
  record SeatLocked(int seatIndex) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** The seat may be used again. */
  record SeatUnlocked(int seatIndex) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** A seated member's device or its permission changed; forced = by a host. */
  record MediaChanged(
      int seatIndex, String userId, MediaDevice device, MediaState state, boolean forced)
      implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.ALL;
    }
  }

  /** Notices of a user that left long ago were dropped. */
  record NoticesDropped(String userId) implements RoomEvent {
    @Override
    public Visibility visibility() {
      return Visibility.HOSTS;
    }
  }
}
