package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Request;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A room whose guests have all kinds of stories. Belongs to one event loop. */
final class MixedRoom implements CycleRoom {
  /** Below the 50 seats of a room, so that a seat is always free. */
  private static final int MAX_RUNNING = 40;

  private final List<RoomMember> hosts;
  private final Queue<RoomMember> free;
  private final Map<String, MixedStory> running = new HashMap<>();
  private final Map<Tale, Integer> told = new EnumMap<>(Tale.class);
  private final RandomGenerator random;
  private final boolean quiet;
  private int nextHost;

  /**
   * @param quiet nothing happens but requests that nobody answers, one at a time
   * @param seed of what happens to whom
   */
  MixedRoom(RoomPeople people, boolean quiet, long seed) {
    this.hosts = people.hosts();
    this.free = new ArrayDeque<>(people.guests());
    this.quiet = quiet;
    this.random = new SplittableRandom(seed);
    people.onEvent(this::onEvent);
  }

  @Override
  public boolean ready() {
    return !free.isEmpty() && running.size() < (quiet ? 1 : MAX_RUNNING);
  }

  /** Of the guest that waited longest and the hosts in turn. */
  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    RoomMember guest = free.remove();
    RoomMember host = hosts.get(nextHost);
    nextHost = (nextHost + 1) % hosts.size();
    Tale tale = quiet ? Tale.TIMED_OUT : Tale.pick(random);
    MixedStory story =
        new MixedStory(this, tale, new MixedStory.People(host, guest), timing, driver);
    running.put(guest.userId(), story);
    story.start();
  }

  private void onEvent(RoomMember viewer, Event event) {
    String guest =
        switch (event.getPayloadCase()) {
          case REQUEST_OPENED -> guestOf(event.getRequestOpened().getRequest());
          case REQUEST_CLOSED -> guestOf(event.getRequestClosed().getRequest());
          case SEAT_TAKEN -> event.getSeatTaken().getSeat().getUser().getUserId();
          case SEAT_LEFT -> event.getSeatLeft().getUser().getUserId();
          default -> "";
        };
    MixedStory story = running.get(guest);
    if (story != null && story.startedBefore(event)) {
      story.event(viewer, event);
    }
  }

  private static String guestOf(Request request) {
    return request.getGuest().getUserId();
  }

  void ended(MixedStory story) {
    running.remove(story.guest().userId());
    free.add(story.guest());
    told.merge(story.tale(), 1, Integer::sum);
  }

  /** How often each tale came to its end. */
  Map<Tale, Integer> told() {
    return told;
  }

  @Override
  public int cyclesLeft() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int reportUnfinished() {
    for (MixedStory story : running.values()) {
      String what = "the story " + story.tale() + " did not come to its end";
      story.guest().checker().report(Fault.STUCK, what);
    }
    return running.size();
  }
}
