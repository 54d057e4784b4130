package io.coguest.loadtest.scenario;

import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** Large rooms with all their people, spread over the generator's event loops. */
final class Arena implements AutoCloseable {
  private final ArenaPlan plan;
  private final RoomBlock.Place place;
  private final Stage stage;
  private final List<Onlookers> onlookers = new ArrayList<>();

  Arena(ArenaPlan plan, RoomBlock.Place place) {
    this.plan = plan;
    this.place = place;
    this.stage = new Stage(plan.readers(), place);
  }

  /** Creates the rooms and brings everybody in. */
  void enter() throws InterruptedException {
    stage.enter();
    Onlookers.enter(onlookers, place.connector());
  }

  /**
   * One driver for each loop; to be called once, before anybody enters, for those who count are
   * counted from the first change on.
   *
   * @param load seat changes due
   * @param counted whether they are units of the run
   */
  List<CycleDriver> drivers(Load load, boolean counted, Timeline timeline) {
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : stage.loops()) {
      List<SeatShow> here = new ArrayList<>();
      for (RoomPeople people : stage.rooms(loop)) {
        Deliveries deliveries = new Deliveries(plan.onlookers());
        here.add(new SeatShow(people, people.admins(), counted, deliveries));
        onlookers.add(onlookers(people, loop, deliveries));
      }
      double share = (double) load.ratePerSecond() * here.size() / plan.crowd().rooms();
      drivers.add(new CycleDriver(loop, here, share, load, timeline.tally()));
    }
    return drivers;
  }

  /** Named on from those who read in full, so that their frames are as long. */
  private Onlookers onlookers(RoomPeople people, EventLoop loop, Deliveries deliveries) {
    int room = onlookers.size();
    return new Onlookers(
        loop,
        plan.onlookers(),
        i -> {
          String userId = "%sguest-%d-%d".formatted(place.prefix(), room, plan.checked() + i);
          String token = place.tokens().sign(userId, Grant.AUDIENCE);
          return new LiveOnlooker(userId, people.liveId(), token, place.violations(), deliveries);
        });
  }

  /** All is quiet: everybody's view must be the room's. */
  void settle() throws InterruptedException {
    stage.settle();
    Onlookers.settle(onlookers);
  }

  /** Ends the rooms; those who read in full must be told. */
  void end() throws InterruptedException {
    stage.end();
  }

  /** Drops the connections. */
  @Override
  public void close() {
    onlookers.forEach(Onlookers::end);
    stage.close();
  }
}
