package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Cycles in many small rooms, first alone and then beside one large room with seat changes. */
public final class HotScenario implements Scenario {
  private static final double P99 = 99;

  private final CrowdPlan small;
  private final Load smallLoad;
  private final ArenaPlan hot;
  private final int hotRate;

  /**
   * @param small the many rooms
   * @param smallLoad cycles due in them, in each of the two phases
   * @param hot the one room
   * @param hotRate seat changes a second in it
   */
  public HotScenario(CrowdPlan small, Load smallLoad, ArenaPlan hot, int hotRate) {
    if (hot.crowd().rooms() != 1 || hotRate < 1 || !smallLoad.paced()) {
      throw new IllegalArgumentException(
          "one hot room, and rates for it and for the small rooms, are needed");
    }
    this.small = small;
    this.smallLoad = smallLoad;
    this.hot = hot;
    this.hotRate = hotRate;
  }

  @Override
  public String name() {
    return "hot";
  }

  @Override
  public String unit() {
    return "cycles";
  }

  @Override
  public boolean canBeShared() {
    return false;
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(small.settings());
    settings.addAll(smallLoad.settings());
    settings.add(new Setting("members of the hot room", Integer.toString(hot.crowd().members())));
    settings.add(new Setting("of them decode and check all", Integer.toString(hot.checked())));
    settings.add(new Setting("its seat changes", hotRate + "/s"));
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    Load hotLoad = new Load(hotRate, smallLoad.warmUp(), smallLoad.duration());
    // The hot room's people have a thread of their own: what is late there must not delay the small
    // rooms' generator, whose latencies are measured.
    try (WireConnector connector = context.connector();
        WireConnector apart = new WireConnector(context.server().endpoint(), 1)) {
      RoomBlock.Place place =
          new RoomBlock.Place(
              apart, context.tokens(), context.violations(), context.names().own() + "hot-");
      try (Stage rooms = new Stage(small, context, connector);
          Arena arena = new Arena(hot, place)) {
        List<CycleDriver> shows = arena.drivers(hotLoad, false, context.timeline());
        rooms.enter();
        arena.enter();
        context
            .timeline()
            .begin(
                smallLoad.warmUp(), smallLoad.warmUp().plus(smallLoad.duration().multipliedBy(2)));
        List<CycleDriver> alone = cycles(rooms, context);
        CycleScenario.await(alone, smallLoad, context.violations());
        List<CycleDriver> beside = cycles(rooms, context);
        List<CycleDriver> both = new ArrayList<>(beside);
        both.addAll(shows);
        CycleScenario.await(both, smallLoad, context.violations());
        context.timeline().end();
        if (context.violations().count() == 0) {
          rooms.settle();
          arena.settle();
        }
        return report(
            context,
            CycleScenario.figures(alone),
            CycleScenario.figures(beside),
            CycleScenario.figures(shows));
      }
    }
  }

  private List<CycleDriver> cycles(Stage stage, RunContext context) {
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : stage.loops()) {
      List<RoomCast> casts =
          stage.rooms(loop).stream().map(people -> new RoomCast(people, 0)).toList();
      double share = (double) smallLoad.ratePerSecond() * casts.size() / small.rooms();
      drivers.add(new CycleDriver(loop, casts, share, smallLoad, context.timeline().tally()));
    }
    return drivers;
  }

  private RunReport report(
      RunContext context, CycleFigures alone, CycleFigures beside, CycleFigures shows) {
    Histogram without = applyReplies(alone);
    Histogram with = applyReplies(beside);
    double ratio =
        (double) with.getValueAtPercentile(P99) / Math.max(1, without.getValueAtPercentile(P99));
    List<Figure> figures =
        List.of(
            new Figure("p99Ratio", "p99 of small rooms, beside the hot one to alone", ratio, "×"));
    List<Latency> latencies = new ArrayList<>();
    latencies.add(new Latency("alone", "apply answered, without the hot room", without));
    latencies.add(new Latency("beside", "apply answered, beside the hot room", with));
    Histogram seen = shows.latencies().get(Measure.DELIVERED);
    if (seen != null) {
      latencies.add(new Latency("hotRoom", "hot room's seat changes seen", seen));
    }
    Outcome cycles = alone.plus(beside).outcome(unit(), true);
    boolean kept = cycles.rate().kept() && shows.outcome(unit(), true).rate().kept();
    var rate = new RunReport.Rate(unit(), cycles.rate().done(), cycles.rate().due(), kept);
    return new Outcome(rate, figures, latencies).report(this, context);
  }

  private static Histogram applyReplies(CycleFigures figures) {
    Histogram histogram = figures.latencies().get(Measure.APPLY_REPLY);
    return histogram == null ? new Histogram(3) : histogram;
  }
}
