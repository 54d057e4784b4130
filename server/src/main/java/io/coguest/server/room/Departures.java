package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it means for a room that somebody is gone: left, removed, or too long without connection.
 */
final class Departures {
  private final RoomData data;

  Departures(RoomData data) {
    this.data = data;
  }

  /**
   * A member goes: its requests close, its seat gets free, it is out.
   *
   * @param ban that sent it out, or null
   */
  List<RoomEvent> leave(UserInfo user, CloseReason reason, RoomEvent.@Nullable UserBanned ban) {
    String userId = user.userId();
    // A user is either a guest of requests or a host of invitations: promotion and revocation close
    // what belongs to the role before. So the two lists are never both filled, and stay in order.
    List<RoomEvent> events = Closings.of(data.requests.ofGuest(userId), Outcome.GUEST_LEFT);
    events.addAll(Closings.of(data.requests.invitationsBy(userId), Outcome.HOST_LEFT));
    int seatIndex = data.seats.indexOf(userId);
    if (seatIndex >= 0) {
      events.add(new RoomEvent.SeatLeft(seatIndex, user, SeatLeftReason.LEFT_ROOM));
    }
    if (ban != null) {
      events.add(ban);
    }
    events.add(new RoomEvent.MemberLeft(user, reason));
    return events;
  }

  /** The grace of a member ran out. The owner's membership never lapses. */
  List<RoomEvent> graceOver(Member member) {
    return member.role() == Role.OWNER
        ? ownerGraceOver(member.user())
        : leave(member.user(), CloseReason.CONNECTION_LOST, null);
  }

  /** The owner stays a member, and keeps its reserved seat, but nobody waits for its answers. */
  private List<RoomEvent> ownerGraceOver(UserInfo owner) {
    List<RoomEvent> events =
        Closings.of(data.requests.invitationsBy(owner.userId()), Outcome.HOST_LEFT);
    int seatIndex = data.seats.indexOf(owner.userId());
    if (seatIndex >= 0 && !data.isReserved(seatIndex)) {
      events.add(new RoomEvent.SeatLeft(seatIndex, owner, SeatLeftReason.LEFT_ROOM));
    }
    events.add(new RoomEvent.MemberGraceOver(owner.userId()));
    return events;
  }

  /** The room ends for everybody. */
  List<RoomEvent> end(EndReason reason) {
    List<RoomEvent> events = Closings.of(data.requests.all(), Outcome.LIVE_ENDED);
    events.add(new RoomEvent.RoomEnded(reason));
    return events;
  }
}
