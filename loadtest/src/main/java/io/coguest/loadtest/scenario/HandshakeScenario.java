package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Merge;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.timeline.Tally;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many connect as fast as the server lets them in, a few at a time, and go again: how many
 * handshakes it makes in a second, and what one costs it.
 */
public final class HandshakeScenario implements Scenario {
  /** Under way at a time on each event loop of the generator. */
  private static final int AT_ONCE = 128;

  private static final Duration BOUND = Duration.ofMinutes(2);

  private final HandshakePlan plan;
  private final Visitor.Maker maker;

  /**
   * @param plan how many
   * @param maker of those who connect
   */
  public HandshakeScenario(HandshakePlan plan, Visitor.Maker maker) {
    this.plan = plan;
    this.maker = maker;
  }

  @Override
  public String name() {
    return "handshake";
  }

  @Override
  public String unit() {
    return "handshakes";
  }

  @Override
  public boolean canBeShared() {
    return false;
  }

  @Override
  public List<Setting> settings() {
    return plan.settings();
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    double[] perSecond = new double[plan.rounds()];
    try (WireConnector connector = context.connector()) {
      List<EventLoop> loops = connector.loops();
      Map<EventLoop, Tally> tallies = new HashMap<>();
      loops.forEach(loop -> tallies.put(loop, context.timeline().tally()));
      context.timeline().begin(Duration.ZERO, Duration.ZERO);
      long cpuBefore = cpuNanos(context);
      for (int round = 0; round < plan.rounds(); round++) {
        Map<EventLoop, List<Visitor>> visitors = visitors(loops, round, context);
        long tookNanos = come(connector, visitors, tallies);
        perSecond[round] = plan.connections() * 1e9 / tookNanos;
        go(visitors);
      }
      long cpuNanos = cpuNanos(context) - cpuBefore;
      context.timeline().end();
      return report(perSecond, cpuNanos, context);
    }
  }

  private Map<EventLoop, List<Visitor>> visitors(
      List<EventLoop> loops, int round, RunContext context) {
    Map<EventLoop, List<Visitor>> visitors = new HashMap<>();
    for (int i = 0; i < plan.connections(); i++) {
      Visitor visitor = maker.make(round * plan.connections() + i, context);
      visitors.computeIfAbsent(loops.get(i % loops.size()), loop -> new ArrayList<>()).add(visitor);
    }
    return visitors;
  }

  /** Returns how long it took, ns. */
  private static long come(
      WireConnector connector,
      Map<EventLoop, List<Visitor>> visitors,
      Map<EventLoop, Tally> tallies)
      throws InterruptedException {
    long beganNanos = System.nanoTime();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    visitors.forEach(
        (loop, those) -> {
          Tally tally = tallies.get(loop);
          List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
          those.forEach(
              visitor ->
                  tasks.add(() -> visitor.come(connector, loop).thenRun(() -> counted(tally))));
          all.add(
              CompletableFuture.supplyAsync(() -> Window.run(tasks, AT_ONCE), loop)
                  .thenCompose(Function.identity()));
        });
    if (!Stage.awaited(all, BOUND)) {
      throw new ScenarioFailure("connecting took longer than " + BOUND.toSeconds() + " s");
    }
    return System.nanoTime() - beganNanos;
  }

  private static void counted(@Nullable Tally tally) {
    if (tally != null) {
      tally.unit();
    }
  }

  private static void go(Map<EventLoop, List<Visitor>> visitors) throws InterruptedException {
    List<CompletableFuture<Void>> gone = new ArrayList<>();
    visitors.forEach(
        (loop, those) ->
            gone.add(CompletableFuture.runAsync(() -> those.forEach(Visitor::go), loop)));
    if (!Stage.awaited(gone, BOUND)) {
      throw new ScenarioFailure("closing took longer than " + BOUND.toSeconds() + " s");
    }
  }

  private static long cpuNanos(RunContext context) {
    ServerProcess process = context.server().process();
    @Nullable Usage usage = process == null ? null : process.usage();
    return usage == null ? 0 : usage.cpuNanos();
  }

  private RunReport report(double[] perSecond, long cpuNanos, RunContext context) {
    List<Figure> figures = new ArrayList<>();
    figures.add(perSecond("first", "handshakes a second, first round", perSecond[0]));
    if (plan.rounds() > 1) {
      double[] later = Arrays.copyOfRange(perSecond, 1, perSecond.length);
      Arrays.sort(later);
      figures.add(perSecond("lowest", "later rounds: lowest", later[0]));
      figures.add(perSecond("median", "later rounds: median", later[later.length / 2]));
      figures.add(perSecond("highest", "later rounds: highest", later[later.length - 1]));
    }
    long made = (long) plan.connections() * plan.rounds();
    if (cpuNanos > 0) {
      double micros = (double) TimeUnit.NANOSECONDS.toMicros(cpuNanos) / made;
      figures.add(
          new Figure("serverMicros", "server's CPU for one, closing included", micros, "µs"));
    }
    return new Outcome(new Rate(unit(), made, 0, true), figures, List.of()).report(this, context);
  }

  private static Figure perSecond(String name, String label, double value) {
    return new Figure(name + "PerSecond", label, value, "1/s", Merge.MAX);
  }
}
