package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.WireConnector;
import java.util.ArrayList;
import java.util.List;

/** Seats are taken and left in large rooms; every viewer must get every change. */
public final class FanOutScenario implements Scenario {
  private final ArenaPlan plan;
  private final Load load;

  /**
   * @param plan rooms and their members
   * @param load seat changes due
   */
  public FanOutScenario(ArenaPlan plan, Load load) {
    this.plan = plan;
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
    List<Setting> settings = new ArrayList<>(plan.settings());
    settings.addAll(load.settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        Arena arena = new Arena(plan, context.place(connector))) {
      List<CycleDriver> drivers = arena.drivers(load, true, context.timeline());
      arena.enter();
      CycleFigures figures = CycleScenario.drive(drivers, load, context);
      if (context.violations().count() == 0) {
        arena.settle();
        arena.end();
      }
      return delivered(figures, plan.crowd().members(), load).report(this, context);
    }
  }

  /** A change is as many deliveries as a room has members. */
  public static Outcome delivered(CycleFigures figures, int members, Load load) {
    Outcome changes = figures.outcome("deliveries", load.paced());
    Rate rate = changes.rate();
    Rate deliveries =
        new Rate("deliveries", rate.done() * members, rate.due() * members, rate.kept());
    return new Outcome(deliveries, changes.figures(), changes.latencies());
  }
}
