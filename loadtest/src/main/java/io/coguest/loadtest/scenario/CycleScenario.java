package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Guests apply, hosts accept, guests sit down and get up again, in many rooms. */
public final class CycleScenario implements Scenario {
  private static final Duration DRAIN_BOUND = Duration.ofSeconds(30);

  private final CyclePlan plan;

  /**
   * @param plan how much
   */
  public CycleScenario(CyclePlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "cycle";
  }

  @Override
  public String unit() {
    return "cycles";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(plan.crowd().settings());
    if (plan.cyclesPerRoom() > 0) {
      settings.add(new Setting("cycles per room", Integer.toString(plan.cyclesPerRoom())));
    }
    settings.addAll(plan.load().settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        Stage stage = new Stage(plan.crowd(), context, connector)) {
      stage.enter();
      CycleFigures figures = drive(stage, plan, context.timeline());
      if (context.violations().count() == 0) {
        stage.settle();
        stage.end();
      }
      return figures.outcome(unit(), plan.load().paced()).report(this, context);
    }
  }

  /** Runs the cycles until all that was due has ended; what does not end is a violation. */
  static CycleFigures drive(Stage stage, CyclePlan plan, Timeline timeline)
      throws InterruptedException {
    return drive(drivers(stage, plan, timeline), plan.load(), timeline);
  }

  /** The same with drivers that others have made. */
  public static CycleFigures drive(List<CycleDriver> drivers, Load load, Timeline timeline)
      throws InterruptedException {
    timeline.begin(load.warmUp(), load.duration());
    List<CompletableFuture<Void>> drained = drivers.stream().map(CycleDriver::start).toList();
    if (!Stage.awaited(drained, load.warmUp().plus(load.duration()).plus(DRAIN_BOUND))) {
      drivers.forEach(driver -> ask(driver, CycleDriver::reportUnfinished));
    }
    timeline.end();
    return drivers.stream()
        .map(driver -> ask(driver, CycleDriver::figures))
        .reduce(CycleFigures::plus)
        .orElseThrow();
  }

  /** One driver for each loop that has rooms, with its share of the rate. */
  private static List<CycleDriver> drivers(Stage stage, CyclePlan plan, Timeline timeline) {
    List<CycleDriver> drivers = new ArrayList<>();
    Load load = plan.load();
    for (EventLoop loop : stage.loops()) {
      List<RoomCast> rooms =
          stage.rooms(loop).stream()
              .map(people -> new RoomCast(people, plan.cyclesPerRoom()))
              .toList();
      double share = (double) load.ratePerSecond() * rooms.size() / plan.crowd().rooms();
      drivers.add(new CycleDriver(loop, rooms, share, load, timeline.tally()));
    }
    return drivers;
  }

  private static <T> T ask(CycleDriver driver, Function<CycleDriver, T> question) {
    return CompletableFuture.supplyAsync(() -> question.apply(driver), driver.loop()).join();
  }
}
