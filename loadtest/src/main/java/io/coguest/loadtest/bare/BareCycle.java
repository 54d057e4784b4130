package io.coguest.loadtest.bare;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.CycleFigures;
import io.coguest.loadtest.scenario.CyclePlan;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.wire.WireConnector;
import java.util.ArrayList;
import java.util.List;

/**
 * The cycle against the bare server: the same rooms, people, connections and pace as the real
 * scenario, driven by the same driver, with frames of the same sizes.
 */
public final class BareCycle implements Scenario {
  private final CyclePlan plan;
  private final Score score;

  /**
   * @param plan how much
   * @param score what the server plays
   */
  public BareCycle(CyclePlan plan, Score score) {
    this.plan = plan;
    this.score = score;
  }

  @Override
  public String name() {
    return "cycle";
  }

  @Override
  public boolean canLoadBare() {
    return true;
  }

  @Override
  public String unit() {
    return "cycles";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("server", "the bare baseline"));
    settings.addAll(plan.crowd().settings());
    settings.addAll(plan.load().settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        BareStage stage =
            new BareStage(
                plan.crowd(),
                connector,
                context.violations(),
                number -> cast(context.names().own(), number))) {
      stage.enter();
      CycleFigures figures =
          CycleScenario.drive(stage.drivers(plan.load(), context.timeline()), plan.load(), context);
      if (context.violations().count() == 0) {
        stage.settle();
      }
      return figures.outcome(unit(), plan.load().paced()).report(this, context);
    }
  }

  private BareCast cast(String prefix, int number) {
    return new BareCast(number, prefix + "room-" + number, score, plan.cyclesPerRoom());
  }
}
