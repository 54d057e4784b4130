package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.RoomChecker;
import io.coguest.proto.v1.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Who is in one room. Belongs to one event loop. */
final class RoomPeople {
  private final RoomChecker checker;
  private final List<RoomMember> hosts = new ArrayList<>();
  private final List<RoomMember> guests = new ArrayList<>();
  private BiConsumer<RoomMember, Event> onEvent = (member, event) -> {};

  RoomPeople(RoomChecker checker) {
    this.checker = checker;
  }

  RoomMember add(Session session, boolean host) {
    RoomMember member =
        new RoomMember(
            session,
            checker.liveId(),
            checker.viewer(session.userId()),
            (viewer, event) -> onEvent.accept(viewer, event));
    (host ? hosts : guests).add(member);
    session.add(member);
    return member;
  }

  /** Who is told of each member's events, when they are checked; on the room's loop. */
  void onEvent(BiConsumer<RoomMember, Event> listener) {
    onEvent = listener;
  }

  String liveId() {
    return checker.liveId();
  }

  RoomMember owner() {
    return hosts.get(0);
  }

  /** The owner and the admins. */
  List<RoomMember> hosts() {
    return hosts;
  }

  /** The admins alone. */
  List<RoomMember> admins() {
    return hosts.subList(1, hosts.size());
  }

  List<RoomMember> everybody() {
    List<RoomMember> everybody = new ArrayList<>(hosts);
    everybody.addAll(guests);
    return everybody;
  }

  List<RoomMember> guests() {
    return guests;
  }
}
