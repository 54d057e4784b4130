package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import java.util.List;

/** What a room does when something is due. */
final class Expiry {
  private final RoomData data;
  private final Departures departures;

  Expiry(RoomData data) {
    this.data = data;
    departures = new Departures(data);
  }

  /** At least one event, after which the deadline is gone. */
  List<RoomEvent> events(Deadline deadline) {
    return switch (deadline.kind()) {
      case REQUEST -> timedOut(deadline);
      case GRACE -> graceOver(deadline);
      case HOST_ABSENCE -> departures.end(EndReason.HOST_ABSENT);
      case NOTICES -> List.of(new RoomEvent.NoticesDropped(deadline.userId()));
    };
  }

  private List<RoomEvent> timedOut(Deadline deadline) {
    Request request = data.requests.madeAt(deadline.revision());
    if (request == null) {
      throw new IllegalStateException("no request for " + deadline);
    }
    return Closings.of(List.of(request), Outcome.TIMED_OUT);
  }

  private List<RoomEvent> graceOver(Deadline deadline) {
    Member member = data.members.get(deadline.userId());
    if (member == null) {
      throw new IllegalStateException("no member for " + deadline);
    }
    return departures.graceOver(member);
  }
}
