package io.coguest.client.internal;

import io.coguest.client.LiveUserInfo;
import io.coguest.client.MediaDevice;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.MediaChanged;
import io.coguest.proto.v1.SeatLeft;
import io.coguest.proto.v1.SeatTaken;
import io.coguest.proto.v1.SeatTakenVia;
import java.util.List;

/** What an event of the seats tells the one whom it concerns. */
final class NoticeCallbacks {
  private NoticeCallbacks() {}

  static List<RoomCallback> seatLeft(Event event, String selfId) {
    SeatLeft left = event.getSeatLeft();
    if (!left.getUser().getUserId().equals(selfId)) {
      return List.of();
    }
    return switch (left.getReason()) {
      case SEAT_LEFT_REASON_KICKED, SEAT_LEFT_REASON_LOCKED, SEAT_LEFT_REASON_REPLACED ->
          List.of(new RoomCallback.KickedOffSeat(left.getSeatIndex(), actor(event)));
      case SEAT_LEFT_REASON_DISCONNECTED,
          SEAT_LEFT_REASON_LEFT_ROOM,
          SEAT_LEFT_REASON_UNSPECIFIED,
          UNRECOGNIZED ->
          List.of();
    };
  }

  /** In a FREE room the seat is the answer to the application. */
  static List<RoomCallback> seatTaken(Event event, String selfId) {
    SeatTaken taken = event.getSeatTaken();
    boolean answered =
        taken.getVia() == SeatTakenVia.SEAT_TAKEN_VIA_FREE_APPLY
            && taken.getSeat().getUser().getUserId().equals(selfId);
    return answered
        ? List.of(new RoomCallback.ApplicationResponded(true, LiveUserInfo.SYSTEM))
        : List.of();
  }

  static List<RoomCallback> mediaChanged(Event event, String selfId) {
    MediaChanged changed = event.getMediaChanged();
    if (!changed.getForced() || !changed.getUserId().equals(selfId)) {
      return List.of();
    }
    boolean allowed = changed.getState().getAllowed();
    return switch (changed.getDevice()) {
      case MEDIA_DEVICE_MICROPHONE -> permission(MediaDevice.MICROPHONE, allowed, event);
      case MEDIA_DEVICE_CAMERA -> permission(MediaDevice.CAMERA, allowed, event);
      case MEDIA_DEVICE_UNSPECIFIED, UNRECOGNIZED -> List.of();
    };
  }

  private static List<RoomCallback> permission(MediaDevice device, boolean allowed, Event event) {
    return List.of(new RoomCallback.MediaPermissionChanged(device, allowed, actor(event)));
  }

  private static LiveUserInfo actor(Event event) {
    return event.getHeader().hasActor()
        ? WireModel.user(event.getHeader().getActor())
        : LiveUserInfo.SYSTEM;
  }
}
