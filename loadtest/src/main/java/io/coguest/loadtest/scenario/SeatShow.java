package io.coguest.loadtest.scenario;

import com.google.protobuf.CodedOutputStream;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.TakeSeat;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * A room whose admins take seats and leave them, for all to see. A change has ended when its author
 * has the reply and every viewer that is awake the event, the onlookers included.
 */
final class SeatShow implements CycleRoom {
  private final RoomMember owner;
  private final List<RoomMember> viewers;
  private final Queue<RoomMember> resting;
  private final Map<String, SeatChange<RoomMember>> running = new HashMap<>();
  private final boolean counted;
  private final Deliveries deliveries;
  private int asleep;

  /**
   * @param authors admins who take part
   * @param counted as units of the run
   * @param deliveries to the room's onlookers
   */
  SeatShow(RoomPeople people, List<RoomMember> authors, boolean counted, Deliveries deliveries) {
    this.owner = people.owner();
    this.viewers = people.everybody();
    this.resting = new ArrayDeque<>(authors);
    this.counted = counted;
    this.deliveries = deliveries;
    people.onEvent(this::onEvent);
    deliveries.whenAll(() -> List.copyOf(running.keySet()).forEach(this::endIfSeen));
  }

  @Override
  public boolean ready() {
    return !resting.isEmpty();
  }

  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    RoomMember author = resting.remove();
    SeatChange<RoomMember> change = new SeatChange<>(author, timing, driver);
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
          change.replied();
          endIfSeen(author.userId());
        });
  }

  private void onEvent(RoomMember viewer, Event event) {
    String author =
        switch (event.getPayloadCase()) {
          case SEAT_TAKEN -> event.getSeatTaken().getSeat().getUser().getUserId();
          case SEAT_LEFT -> event.getSeatLeft().getUser().getUserId();
          default -> "";
        };
    int number = viewer == owner && !author.isEmpty() ? deliveries.told(frameBytes(event)) : 0;
    SeatChange<RoomMember> change = running.get(author);
    if (change == null || viewer.isAsleep()) {
      return;
    }
    if (number > 0) {
      change.numbered(number);
    }
    change.seen();
    endIfSeen(author);
  }

  private static int frameBytes(Event event) {
    return CodedOutputStream.computeMessageSize(ServerFrame.EVENT_FIELD_NUMBER, event);
  }

  private int awake() {
    return viewers.size() - asleep;
  }

  private void endIfSeen(String author) {
    SeatChange<RoomMember> change = running.get(author);
    if (change != null && change.isSeen(awake(), deliveries)) {
      running.remove(author);
      resting.add(change.author());
      change.end(this);
    }
  }

  /** Only while no change is under way: this viewer is not waited for. */
  void fallAsleep(RoomMember viewer) {
    asleep++;
    viewer.sleep();
  }

  /** Only while no change is under way: once it has caught up, this viewer is waited for again. */
  CompletableFuture<Void> wakeUp(RoomMember viewer) {
    return viewer.wake().thenRun(() -> asleep--);
  }

  @Override
  public int units() {
    return counted ? awake() + deliveries.onlookers() : 0;
  }

  @Override
  public int cyclesLeft() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int reportUnfinished() {
    running.forEach(
        (author, change) ->
            owner
                .checker()
                .report(
                    Fault.STUCK,
                    "a seat change by %s was seen by %d of %d, and not by all of %d onlookers"
                        .formatted(author, change.seenBy(), awake(), deliveries.onlookers())));
    return running.size();
  }
}
