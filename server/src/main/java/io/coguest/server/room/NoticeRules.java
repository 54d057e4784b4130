package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import org.jspecify.annotations.Nullable;

/** Which events somebody must learn exactly once, and who. */
final class NoticeRules {
  private final RoomData data;

  NoticeRules(RoomData data) {
    this.data = data;
  }

  /** Keeps an event, already applied, for all who must learn it. */
  void note(RecordedEvent recorded) {
    RoomEvent event = recorded.event();
    if (event instanceof RoomEvent.RequestClosed closed) {
      noteOutcome(closed.request(), recorded);
    } else if (event instanceof RoomEvent.SeatLeft left) {
      if (isDisplaced(left.reason())) {
        add(left.user().userId(), recorded);
      }
    } else if (event instanceof RoomEvent.MediaChanged changed) {
      if (changed.forced() && !changed.state().allowed()) {
        add(changed.userId(), recorded);
      }
    } else if (event instanceof RoomEvent.RoleChanged changed) {
      add(changed.user().userId(), recorded);
    } else if (event instanceof RoomEvent.MemberLeft left) {
      if (left.reason() == CloseReason.REMOVED || left.reason() == CloseReason.BANNED) {
        add(left.user().userId(), recorded);
      }
    }
  }

  /** The two sides, and every host that has been shown the request pending. */
  private void noteOutcome(Request request, RecordedEvent recorded) {
    String guestId = request.guest().userId();
    add(guestId, recorded);
    @Nullable UserInfo inviter = request.host();
    if (inviter != null) {
      add(inviter.userId(), recorded);
    }
    for (Member host : data.members.hosts()) {
      String hostId = host.user().userId();
      boolean isASide =
          hostId.equals(guestId) || (inviter != null && hostId.equals(inviter.userId()));
      if (!isASide && wasShown(host, request)) {
        add(hostId, recorded);
      }
    }
  }

  private static boolean wasShown(Member host, Request request) {
    return !host.away() || request.revision() <= host.awayRevision();
  }

  /** Keeps it until it is acknowledged, or until no session of one that is gone can resume. */
  private void add(String userId, RecordedEvent recorded) {
    data.notices.add(userId, recorded);
    if (!data.members.contains(userId)) {
      data.notices.dropAt(userId, recorded.header().timeMs() + data.limits.resumeMs());
    }
  }

  private static boolean isDisplaced(SeatLeftReason reason) {
    return switch (reason) {
      case KICKED, LOCKED, REPLACED -> true;
      case DISCONNECTED, LEFT_ROOM -> false;
    };
  }
}
