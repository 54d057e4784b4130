package io.coguest.server.wire;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.MediaChanged;
import io.coguest.proto.v1.MemberAway;
import io.coguest.proto.v1.MemberBack;
import io.coguest.proto.v1.MemberGraceOver;
import io.coguest.proto.v1.MemberJoined;
import io.coguest.proto.v1.MemberLeft;
import io.coguest.proto.v1.NoticesDropped;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.RequestOpened;
import io.coguest.proto.v1.RoleChanged;
import io.coguest.proto.v1.RoomCreated;
import io.coguest.proto.v1.RoomEnded;
import io.coguest.proto.v1.RoomRecovered;
import io.coguest.proto.v1.SeatLeft;
import io.coguest.proto.v1.SeatLocked;
import io.coguest.proto.v1.SeatMoved;
import io.coguest.proto.v1.SeatTaken;
import io.coguest.proto.v1.SeatUnlocked;
import io.coguest.proto.v1.SeatsSwapped;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.UserBanned;
import io.coguest.proto.v1.UserUnbanned;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.UserInfo;

/**
 * Events of a room, as messages.
 *
 * <p>Java 17 cannot switch over types, so the compiler does not see that every event is handled; a
 * test over the permitted subtypes does. Frequent events are asked for first.
 */
public final class EventEncoder {
  private EventEncoder() {}

  /** The event as the journal keeps it and clients get it. */
  public static Event event(String liveId, RecordedEvent recorded) {
    Event.Builder event = Event.newBuilder().setHeader(header(liveId, recorded.header()));
    RoomEvent payload = recorded.event();
    if (!request(event, payload)
        && !seat(event, payload)
        && !member(event, payload)
        && !room(event, payload)) {
      throw new IllegalStateException("no message for " + payload.getClass());
    }
    return event.build();
  }

  /** The same in its envelope. Encode it once and write it to everybody who may see it. */
  public static ServerFrame eventFrame(String liveId, RecordedEvent recorded) {
    return ServerFrame.newBuilder().setEvent(event(liveId, recorded)).build();
  }

  private static io.coguest.proto.v1.EventHeader header(String liveId, EventHeader header) {
    io.coguest.proto.v1.EventHeader.Builder builder =
        io.coguest.proto.v1.EventHeader.newBuilder()
            .setLiveId(liveId)
            .setEpoch(header.epoch())
            .setRevision(header.revision())
            .setTimeMs(header.timeMs())
            .setCause(EnumEncoder.cause(header.cause()))
            .setVisibility(EnumEncoder.scope(header.visibility().scope()))
            .setPreviousAll(header.previousAll())
            .setPreviousHosts(header.previousHosts())
            .setPreviousUser(header.previousUser());
    UserInfo actor = header.actor();
    if (actor != null) {
      builder.setActor(ModelEncoder.user(actor));
    }
    String visibleTo = header.visibility().userId();
    if (visibleTo != null) {
      builder.setVisibleTo(visibleTo);
    }
    return builder.build();
  }

  private static boolean request(Event.Builder event, RoomEvent payload) {
    if (payload instanceof RoomEvent.RequestOpened opened) {
      event.setRequestOpened(
          RequestOpened.newBuilder().setRequest(ModelEncoder.request(opened.request())));
    } else if (payload instanceof RoomEvent.RequestClosed closed) {
      event.setRequestClosed(requestClosed(closed));
    } else {
      return false;
    }
    return true;
  }

  private static RequestClosed requestClosed(RoomEvent.RequestClosed closed) {
    RequestClosed.Builder builder =
        RequestClosed.newBuilder()
            .setRequest(ModelEncoder.request(closed.request()))
            .setOutcome(EnumEncoder.outcome(closed.outcome()))
            .setReason(closed.reason())
            .setSeatIndex(closed.seatIndex());
    UserInfo by = closed.by();
    if (by != null) {
      builder.setBy(ModelEncoder.user(by));
    }
    return builder.build();
  }

  private static boolean seat(Event.Builder event, RoomEvent payload) {
    if (payload instanceof RoomEvent.SeatTaken taken) {
      event.setSeatTaken(
          SeatTaken.newBuilder()
              .setSeat(ModelEncoder.seat(taken.seat()))
              .setVia(EnumEncoder.seatTakenVia(taken.via()))
              .setRequestId(taken.requestId()));
    } else if (payload instanceof RoomEvent.SeatLeft left) {
      event.setSeatLeft(
          SeatLeft.newBuilder()
              .setSeatIndex(left.seatIndex())
              .setUser(ModelEncoder.user(left.user()))
              .setReason(EnumEncoder.seatLeftReason(left.reason())));
    } else if (payload instanceof RoomEvent.MediaChanged changed) {
      event.setMediaChanged(
          MediaChanged.newBuilder()
              .setSeatIndex(changed.seatIndex())
              .setUserId(changed.userId())
              .setDevice(EnumEncoder.mediaDevice(changed.device()))
              .setState(ModelEncoder.media(changed.state()))
              .setForced(changed.forced()));
    } else if (payload instanceof RoomEvent.SeatMoved moved) {
      event.setSeatMoved(
          SeatMoved.newBuilder()
              .setUserId(moved.userId())
              .setFromIndex(moved.fromIndex())
              .setToIndex(moved.toIndex()));
    } else if (payload instanceof RoomEvent.SeatsSwapped swapped) {
      event.setSeatsSwapped(
          SeatsSwapped.newBuilder()
              .setFirstIndex(swapped.firstIndex())
              .setFirstUserId(swapped.firstUserId())
              .setSecondIndex(swapped.secondIndex())
              .setSecondUserId(swapped.secondUserId()));
    } else if (payload instanceof RoomEvent.SeatLocked locked) {
      event.setSeatLocked(SeatLocked.newBuilder().setSeatIndex(locked.seatIndex()));
    } else if (payload instanceof RoomEvent.SeatUnlocked unlocked) {
      event.setSeatUnlocked(SeatUnlocked.newBuilder().setSeatIndex(unlocked.seatIndex()));
    } else {
      return false;
    }
    return true;
  }

  private static boolean member(Event.Builder event, RoomEvent payload) {
    if (payload instanceof RoomEvent.MemberAway away) {
      event.setMemberAway(
          MemberAway.newBuilder()
              .setUserId(away.userId())
              .setSeatIndex(away.seatIndex())
              .setGraceUntilMs(away.graceUntilMs()));
    } else if (payload instanceof RoomEvent.MemberBack back) {
      event.setMemberBack(
          MemberBack.newBuilder().setUserId(back.userId()).setSeatIndex(back.seatIndex()));
    } else if (payload instanceof RoomEvent.MemberJoined joined) {
      event.setMemberJoined(
          MemberJoined.newBuilder()
              .setUser(ModelEncoder.user(joined.user()))
              .setRole(EnumEncoder.role(joined.role())));
    } else if (payload instanceof RoomEvent.MemberLeft left) {
      event.setMemberLeft(
          MemberLeft.newBuilder()
              .setUser(ModelEncoder.user(left.user()))
              .setReason(EnumEncoder.closeReason(left.reason())));
    } else if (payload instanceof RoomEvent.MemberGraceOver over) {
      event.setMemberGraceOver(MemberGraceOver.newBuilder().setUserId(over.userId()));
    } else if (payload instanceof RoomEvent.RoleChanged changed) {
      event.setRoleChanged(
          RoleChanged.newBuilder()
              .setUser(ModelEncoder.user(changed.user()))
              .setRole(EnumEncoder.role(changed.role())));
    } else if (payload instanceof RoomEvent.UserBanned banned) {
      event.setUserBanned(
          UserBanned.newBuilder().setUserId(banned.userId()).setUntilMs(banned.untilMs()));
    } else if (payload instanceof RoomEvent.UserUnbanned unbanned) {
      event.setUserUnbanned(UserUnbanned.newBuilder().setUserId(unbanned.userId()));
    } else if (payload instanceof RoomEvent.NoticesDropped dropped) {
      event.setNoticesDropped(NoticesDropped.newBuilder().setUserId(dropped.userId()));
    } else {
      return false;
    }
    return true;
  }

  private static boolean room(Event.Builder event, RoomEvent payload) {
    if (payload instanceof RoomEvent.RoomCreated created) {
      event.setRoomCreated(
          RoomCreated.newBuilder()
              .setIncarnation(created.incarnation())
              .setOptions(ModelEncoder.options(created.options()))
              .setOwner(ModelEncoder.user(created.owner())));
    } else if (payload instanceof RoomEvent.RoomEnded ended) {
      event.setRoomEnded(RoomEnded.newBuilder().setReason(EnumEncoder.endReason(ended.reason())));
    } else if (payload instanceof RoomEvent.RoomRecovered) {
      event.setRoomRecovered(RoomRecovered.getDefaultInstance());
    } else {
      return false;
    }
    return true;
  }
}
