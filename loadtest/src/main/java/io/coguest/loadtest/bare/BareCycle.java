package io.coguest.loadtest.bare;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.CycleDriver;
import io.coguest.loadtest.scenario.CycleFigures;
import io.coguest.loadtest.scenario.CyclePlan;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The cycle against the bare server: the same rooms, people, connections and pace as the real
 * scenario, driven by the same driver, with frames of the same sizes.
 */
public final class BareCycle implements Scenario {
  private static final Duration BOUND = Duration.ofMinutes(5);

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
    try (WireConnector connector = context.connector()) {
      List<BareBlock> blocks = blocks(context, connector);
      await(blocks, BareBlock::enter, "entering the rooms");
      CycleFigures figures =
          CycleScenario.drive(drivers(blocks, context), plan.load(), context.timeline());
      if (context.violations().count() == 0) {
        await(blocks, BareBlock::settle, "the last look");
      }
      blocks.forEach(BareBlock::disconnect);
      return figures.outcome(unit(), plan.load().paced()).report(this, context);
    }
  }

  private List<BareBlock> blocks(RunContext context, WireConnector connector) {
    CrowdPlan crowd = plan.crowd();
    List<EventLoop> loops = connector.loops();
    List<BareBlock> blocks = new ArrayList<>();
    for (int first = 0; first < crowd.rooms(); first += crowd.roomsPerSession()) {
      int end = Math.min(first + crowd.roomsPerSession(), crowd.rooms());
      List<BareCast> rooms = new ArrayList<>();
      for (int number = first; number < end; number++) {
        String liveId = context.names().own() + "room-" + number;
        rooms.add(new BareCast(number, liveId, score, plan.cyclesPerRoom()));
      }
      EventLoop loop = loops.get(blocks.size() % loops.size());
      blocks.add(new BareBlock(crowd, rooms, connector, loop, context.violations()));
    }
    return blocks;
  }

  private List<CycleDriver> drivers(List<BareBlock> blocks, RunContext context) {
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : blocks.stream().map(BareBlock::loop).distinct().toList()) {
      List<BareCast> rooms =
          blocks.stream()
              .filter(block -> block.loop() == loop)
              .flatMap(block -> block.rooms().stream())
              .toList();
      Load load = plan.load();
      double share = (double) load.ratePerSecond() * rooms.size() / plan.crowd().rooms();
      drivers.add(new CycleDriver(loop, rooms, share, load, context.timeline().tally()));
    }
    return drivers;
  }

  private static void await(
      List<BareBlock> blocks, Function<BareBlock, CompletableFuture<Void>> action, String what)
      throws InterruptedException {
    CompletableFuture<?>[] done = blocks.stream().map(action).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(done).get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ScenarioFailure(what + " took longer than " + BOUND.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new ScenarioFailure(what + " failed: " + e.getCause(), e);
    }
  }
}
