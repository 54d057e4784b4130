package io.coguest.loadtest.scenario;

import io.coguest.proto.v1.Event;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The cycles that the people of one room are in. Belongs to one event loop. */
final class RoomCast implements CycleRoom {
  /** Below the 50 seats of a room, so that a seat is always free. */
  private static final int MAX_RUNNING = 40;

  private final List<RoomMember> hosts;
  private final Queue<RoomMember> free;
  private final Map<String, Cycle> running = new HashMap<>();
  private int cyclesLeft;
  private int nextHost;

  /**
   * @param cycles to be had; 0 = without end
   */
  RoomCast(RoomPeople people, int cycles) {
    this.hosts = people.hosts();
    this.free = new ArrayDeque<>(people.guests());
    this.cyclesLeft = cycles == 0 ? Integer.MAX_VALUE : cycles;
    people.onEvent(this::onEvent);
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

  @Override
  public boolean ready() {
    return cyclesLeft > 0 && !free.isEmpty() && running.size() < MAX_RUNNING;
  }

  /** Of the guest that waited longest and the hosts in turn. */
  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    RoomMember guest = free.remove();
    RoomMember host = hosts.get(nextHost);
    nextHost = (nextHost + 1) % hosts.size();
    cyclesLeft--;
    Cycle cycle = new Cycle(this, host, guest, timing, driver);
    running.put(guest.userId(), cycle);
    cycle.start();
  }

  void ended(Cycle cycle) {
    running.remove(cycle.guest().userId());
    free.add(cycle.guest());
  }

  @Override
  public int cyclesLeft() {
    return cyclesLeft;
  }

  @Override
  public int reportUnfinished() {
    List<Cycle> unfinished = List.copyOf(running.values());
    unfinished.forEach(Cycle::stuck);
    return unfinished.size();
  }
}
