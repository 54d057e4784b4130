package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Guests apply, hosts accept, guests sit down and get up again, in many rooms. */
public final class CycleScenario implements Scenario {
  private static final int BLOCKS_AT_ONCE = 8;
  private static final Duration ENTER_BOUND = Duration.ofMinutes(5);
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
    try (WireConnector connector = new WireConnector(server, threads)) {
      List<RoomBlock> blocks = blocks(connector, violations);
      try {
        onEachLoop(connector, blocks, RoomBlock::enter, "entering the rooms", ENTER_BOUND);
        CycleFigures figures = drive(connector, blocks);
        if (violations.count() == 0) {
          onEachLoop(connector, blocks, RoomBlock::settle, "the last look", ENTER_BOUND);
        }
        onEachLoop(connector, blocks, RoomBlock::end, "ending the rooms", DRAIN_BOUND);
        return new ScenarioResult(plan, figures, violations);
      } finally {
        blocks.forEach(RoomBlock::disconnect);
      }
    }
  }

  private List<RoomBlock> blocks(WireConnector connector, Violations violations) {
    List<EventLoop> loops = connector.loops();
    List<RoomBlock> blocks = new ArrayList<>();
    for (int first = 0; first < plan.rooms(); first += plan.roomsPerSession()) {
      int count = Math.min(plan.roomsPerSession(), plan.rooms() - first);
      EventLoop loop = loops.get(blocks.size() % loops.size());
      blocks.add(
          new RoomBlock(
              plan, first, count, new RoomBlock.Place(connector, tokens, loop, violations)));
    }
    return blocks;
  }

  private CycleFigures drive(WireConnector connector, List<RoomBlock> blocks)
      throws InterruptedException {
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : connector.loops()) {
      List<RoomCast> rooms = roomsOn(loop, blocks);
      double share = (double) plan.ratePerSecond() * rooms.size() / plan.rooms();
      if (!rooms.isEmpty()) {
        drivers.add(
            new CycleDriver(
                loop, rooms, new Pace(share, plan.limit().warmUp(), plan.limit().duration())));
      }
    }
    List<CompletableFuture<Void>> drained = drivers.stream().map(CycleDriver::start).toList();
    Duration bound = plan.limit().warmUp().plus(plan.limit().duration()).plus(DRAIN_BOUND);
    if (!awaited(drained, bound)) {
      drivers.forEach(driver -> onLoop(driver, () -> stuck(driver)));
    }
    return drivers.stream()
        .map(driver -> onLoop(driver, driver::figures))
        .reduce(CycleFigures::plus)
        .orElseThrow();
  }

  private static List<RoomCast> roomsOn(EventLoop loop, List<RoomBlock> blocks) {
    return blocks.stream()
        .filter(block -> block.loop() == loop)
        .flatMap(block -> block.rooms().stream())
        .toList();
  }

  private static @Nullable Void stuck(CycleDriver driver) {
    driver.unfinished().forEach(Cycle::stuck);
    return null;
  }

  private static <T extends @Nullable Object> T onLoop(CycleDriver driver, Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, driver.loop()).join();
  }

  private static void onEachLoop(
      WireConnector connector,
      List<RoomBlock> blocks,
      Function<RoomBlock, CompletableFuture<Void>> action,
      String what,
      Duration bound)
      throws InterruptedException {
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (EventLoop loop : connector.loops()) {
      List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
      blocks.stream()
          .filter(block -> block.loop() == loop)
          .forEach(block -> tasks.add(() -> action.apply(block)));
      done.add(
          CompletableFuture.supplyAsync(() -> Window.run(tasks, BLOCKS_AT_ONCE), loop)
              .thenCompose(Function.identity()));
    }
    if (!awaited(done, bound)) {
      throw new ScenarioFailure(what + " took longer than " + bound.toSeconds() + " s");
    }
  }

  /** False when the time was not enough. */
  private static boolean awaited(List<CompletableFuture<Void>> futures, Duration bound)
      throws InterruptedException {
    try {
      CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
          .get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ScenarioFailure(String.valueOf(cause.getMessage()), cause);
    }
  }
}
