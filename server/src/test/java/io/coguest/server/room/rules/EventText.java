package io.coguest.server.room.rules;

import io.coguest.server.room.Request;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomEvent.MediaChanged;
import io.coguest.server.room.RoomEvent.MemberAway;
import io.coguest.server.room.RoomEvent.MemberBack;
import io.coguest.server.room.RoomEvent.MemberGraceOver;
import io.coguest.server.room.RoomEvent.MemberJoined;
import io.coguest.server.room.RoomEvent.MemberLeft;
import io.coguest.server.room.RoomEvent.NoticesDropped;
import io.coguest.server.room.RoomEvent.RequestClosed;
import io.coguest.server.room.RoomEvent.RequestOpened;
import io.coguest.server.room.RoomEvent.RoleChanged;
import io.coguest.server.room.RoomEvent.RoomCreated;
import io.coguest.server.room.RoomEvent.RoomEnded;
import io.coguest.server.room.RoomEvent.RoomRecovered;
import io.coguest.server.room.RoomEvent.SeatLeft;
import io.coguest.server.room.RoomEvent.SeatLocked;
import io.coguest.server.room.RoomEvent.SeatMoved;
import io.coguest.server.room.RoomEvent.SeatTaken;
import io.coguest.server.room.RoomEvent.SeatUnlocked;
import io.coguest.server.room.RoomEvent.SeatsSwapped;
import io.coguest.server.room.RoomEvent.UserBanned;
import io.coguest.server.room.RoomEvent.UserUnbanned;
import io.coguest.server.room.UserInfo;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event in a few words, so that a test reads as what happened. */
final class EventText {

  private EventText() {}

  static String of(RoomEvent event) {
    String text = ofSeat(event);
    text = text != null ? text : ofMember(event);
    return text != null ? text : ofRoom(event);
  }

  private static @Nullable String ofSeat(RoomEvent event) {
    if (event instanceof SeatTaken e) {
      return name(e.seat().user()) + " on " + e.seat().index() + " by " + e.via();
    }
    if (event instanceof SeatLeft e) {
      return name(e.user()) + " off " + e.seatIndex() + " " + e.reason();
    }
    if (event instanceof SeatMoved e) {
      return e.userId() + " from " + e.fromIndex() + " to " + e.toIndex();
    }
    if (event instanceof SeatsSwapped e) {
      String first = e.firstUserId() + " on " + e.firstIndex();
      String second = e.secondUserId() + " on " + e.secondIndex();
      return first.compareTo(second) < 0 ? first + " & " + second : second + " & " + first;
    }
    if (event instanceof SeatLocked e) {
      return e.seatIndex() + " locked";
    }
    if (event instanceof SeatUnlocked e) {
      return e.seatIndex() + " unlocked";
    }
    return event instanceof MediaChanged e ? media(e) : null;
  }

  private static @Nullable String ofMember(RoomEvent event) {
    if (event instanceof MemberJoined e) {
      return name(e.user()) + " joins " + e.role();
    }
    if (event instanceof MemberLeft e) {
      return name(e.user()) + " leaves " + e.reason();
    }
    if (event instanceof MemberAway e) {
      return e.userId() + " away";
    }
    if (event instanceof MemberBack e) {
      return e.userId() + " back";
    }
    if (event instanceof MemberGraceOver e) {
      return e.userId() + " grace over";
    }
    if (event instanceof RoleChanged e) {
      return name(e.user()) + " is " + e.role();
    }
    if (event instanceof UserBanned e) {
      return e.userId() + " banned";
    }
    return event instanceof UserUnbanned e ? e.userId() + " unbanned" : null;
  }

  private static String ofRoom(RoomEvent event) {
    if (event instanceof RequestOpened e) {
      return name(e.request()) + " opened";
    }
    if (event instanceof RequestClosed e) {
      return name(e.request()) + " " + e.outcome();
    }
    if (event instanceof RoomCreated) {
      return "created";
    }
    if (event instanceof RoomEnded e) {
      return "ended " + e.reason();
    }
    if (event instanceof RoomRecovered) {
      return "recovered";
    }
    if (event instanceof NoticesDropped e) {
      return "notices of " + e.userId() + " dropped";
    }
    throw new IllegalArgumentException("No words for " + event);
  }

  private static String media(MediaChanged e) {
    return e.device().name().toLowerCase(Locale.ROOT)
        + " of "
        + e.userId()
        + (e.state().on() ? " on" : " off")
        + (e.state().allowed() ? "" : " forbidden")
        + (e.forced() ? " by host" : "");
  }

  private static String name(Request request) {
    return request.kind().name().toLowerCase(Locale.ROOT) + " " + request.requestId();
  }

  private static String name(@Nullable UserInfo user) {
    return Objects.requireNonNull(user, "no user").userId();
  }
}
