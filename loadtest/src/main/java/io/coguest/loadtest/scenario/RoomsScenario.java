package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a cycle as rooms become many: the same rate, to a hot set of rooms and to all in
 * turn, in one server that grows.
 *
 * <p>A room costs a little without any command (a quiet viewer is told its position now and then),
 * so each step also measures the server left alone.
 */
public final class RoomsScenario implements Scenario {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final int MEMBERS = 2;

  private final RoomsPlan plan;

  /**
   * @param plan how many, and how fast
   */
  public RoomsScenario(RoomsPlan plan) {
    this.plan = plan;
  }

  /** One phase of one step: its cost in each repeat. */
  private record Phase(String name, int rooms, List<Double> costs, Histogram micros) {
    double median() {
      List<Double> sorted = new ArrayList<>(costs);
      Collections.sort(sorted);
      return sorted.get(sorted.size() / 2);
    }
  }

  @Override
  public String name() {
    return "rooms";
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
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("rooms, in steps", plan.steps().toString()));
    settings.add(new Setting("hot rooms", Integer.toString(plan.hotRooms())));
    settings.add(new Setting("members of each room", Integer.toString(MEMBERS)));
    settings.add(new Setting("rooms of each session", Integer.toString(plan.roomsPerSession())));
    settings.add(new Setting("repeats of each phase", Integer.toString(plan.repeats())));
    settings.add(
        new Setting("warm-up before the first step", plan.warmUp().toMillis() / 1000.0 + " s"));
    settings.addAll(plan.load().settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    ServerProcess server = context.server().process();
    if (server == null) {
      throw new ScenarioFailure("the server must be on this machine: its CPU is what is measured");
    }
    List<Stage> stages = new ArrayList<>();
    List<Phase> phases = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    CycleFigures sum = null;
    try (WireConnector connector = context.connector()) {
      context.timeline().begin(Duration.ZERO, whole());
      try {
        for (int step = 0; step < plan.steps().size(); step++) {
          stages.add(grown(step, context, connector));
          stages.get(step).enter();
          if (step == 0) {
            warmUp(stages.get(0), context);
          }
          figures.add(idle(step, server));
          CycleFigures done = phases(step, stages, context, server, phases);
          sum = sum == null ? done : sum.plus(done);
        }
        context.timeline().end();
        for (Stage stage : stages) {
          stage.settle();
        }
      } finally {
        stages.forEach(Stage::close);
      }
    }
    if (sum == null) {
      throw new IllegalStateException("a plan has steps");
    }
    figures.addAll(costs(phases));
    return new Outcome(sum.outcome(unit(), true).rate(), figures, latencies(phases))
        .report(this, context);
  }

  /** At least so long; entering the rooms comes on top. */
  private Duration whole() {
    Duration phase = plan.load().warmUp().plus(plan.load().duration());
    int phases = 2 * plan.steps().size() - 1;
    return phase
        .multipliedBy((long) phases * plan.repeats())
        .plus(plan.warmUp())
        .plus(plan.load().duration().multipliedBy(plan.steps().size()));
  }

  private void warmUp(Stage first, RunContext context) throws InterruptedException {
    if (!plan.warmUp().isZero()) {
      Load load = new Load(plan.load().ratePerSecond(), Duration.ZERO, plan.warmUp());
      drive(chosen(List.of(first), Integer.MAX_VALUE), load, context);
    }
  }

  /** The rooms that a step adds. */
  private Stage grown(int step, RunContext context, WireConnector connector) {
    int before = step == 0 ? 0 : plan.steps().get(step - 1);
    return new Stage(
        new CrowdPlan(plan.steps().get(step) - before, MEMBERS, 0, plan.roomsPerSession()),
        new RoomBlock.Place(
            connector,
            context.tokens(),
            context.violations(),
            context.names().own() + "s" + step + "-"));
  }

  private Figure idle(int step, ServerProcess server) throws InterruptedException {
    long before = cpuNanos(server);
    long beganNanos = System.nanoTime();
    Thread.sleep(plan.load().duration().toMillis());
    double cores = (double) (cpuNanos(server) - before) / (System.nanoTime() - beganNanos);
    int rooms = plan.steps().get(step);
    return new Figure(
        "idleCoresAt" + rooms, "server's CPU, " + rooms + " rooms left alone", cores, "cores");
  }

  private static long cpuNanos(ServerProcess server) {
    @Nullable Usage usage = server.usage();
    if (usage == null) {
      throw new ScenarioFailure("the server has gone");
    }
    return usage.cpuNanos();
  }

  private CycleFigures phases(
      int step, List<Stage> stages, RunContext context, ServerProcess server, List<Phase> phases)
      throws InterruptedException {
    int rooms = plan.steps().get(step);
    List<Phase> ofStep = new ArrayList<>();
    ofStep.add(new Phase("uniform", rooms, new ArrayList<>(), new Histogram(3)));
    if (rooms > plan.hotRooms()) {
      ofStep.add(new Phase("hot", rooms, new ArrayList<>(), new Histogram(3)));
    }
    CycleFigures sum = null;
    for (int repeat = 0; repeat < plan.repeats(); repeat++) {
      for (Phase phase : ofStep) {
        int most = phase.name.equals("hot") ? plan.hotRooms() : rooms;
        CycleFigures done = measured(phase, chosen(stages, most), context, server);
        sum = sum == null ? done : sum.plus(done);
      }
    }
    phases.addAll(ofStep);
    if (sum == null) {
      throw new IllegalStateException("a step has phases");
    }
    return sum;
  }

  private CycleFigures measured(
      Phase phase, Map<EventLoop, List<RoomPeople>> rooms, RunContext context, ServerProcess server)
      throws InterruptedException {
    Load load = plan.load();
    drive(rooms, new Load(load.ratePerSecond(), Duration.ZERO, load.warmUp()), context);
    long before = cpuNanos(server);
    CycleFigures figures =
        drive(rooms, new Load(load.ratePerSecond(), Duration.ZERO, load.duration()), context);
    double micros = (cpuNanos(server) - before) / NANOS_PER_MICRO;
    phase.costs.add(micros / Math.max(1, figures.ended()));
    Histogram whole = figures.latencies().get(Measure.DISCONNECT_REPLY);
    if (whole != null) {
      phase.micros.add(whole);
    }
    return figures;
  }

  /** So many rooms, taken evenly over all that there are. */
  private static Map<EventLoop, List<RoomPeople>> chosen(List<Stage> stages, int most) {
    Map<EventLoop, List<RoomPeople>> all = new LinkedHashMap<>();
    for (Stage stage : stages) {
      for (EventLoop loop : stage.loops()) {
        all.computeIfAbsent(loop, key -> new ArrayList<>()).addAll(stage.rooms(loop));
      }
    }
    int count = all.values().stream().mapToInt(List::size).sum();
    int every = Math.max(1, count / most);
    all.replaceAll(
        (loop, rooms) -> {
          List<RoomPeople> some = new ArrayList<>();
          for (int i = 0; i < rooms.size() && some.size() * all.size() < most; i += every) {
            some.add(rooms.get(i));
          }
          return some;
        });
    return all;
  }

  private static CycleFigures drive(
      Map<EventLoop, List<RoomPeople>> rooms, Load load, RunContext context)
      throws InterruptedException {
    int count = rooms.values().stream().mapToInt(List::size).sum();
    List<CycleDriver> drivers = new ArrayList<>();
    rooms.forEach(
        (loop, people) -> {
          List<RoomCast> casts = people.stream().map(room -> new RoomCast(room, 0)).toList();
          double share = (double) load.ratePerSecond() * casts.size() / count;
          drivers.add(new CycleDriver(loop, casts, share, load, context.timeline().tally()));
        });
    CycleScenario.await(drivers, load, context.violations());
    return CycleScenario.figures(drivers);
  }

  private static List<Figure> costs(List<Phase> phases) {
    List<Figure> figures = new ArrayList<>();
    double first = phases.get(0).median();
    for (Phase phase : phases) {
      String at = phase.name + "At" + phase.rooms;
      String label =
          String.format(
              Locale.ROOT,
              "server's CPU for a cycle, %d rooms, %s (%.1f to %.1f)",
              phase.rooms,
              phase.name,
              Collections.min(phase.costs),
              Collections.max(phase.costs));
      figures.add(new Figure(at + "CpuMicros", label, phase.median(), "µs"));
      figures.add(
          new Figure(
              at + "Ratio",
              phase.rooms + " rooms, " + phase.name + ", to the first step",
              phase.median() / first,
              "×"));
    }
    return figures;
  }

  private static List<Latency> latencies(List<Phase> phases) {
    return phases.stream()
        .map(
            phase ->
                new Latency(
                    phase.name + "At" + phase.rooms,
                    "whole cycle, " + phase.rooms + " rooms, " + phase.name,
                    phase.micros))
        .toList();
  }
}
