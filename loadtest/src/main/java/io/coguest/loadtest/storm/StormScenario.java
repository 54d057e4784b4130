package io.coguest.loadtest.storm;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Merge;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.Outcome;
import io.coguest.loadtest.scenario.ResumingCrowd;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.SpawnedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The server's process is killed at random moments under a steady load and started again on the
 * same port, with the same data. Of that the users of the SDK may notice the delay, and nothing
 * else.
 */
public final class StormScenario implements Scenario {
  private static final Duration DRAIN_BOUND = Duration.ofSeconds(90);

  /** When something is wrong already, the rest is not waited for as long. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  private static final Duration CONNECT_BOUND = Duration.ofSeconds(60);

  /** A server that has just come back lives so long at least, ms. */
  private static final int SHORTEST_LIFE_MS = 20;

  private static final int LONGEST_SHORT_LIFE_MS = 400;

  private final StormPlan plan;
  private final Histogram restart = new Histogram(3);
  private final Histogram resumed = new Histogram(3);
  private final AtomicInteger kills = new AtomicInteger();

  /**
   * @param plan how much
   */
  public StormScenario(StormPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public String unit() {
    return "stories";
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
    SpawnedServer spawned = context.server().spawned();
    if (spawned == null) {
      throw new ScenarioFailure("the server is killed: it must be started for the run");
    }
    return run(new StormServer(spawned), context);
  }

  /** The same with anything that can be killed; it is closed. */
  RunReport run(Mortal mortal, RunContext context) throws InterruptedException {
    try (Mortal server = mortal;
        StormCast cast = new StormCast(plan, context, kills::get)) {
      if (plan.sessions() == 0) {
        return run(server, cast, null, context);
      }
      try (ResumingCrowd crowd = new ResumingCrowd(plan.sessions(), context)) {
        return run(server, cast, crowd, context);
      }
    }
  }

  private RunReport run(
      Mortal server, StormCast cast, @Nullable ResumingCrowd crowd, RunContext context)
      throws InterruptedException {
    cast.enter();
    if (crowd != null) {
      crowd.enter();
    }
    context.timeline().begin(Duration.ZERO, plan.duration());
    long beganNanos = System.nanoTime();
    cast.start();
    killAll(server, crowd, context, beganNanos);
    if (isRight(context)) {
      sleepUntil(beganNanos + plan.duration().toNanos());
    }
    cast.drain(DRAIN_BOUND, AFTERMATH, () -> isRight(context));
    context.timeline().end();
    if (isRight(context)) {
      settle(cast, crowd, context);
    }
    return report(cast, crowd, context);
  }

  private static boolean isRight(RunContext context) {
    return context.violations().count() == 0;
  }

  /** Until something is wrong: what follows that would only hide it. */
  private void killAll(
      Mortal server, @Nullable ResumingCrowd crowd, RunContext context, long beganNanos)
      throws InterruptedException {
    RandomGenerator random = new SplittableRandom(plan.seed() + 1);
    long backNanos = beganNanos;
    for (Duration moment : plan.moments()) {
      int lifeMs = random.nextInt(SHORTEST_LIFE_MS, LONGEST_SHORT_LIFE_MS);
      long soonest = backNanos + TimeUnit.MILLISECONDS.toNanos(lifeMs);
      sleepUntil(Math.max(soonest, beganNanos + moment.toNanos()));
      if (!isRight(context)) {
        return;
      }
      kill(server, crowd);
      backNanos = System.nanoTime();
    }
  }

  private void kill(Mortal server, @Nullable ResumingCrowd crowd) throws InterruptedException {
    CompletableFuture<Void> gone =
        crowd == null ? CompletableFuture.completedFuture(null) : crowd.expectDrop();
    long killedNanos = System.nanoTime();
    server.kill();
    kills.incrementAndGet();
    server.startAgain();
    restart.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - killedNanos));
    if (crowd == null) {
      return;
    }
    try {
      gone.get(CONNECT_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ScenarioFailure("connections to a killed server are still open", e);
    }
    resumed.recordValue(crowd.resume().toNanos() / 1_000);
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
  }

  private void settle(StormCast cast, @Nullable ResumingCrowd crowd, RunContext context)
      throws InterruptedException {
    if (!cast.awaitQuiet(CONNECT_BOUND)) {
      String what =
          "%s after the last kill some clients are not connected, or are shown as away"
              .formatted(CONNECT_BOUND);
      context.violations().add(new Violation(Fault.STUCK, "-", "", 0, what));
      return;
    }
    cast.settle();
    if (crowd != null) {
      crowd.settle();
    }
  }

  private RunReport report(StormCast cast, @Nullable ResumingCrowd crowd, RunContext context) {
    StormCounts counts = cast.counts();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("kills", "kills of the server", kills.get(), ""));
    figures.add(new Figure("acknowledged", "commands acknowledged", counts.acknowledged, ""));
    figures.add(new Figure("requests", "requests made", counts.requests, ""));
    long outcomes = counts.outcomes().values().stream().mapToLong(Integer::longValue).sum();
    figures.add(new Figure("outcomes", "requests that ended", outcomes, ""));
    counts
        .outcomes()
        .forEach(
            (outcome, count) -> {
              String name = outcome.name().toLowerCase(Locale.ROOT);
              figures.add(new Figure("outcome_" + name, "of them " + name, count, ""));
            });
    figures.add(new Figure("doubled", "callbacks that came too often", counts.doubled, ""));
    figures.add(new Figure("lost", "acknowledged changes lost", counts.lost, ""));
    figures.add(new Figure("again", "commands refused for a while", counts.again, ""));
    List<Latency> latencies = new ArrayList<>();
    latencies.add(new Latency("restart", "killed until listening again", restart));
    if (crowd != null) {
      double slowest = Math.max(1, resumed.getMaxValue()) / 1e6;
      double perSecond = kills.get() == 0 ? 0 : crowd.sessions() / slowest;
      figures.add(new Figure("sessions", "sessions that resumed", crowd.sessions(), ""));
      figures.add(
          new Figure(
              "resumesPerSecond", "resumes a second, at the worst", perSecond, "1/s", Merge.MAX));
      latencies.add(new Latency("resumed", "listening until all have resumed", resumed));
    }
    Rate rate = new Rate(unit(), cast.told(), 0, true);
    return new Outcome(rate, figures, latencies).report(this, context);
  }
}
