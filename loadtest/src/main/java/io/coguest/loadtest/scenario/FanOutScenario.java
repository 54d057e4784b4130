package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Seats are taken and left in large rooms; every viewer must see every change. */
public final class FanOutScenario implements Scenario {
  private final CrowdPlan crowd;
  private final Load load;

  /**
   * @param crowd rooms and their members; the admins are who changes seats
   * @param load seat changes due
   */
  public FanOutScenario(CrowdPlan crowd, Load load) {
    if (crowd.admins() < 1) {
      throw new IllegalArgumentException("admins is 0; they are who takes seats");
    }
    this.crowd = crowd;
    this.load = load;
  }

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public String unit() {
    return "deliveries";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.addAll(load.settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        Stage stage = new Stage(crowd, context, connector)) {
      stage.enter();
      List<CycleDriver> drivers = drivers(stage, load, SeatShow::of, context);
      CycleFigures figures = CycleScenario.drive(drivers, load, context.timeline());
      if (context.violations().count() == 0) {
        stage.settle();
        stage.end();
      }
      Outcome changes = figures.outcome(unit(), load.paced());
      return new Outcome(delivered(changes.rate()), changes.figures(), changes.latencies())
          .report(this, context);
    }
  }

  /** A change is as many deliveries as a room has members. */
  private Rate delivered(Rate changes) {
    long each = crowd.members();
    return new Rate(unit(), changes.done() * each, changes.due() * each, changes.kept());
  }

  /** One driver for each loop, whose rooms show seat changes. */
  static List<CycleDriver> drivers(
      Stage stage, Load load, Function<RoomPeople, SeatShow> made, RunContext context) {
    List<EventLoop> loops = stage.loops();
    int rooms = loops.stream().mapToInt(loop -> stage.rooms(loop).size()).sum();
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : loops) {
      List<SeatShow> shows = stage.rooms(loop).stream().map(made).toList();
      double share = (double) load.ratePerSecond() * shows.size() / rooms;
      drivers.add(new CycleDriver(loop, shows, share, load, context.timeline().tally()));
    }
    return drivers;
  }
}
