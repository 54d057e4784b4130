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
import java.util.List;
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
  public boolean canLoadBare() {
    return true;
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
      List<Gate> gates = new ArrayList<>();
      connector.loops().forEach(loop -> gates.add(new Gate(loop, context.timeline().tally())));
      context.timeline().begin(Duration.ZERO, Duration.ZERO);
      long cpuBefore = cpuNanos(context);
      for (int round = 0; round < plan.rounds(); round++) {
        for (int i = 0; i < plan.connections(); i++) {
          Visitor visitor = maker.make(round * plan.connections() + i, context);
          gates.get(i % gates.size()).visitors().add(visitor);
        }
        long beganNanos = System.nanoTime();
        await(gates, gate -> gate.open(connector), "connecting");
        perSecond[round] = plan.connections() * 1e9 / (System.nanoTime() - beganNanos);
        await(gates, Gate::clear, "closing");
      }
      long cpuNanos = cpuNanos(context) - cpuBefore;
      context.timeline().end();
      return report(perSecond, cpuNanos, context);
    }
  }

  /** One event loop, and who comes through it in a round. */
  private record Gate(EventLoop loop, Tally tally, List<Visitor> visitors) {
    Gate(EventLoop loop, Tally tally) {
      this(loop, tally, new ArrayList<>());
    }

    CompletableFuture<Void> open(WireConnector connector) {
      List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
      visitors.forEach(
          visitor -> tasks.add(() -> visitor.come(connector, loop).thenRun(tally::unit)));
      return CompletableFuture.supplyAsync(() -> Window.run(tasks, AT_ONCE), loop)
          .thenCompose(Function.identity());
    }

    CompletableFuture<Void> clear() {
      return CompletableFuture.runAsync(() -> visitors.forEach(Visitor::go), loop)
          .thenRun(visitors::clear);
    }
  }

  private static void await(
      List<Gate> gates, Function<Gate, CompletableFuture<Void>> action, String what)
      throws InterruptedException {
    if (!Stage.awaited(gates.stream().map(action).toList(), BOUND)) {
      throw new ScenarioFailure(what + " took longer than " + BOUND.toSeconds() + " s");
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
