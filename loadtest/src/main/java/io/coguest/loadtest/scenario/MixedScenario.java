package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Guests come to seats and to none, leave, come back and lose their connections, all at once. */
public final class MixedScenario implements Scenario {
  private final MixedPlan plan;

  /**
   * @param plan how much
   */
  public MixedScenario(MixedPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public String unit() {
    return "stories";
  }

  @Override
  public List<Setting> settings() {
    return plan.settings();
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        Stage stage = new Stage(plan.crowd(), context, connector)) {
      stage.enter();
      List<MixedRoom> rooms = new ArrayList<>();
      List<CycleDriver> drivers = drivers(stage, rooms, context);
      CycleFigures figures = CycleScenario.drive(drivers, plan.load(), context);
      if (context.violations().count() == 0) {
        stage.settle();
        stage.end();
      }
      Outcome outcome = figures.outcome(unit(), plan.load().paced());
      List<Figure> all = new ArrayList<>(outcome.figures());
      all.addAll(told(rooms));
      return new Outcome(outcome.rate(), all, outcome.latencies()).report(this, context);
    }
  }

  private List<CycleDriver> drivers(Stage stage, List<MixedRoom> rooms, RunContext context) {
    List<CycleDriver> drivers = new ArrayList<>();
    Load load = plan.load();
    for (EventLoop loop : stage.loops()) {
      List<MixedRoom> here = new ArrayList<>();
      for (RoomPeople people : stage.rooms(loop)) {
        int index = rooms.size();
        boolean quiet = index >= plan.crowd().rooms() - plan.quietRooms();
        MixedRoom room = new MixedRoom(people, quiet, plan.seed() + index);
        here.add(room);
        rooms.add(room);
      }
      double share = (double) load.ratePerSecond() * here.size() / plan.crowd().rooms();
      drivers.add(new CycleDriver(loop, here, share, load, context.timeline().tally()));
    }
    return drivers;
  }

  /** How often each tale was told to its end; the run is over, so any thread may ask. */
  private static List<Figure> told(List<MixedRoom> rooms) {
    Map<Tale, Integer> sum = new EnumMap<>(Tale.class);
    rooms.forEach(room -> room.told().forEach((tale, n) -> sum.merge(tale, n, Integer::sum)));
    List<Figure> figures = new ArrayList<>();
    for (Tale tale : Tale.values()) {
      String name = tale.name().toLowerCase(Locale.ROOT);
      double count = sum.getOrDefault(tale, 0);
      figures.add(new Figure("stories_" + name, "stories: " + name.replace('_', ' '), count, ""));
    }
    return figures;
  }
}
