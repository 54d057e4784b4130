package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.RoomChecker;
import io.coguest.proto.v1.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The people of one room and the cycles that they are in. Belongs to one event loop. */
final class RoomCast {
  /** Below the 50 seats of a room, so that a seat is always free. */
  private static final int MAX_RUNNING = 40;

  private final RoomChecker checker;
  private final List<RoomMember> hosts = new ArrayList<>();
  private final List<RoomMember> guests = new ArrayList<>();
  private final Queue<RoomMember> free = new ArrayDeque<>();
  private final Map<String, Cycle> running = new HashMap<>();
  private int cyclesLeft;
  private int nextHost;

  RoomCast(RoomChecker checker, int cycles) {
    this.checker = checker;
    this.cyclesLeft = cycles;
  }

  RoomMember addHost(Session session) {
    RoomMember member = member(session);
    hosts.add(member);
    return member;
  }

  RoomMember addGuest(Session session) {
    RoomMember member = member(session);
    guests.add(member);
    free.add(member);
    return member;
  }

  private RoomMember member(Session session) {
    RoomMember member =
        new RoomMember(session, checker.liveId(), checker.viewer(session.userId()), this::onEvent);
    session.add(member);
    return member;
  }

  private void onEvent(RoomMember member, Event event) {
    switch (event.getPayloadCase()) {
      case REQUEST_OPENED -> {
        Cycle cycle = running.get(event.getRequestOpened().getRequest().getGuest().getUserId());
        if (cycle != null && cycle.isHost(member) && cycle.startedBefore(event)) {
          cycle.applicationSeen();
        }
      }
      case SEAT_TAKEN -> {
        Cycle cycle = running.get(event.getSeatTaken().getSeat().getUser().getUserId());
        if (cycle != null && cycle.isGuest(member)) {
          cycle.seatSeen();
        }
      }
      default -> {}
    }
  }

  /** Whether a cycle can start. */
  boolean ready() {
    return cyclesLeft > 0 && !free.isEmpty() && running.size() < MAX_RUNNING;
  }

  /** Makes the next cycle, of the guest that waited longest and the hosts in turn. */
  Cycle next(CycleTiming timing, CycleDriver driver) {
    RoomMember guest = free.remove();
    RoomMember host = hosts.get(nextHost);
    nextHost = (nextHost + 1) % hosts.size();
    cyclesLeft--;
    Cycle cycle = new Cycle(this, host, guest, timing, driver);
    running.put(guest.userId(), cycle);
    return cycle;
  }

  void ended(Cycle cycle) {
    running.remove(cycle.guest().userId());
    free.add(cycle.guest());
  }

  int cyclesLeft() {
    return cyclesLeft;
  }

  List<Cycle> running() {
    return List.copyOf(running.values());
  }

  RoomMember owner() {
    return hosts.get(0);
  }

  List<RoomMember> members() {
    List<RoomMember> members = new ArrayList<>(hosts);
    members.addAll(guests);
    return members;
  }
}
