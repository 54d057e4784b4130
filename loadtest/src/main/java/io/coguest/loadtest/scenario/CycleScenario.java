package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.WireConnector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Guests apply, hosts accept, guests sit down and get up again, in many rooms. */
public final class CycleScenario implements Scenario {
  private static final Duration DRAIN_BOUND = Duration.ofSeconds(30);

  private final CyclePlan plan;
  private final TokenSigner tokens;
  private final int threads;

  /**
   * @param plan how much
   * @param tokens for the users
   * @param threads event loops of the generator
   */
  public CycleScenario(CyclePlan plan, TokenSigner tokens, int threads) {
    this.plan = plan;
    this.tokens = tokens;
    this.threads = threads;
  }

  @Override
  public ScenarioResult run(URI server) throws InterruptedException {
    Violations violations = new Violations();
    try (WireConnector connector = new WireConnector(server, threads);
        Stage stage = new Stage(plan, connector, tokens, violations)) {
      stage.enter();
      CycleFigures figures = drive(stage.drivers(), plan.limit());
      if (violations.count() == 0) {
        stage.settle();
        stage.end();
      }
      return new ScenarioResult(plan, figures, violations);
    }
  }

  /** Runs the drivers until all that was due has ended; what does not end is a violation. */
  static CycleFigures drive(List<CycleDriver> drivers, CyclePlan.Limit limit)
      throws InterruptedException {
    List<CompletableFuture<Void>> drained = drivers.stream().map(CycleDriver::start).toList();
    if (!Stage.awaited(drained, limit.warmUp().plus(limit.duration()).plus(DRAIN_BOUND))) {
      drivers.forEach(driver -> ask(driver, CycleDriver::reportUnfinished));
    }
    return drivers.stream()
        .map(driver -> ask(driver, CycleDriver::figures))
        .reduce(CycleFigures::plus)
        .orElseThrow();
  }

  private static <T> T ask(CycleDriver driver, Function<CycleDriver, T> question) {
    return CompletableFuture.supplyAsync(() -> question.apply(driver), driver.loop()).join();
  }
}
