package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
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

  /** What is wrong may keep others waiting for ever; so long is waited for what it leads to. */
  private static final Duration AFTERMATH = Duration.ofSeconds(1);

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
      CycleFigures figures = drive(stage, plan, context);
      if (context.violations().count() == 0) {
        stage.settle();
        stage.end();
      }
      return figures.outcome(unit(), plan.load().paced()).report(this, context);
    }
  }

  /** Runs the cycles until all that was due has ended; what does not end is a violation. */
  static CycleFigures drive(Stage stage, CyclePlan plan, RunContext context)
      throws InterruptedException {
    return drive(drivers(stage, plan, context.timeline()), plan.load(), context);
  }

  /** The same with drivers that others have made. */
  public static CycleFigures drive(List<CycleDriver> drivers, Load load, RunContext context)
      throws InterruptedException {
    context.timeline().begin(load.warmUp(), load.duration());
    await(drivers, load, context.violations());
    context.timeline().end();
    return figures(drivers);
  }

  /** Starts the drivers and waits until they have ended. */
  static void await(List<CycleDriver> drivers, Load load, Violations violations)
      throws InterruptedException {
    List<CompletableFuture<Void>> drained = drivers.stream().map(CycleDriver::start).toList();
    Duration whole = load.warmUp().plus(load.duration());
    boolean ended = Stage.awaited(drained, whole.plus(AFTERMATH));
    Duration waited = AFTERMATH;
    while (!ended && violations.count() == 0 && waited.compareTo(DRAIN_BOUND) < 0) {
      ended = Stage.awaited(drained, AFTERMATH);
      waited = waited.plus(AFTERMATH);
    }
    if (!ended) {
      drivers.forEach(driver -> ask(driver, CycleDriver::reportUnfinished));
    }
  }

  /** What all of them measured. */
  static CycleFigures figures(List<CycleDriver> drivers) {
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
