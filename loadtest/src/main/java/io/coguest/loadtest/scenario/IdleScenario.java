package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.JvmHeap;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.coguest.loadtest.wire.WireConnector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server's memory as more and more join and do nothing: what one more costs, from the slope and
 * not from a total, which holds the JVM too.
 */
public final class IdleScenario implements Scenario {
  private final List<CrowdPlan> steps;
  private final boolean rooms;

  /**
   * @param steps crowds that come one after the other; all stay
   * @param rooms whether what is counted is rooms, and not members
   */
  public IdleScenario(List<CrowdPlan> steps, boolean rooms) {
    if (steps.size() < 2) {
      throw new IllegalArgumentException(
          "steps is " + steps.size() + ", must be 2 or more: a slope is measured");
    }
    this.steps = List.copyOf(steps);
    this.rooms = rooms;
  }

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String unit() {
    return rooms ? "rooms" : "members";
  }

  @Override
  public boolean canBeShared() {
    return false;
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    long all = steps.stream().mapToLong(this::units).sum();
    settings.add(new Setting(unit() + ", in " + steps.size() + " steps", Long.toString(all)));
    settings.addAll(steps.get(0).settings());
    return settings;
  }

  private long units(CrowdPlan step) {
    return rooms ? step.rooms() : (long) step.rooms() * step.members();
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    ServerProcess server = context.server().process();
    if (server == null) {
      throw new ScenarioFailure("the server must be on this machine: its memory is measured");
    }
    List<Stage> stages = new ArrayList<>();
    List<Slope.Point> heap = new ArrayList<>();
    List<Slope.Point> resident = new ArrayList<>();
    long units = 0;
    try (WireConnector connector = context.connector()) {
      try {
        context.timeline().begin(Duration.ZERO, Duration.ZERO);
        for (CrowdPlan step : steps) {
          String prefix = context.names().own() + "s" + stages.size() + "-";
          RoomBlock.Place place =
              new RoomBlock.Place(connector, context.tokens(), context.violations(), prefix);
          stages.add(new Stage(step, place));
          stages.get(stages.size() - 1).enter();
          units += units(step);
          heap.add(new Slope.Point(units, heapBytes(server)));
          resident.add(new Slope.Point(units, residentBytes(server)));
        }
        context.timeline().end();
        for (Stage stage : stages) {
          stage.settle();
        }
      } finally {
        stages.forEach(Stage::close);
      }
    }
    List<Figure> figures = new ArrayList<>();
    figures.addAll(figures("heap", "heap", heap));
    figures.addAll(figures("resident", "resident memory", resident));
    return new Outcome(new Rate(unit(), units, 0, true), figures, List.of()).report(this, context);
  }

  private List<Figure> figures(String name, String label, List<Slope.Point> points) {
    Slope slope = Slope.of(points);
    String one = rooms ? "room" : "member";
    String spread =
        String.format(
            Locale.ROOT,
            "%s of one more %s (%.0f to %.0f between steps)",
            label,
            one,
            slope.lowest(),
            slope.highest());
    double last = points.get(points.size() - 1).y();
    return List.of(
        new Figure(name + "BytesPerUnit", spread, slope.perUnit(), "bytes"),
        new Figure(name + "BytesAtEnd", label + " with all of them", last, "bytes"));
  }

  private static double heapBytes(ServerProcess server) throws InterruptedException {
    try {
      return new JvmHeap(server.pid()).usedAfterCollectionBytes();
    } catch (IOException e) {
      throw new ScenarioFailure("the server's heap: " + e.getMessage(), e);
    }
  }

  private static double residentBytes(ServerProcess server) {
    @Nullable Usage usage = server.usage();
    if (usage == null) {
      throw new ScenarioFailure("the server has gone");
    }
    return usage.residentBytes();
  }
}
