package io.coguest.loadtest.bare;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.ArenaPlan;
import io.coguest.loadtest.scenario.CycleFigures;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.Deliveries;
import io.coguest.loadtest.scenario.FanOutScenario;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.Onlookers;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.wire.WireConnector;
import java.util.ArrayList;
import java.util.List;

/** The fan-out against the bare server: each change is framed once and broadcast. */
public final class BareFanOut implements Scenario {
  private final ArenaPlan plan;
  private final Load load;
  private final Score score;

  /**
   * @param plan rooms and their members
   * @param load seat changes due
   * @param score what the server plays
   */
  public BareFanOut(ArenaPlan plan, Load load, Score score) {
    this.plan = plan;
    this.load = load;
    this.score = score;
  }

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public boolean canLoadBare() {
    return true;
  }

  @Override
  public String unit() {
    return "deliveries";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("server", "the bare baseline"));
    settings.addAll(plan.settings());
    settings.addAll(load.settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    List<Deliveries> deliveries = new ArrayList<>();
    List<BareShow> shows = new ArrayList<>();
    for (int room = 0; room < plan.crowd().rooms(); room++) {
      deliveries.add(new Deliveries(plan.onlookers()));
      String liveId = context.names().own() + "room-" + room;
      shows.add(new BareShow(room, liveId, score, deliveries.get(room)));
    }
    try (WireConnector connector = context.connector();
        BareStage stage =
            new BareStage(plan.readers(), connector, context.violations(), shows::get)) {
      List<Onlookers> onlookers = new ArrayList<>();
      for (BareShow show : shows) {
        Deliveries ofRoom = deliveries.get(show.number());
        onlookers.add(
            new Onlookers(
                stage.loopOf(show.number()),
                plan.onlookers(),
                i -> new BareOnlooker(show, plan.checked() + i, context.violations(), ofRoom)));
      }
      try {
        stage.enter();
        Onlookers.enter(onlookers, connector);
        CycleFigures figures =
            CycleScenario.drive(stage.drivers(load, context.timeline()), load, context);
        if (context.violations().count() == 0) {
          stage.settle();
          Onlookers.settle(onlookers);
        }
        return FanOutScenario.delivered(figures, plan.crowd().members(), load)
            .report(this, context);
      } finally {
        onlookers.forEach(Onlookers::end);
      }
    }
  }
}
