package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.TakeSeat;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A room whose admins take seats and leave them, for all to see. A change has ended when its author
 * has the reply and every viewer that is awake the event.
 */
final class SeatShow implements CycleRoom {
  private final List<RoomMember> viewers;
  private final Queue<RoomMember> resting;
  private final Map<String, Change> running = new HashMap<>();
  private final boolean counted;
  private int asleep;

  /** One seat taken or left. */
  private static final class Change {
    private final RoomMember author;
    private final CycleTiming timing;
    private final CycleDriver driver;
    private int seen;
    private boolean replied;

    Change(RoomMember author, CycleTiming timing, CycleDriver driver) {
      this.author = author;
      this.timing = timing;
      this.driver = driver;
    }
  }

  /** All admins take part, and what they do counts. */
  static SeatShow of(RoomPeople people) {
    return new SeatShow(people, people.hosts().subList(1, people.hosts().size()), true);
  }

  /**
   * @param authors admins who take part
   * @param counted as units of the run
   */
  SeatShow(RoomPeople people, List<RoomMember> authors, boolean counted) {
    this.viewers = people.everybody();
    this.resting = new ArrayDeque<>(authors);
    this.counted = counted;
    people.onEvent(this::onEvent);
  }

  @Override
  public boolean ready() {
    return !resting.isEmpty();
  }

  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    RoomMember author = resting.remove();
    Change change = new Change(author, timing, driver);
    running.put(author.userId(), change);
    boolean seated = author.checker().seatOf(author.userId()) >= 0;
    ClientFrame.Builder command = ClientFrame.newBuilder();
    if (seated) {
      command.setDisconnect(Disconnect.getDefaultInstance());
    } else {
      command.setTakeSeat(TakeSeat.newBuilder().setSeatIndex(-1));
    }
    author.send(
        command,
        reply -> {
          if (reply.getCode() != 0) {
            driver.refused();
            author.checker().report(Fault.REFUSED, command.getCommandCase() + ": " + reply);
          }
          change.replied = true;
          endIfSeen(change);
        });
  }

  private void onEvent(RoomMember viewer, Event event) {
    String author =
        switch (event.getPayloadCase()) {
          case SEAT_TAKEN -> event.getSeatTaken().getSeat().getUser().getUserId();
          case SEAT_LEFT -> event.getSeatLeft().getUser().getUserId();
          default -> "";
        };
    Change change = running.get(author);
    if (change == null || viewer.isAsleep()) {
      return;
    }
    change.seen++;
    change.driver.record(Measure.DELIVERED, change.timing);
    endIfSeen(change);
  }

  private int awake() {
    return viewers.size() - asleep;
  }

  private void endIfSeen(Change change) {
    boolean seen = change.replied && change.seen >= awake();
    if (seen && running.remove(change.author.userId(), change)) {
      resting.add(change.author);
      change.driver.ended(this);
    }
  }

  /** Only while no change is under way: this viewer is not waited for. */
  void fallAsleep(RoomMember viewer) {
    asleep++;
    viewer.sleep();
  }

  @Override
  public int units() {
    return counted ? awake() : 0;
  }

  @Override
  public int cyclesLeft() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int reportUnfinished() {
    for (Change change : running.values()) {
      String what = "a seat change was seen by " + change.seen + " of " + awake();
      change.author.checker().report(Fault.STUCK, what);
    }
    return running.size();
  }
}
