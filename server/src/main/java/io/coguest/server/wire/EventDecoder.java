package io.coguest.server.wire;

import static io.coguest.server.wire.ModelDecoder.known;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.MediaChanged;
import io.coguest.proto.v1.MemberAway;
import io.coguest.proto.v1.MemberBack;
import io.coguest.proto.v1.MemberJoined;
import io.coguest.proto.v1.MemberLeft;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.RoleChanged;
import io.coguest.proto.v1.RoomCreated;
import io.coguest.proto.v1.SeatLeft;
import io.coguest.proto.v1.SeatMoved;
import io.coguest.proto.v1.SeatTaken;
import io.coguest.proto.v1.SeatsSwapped;
import io.coguest.proto.v1.UserBanned;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.Visibility;

/** Messages that {@link EventEncoder} made, as events of a room again. */
public final class EventDecoder {
  private EventDecoder() {}

  /**
   * The event, equal to the one that was encoded.
   *
   * @throws IllegalArgumentException when its kind or one of its values is missing or not known
   *     here, as in a journal that a newer server wrote
   */
  public static RecordedEvent event(Event event) {
    return new RecordedEvent(header(event.getHeader()), payload(event));
  }

  private static EventHeader header(io.coguest.proto.v1.EventHeader header) {
    return new EventHeader(
        header.getEpoch(),
        header.getRevision(),
        header.getTimeMs(),
        header.hasActor() ? ModelDecoder.user(header.getActor()) : null,
        known(EnumDecoder.cause(header.getCause()), "cause"),
        visibility(header),
        header.getPreviousAll(),
        header.getPreviousHosts(),
        header.getPreviousUser());
  }

  private static Visibility visibility(io.coguest.proto.v1.EventHeader header) {
    return switch (known(EnumDecoder.scope(header.getVisibility()), "visibility")) {
      case ALL -> Visibility.ALL;
      case HOSTS -> Visibility.HOSTS;
      case HOSTS_AND_USER -> Visibility.hostsAnd(header.getVisibleTo());
    };
  }

  private static RoomEvent payload(Event event) {
    return switch (event.getPayloadCase()) {
      case ROOM_CREATED -> roomCreated(event.getRoomCreated());
      case ROOM_ENDED ->
          new RoomEvent.RoomEnded(
              known(EnumDecoder.endReason(event.getRoomEnded().getReason()), "end reason"));
      case ROOM_RECOVERED -> new RoomEvent.RoomRecovered();
      case MEMBER_JOINED -> memberJoined(event.getMemberJoined());
      case MEMBER_LEFT -> memberLeft(event.getMemberLeft());
      case MEMBER_AWAY -> memberAway(event.getMemberAway());
      case MEMBER_BACK -> memberBack(event.getMemberBack());
      case MEMBER_GRACE_OVER ->
          new RoomEvent.MemberGraceOver(event.getMemberGraceOver().getUserId());
      case ROLE_CHANGED -> roleChanged(event.getRoleChanged());
      case USER_BANNED -> userBanned(event.getUserBanned());
      case USER_UNBANNED -> new RoomEvent.UserUnbanned(event.getUserUnbanned().getUserId());
      case REQUEST_OPENED ->
          new RoomEvent.RequestOpened(ModelDecoder.request(event.getRequestOpened().getRequest()));
      case REQUEST_CLOSED -> requestClosed(event.getRequestClosed());
      case SEAT_TAKEN -> seatTaken(event.getSeatTaken());
      case SEAT_LEFT -> seatLeft(event.getSeatLeft());
      case SEAT_MOVED -> seatMoved(event.getSeatMoved());
      case SEATS_SWAPPED -> seatsSwapped(event.getSeatsSwapped());
      case SEAT_LOCKED -> new RoomEvent.SeatLocked(event.getSeatLocked().getSeatIndex());
      case SEAT_UNLOCKED -> new RoomEvent.SeatUnlocked(event.getSeatUnlocked().getSeatIndex());
      case MEDIA_CHANGED -> mediaChanged(event.getMediaChanged());
      case NOTICES_DROPPED -> new RoomEvent.NoticesDropped(event.getNoticesDropped().getUserId());
      case PAYLOAD_NOT_SET -> known(null, "the event's kind");
    };
  }

  private static RoomEvent roomCreated(RoomCreated created) {
    return new RoomEvent.RoomCreated(
        created.getIncarnation(),
        known(ModelDecoder.options(created.getOptions()), "a setting"),
        ModelDecoder.user(created.getOwner()));
  }

  private static RoomEvent memberJoined(MemberJoined joined) {
    return new RoomEvent.MemberJoined(
        ModelDecoder.user(joined.getUser()), known(EnumDecoder.role(joined.getRole()), "role"));
  }

  private static RoomEvent memberLeft(MemberLeft left) {
    return new RoomEvent.MemberLeft(
        ModelDecoder.user(left.getUser()),
        known(EnumDecoder.closeReason(left.getReason()), "close reason"));
  }

  private static RoomEvent memberAway(MemberAway away) {
    return new RoomEvent.MemberAway(away.getUserId(), away.getSeatIndex(), away.getGraceUntilMs());
  }

  private static RoomEvent memberBack(MemberBack back) {
    return new RoomEvent.MemberBack(back.getUserId(), back.getSeatIndex());
  }

  private static RoomEvent roleChanged(RoleChanged changed) {
    return new RoomEvent.RoleChanged(
        ModelDecoder.user(changed.getUser()), known(EnumDecoder.role(changed.getRole()), "role"));
  }

  private static RoomEvent userBanned(UserBanned banned) {
    return new RoomEvent.UserBanned(banned.getUserId(), banned.getUntilMs());
  }

  private static RoomEvent requestClosed(RequestClosed closed) {
    return new RoomEvent.RequestClosed(
        ModelDecoder.request(closed.getRequest()),
        known(EnumDecoder.outcome(closed.getOutcome()), "outcome"),
        closed.hasBy() ? ModelDecoder.user(closed.getBy()) : null,
        closed.getReason(),
        closed.getSeatIndex());
  }

  private static RoomEvent seatTaken(SeatTaken taken) {
    return new RoomEvent.SeatTaken(
        ModelDecoder.seat(taken.getSeat()),
        known(EnumDecoder.seatTakenVia(taken.getVia()), "path to a seat"),
        taken.getRequestId());
  }

  private static RoomEvent seatLeft(SeatLeft left) {
    return new RoomEvent.SeatLeft(
        left.getSeatIndex(),
        ModelDecoder.user(left.getUser()),
        known(EnumDecoder.seatLeftReason(left.getReason()), "reason to leave a seat"));
  }

  private static RoomEvent seatMoved(SeatMoved moved) {
    return new RoomEvent.SeatMoved(moved.getUserId(), moved.getFromIndex(), moved.getToIndex());
  }

  private static RoomEvent seatsSwapped(SeatsSwapped swapped) {
    return new RoomEvent.SeatsSwapped(
        swapped.getFirstIndex(),
        swapped.getFirstUserId(),
        swapped.getSecondIndex(),
        swapped.getSecondUserId());
  }

  private static RoomEvent mediaChanged(MediaChanged changed) {
    return new RoomEvent.MediaChanged(
        changed.getSeatIndex(),
        changed.getUserId(),
        known(EnumDecoder.mediaDevice(changed.getDevice()), "device"),
        ModelDecoder.media(changed.getState()),
        changed.getForced());
  }
}
