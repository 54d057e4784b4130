package io.coguest.server.room;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that end requests, alone or because of something else. */
final class Closings {

  private Closings() {}

  /** Somebody answered or cancelled the request. */
  static RoomEvent by(UserInfo user, Request request, Outcome outcome) {
    return closed(request, outcome, user, "", -1);
  }

  /** Somebody rejected the request. */
  static RoomEvent rejected(UserInfo by, Request request, String reason) {
    return closed(request, Outcome.REJECTED, by, reason, -1);
  }

  /** Somebody accepted the request: the guest sits. */
  static RoomEvent accepted(UserInfo by, Request request, int seatIndex) {
    return closed(request, Outcome.ACCEPTED, by, "", seatIndex);
  }

  /** Nobody answered: something else ended the requests. */
  static List<RoomEvent> of(List<Request> requests, Outcome outcome) {
    List<RoomEvent> events = new ArrayList<>(requests.size() + 3);
    for (Request request : requests) {
      events.add(closed(request, outcome, null, "", -1));
    }
    return events;
  }

  private static RoomEvent closed(
      Request request, Outcome outcome, @Nullable UserInfo by, String reason, int seatIndex) {
    return new RoomEvent.RequestClosed(request.withoutExtraInfo(), outcome, by, reason, seatIndex);
  }
}
