package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.TokenSigner;
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
import java.util.function.Supplier;

/** All rooms of a run with their people, spread over the generator's event loops. */
final class Stage implements AutoCloseable {
  private static final int BLOCKS_AT_ONCE = 8;
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final CyclePlan plan;
  private final WireConnector connector;
  private final List<RoomBlock> blocks = new ArrayList<>();

  Stage(CyclePlan plan, WireConnector connector, TokenSigner tokens, Violations violations) {
    this.plan = plan;
    this.connector = connector;
    List<EventLoop> loops = connector.loops();
    for (int first = 0; first < plan.rooms(); first += plan.roomsPerSession()) {
      int count = Math.min(plan.roomsPerSession(), plan.rooms() - first);
      EventLoop loop = loops.get(blocks.size() % loops.size());
      RoomBlock.Place place = new RoomBlock.Place(connector, tokens, loop, violations);
      blocks.add(new RoomBlock(plan, first, count, place));
    }
  }

  /** Creates the rooms and brings everybody in. */
  void enter() throws InterruptedException {
    forEachBlock(RoomBlock::enter, "entering the rooms");
  }

  /** All is quiet: everybody's view must be the room's. */
  void settle() throws InterruptedException {
    forEachBlock(RoomBlock::settle, "the last look");
  }

  /** Ends the rooms; everybody must be told. */
  void end() throws InterruptedException {
    forEachBlock(RoomBlock::end, "ending the rooms");
  }

  /** One driver for each loop that has rooms, with its share of the rate. */
  List<CycleDriver> drivers() {
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : connector.loops()) {
      List<RoomCast> rooms = on(loop).stream().flatMap(block -> block.rooms().stream()).toList();
      if (!rooms.isEmpty()) {
        double share = (double) plan.ratePerSecond() * rooms.size() / plan.rooms();
        Pace pace = new Pace(share, plan.limit().warmUp(), plan.limit().duration());
        drivers.add(new CycleDriver(loop, rooms, pace));
      }
    }
    return drivers;
  }

  private List<RoomBlock> on(EventLoop loop) {
    return blocks.stream().filter(block -> block.loop() == loop).toList();
  }

  private void forEachBlock(Function<RoomBlock, CompletableFuture<Void>> action, String what)
      throws InterruptedException {
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (EventLoop loop : connector.loops()) {
      List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
      on(loop).forEach(block -> tasks.add(() -> action.apply(block)));
      done.add(
          CompletableFuture.supplyAsync(() -> Window.run(tasks, BLOCKS_AT_ONCE), loop)
              .thenCompose(Function.identity()));
    }
    if (!awaited(done, BOUND)) {
      throw new ScenarioFailure(what + " took longer than " + BOUND.toSeconds() + " s");
    }
  }

  /** False when the time was not enough. */
  static boolean awaited(List<CompletableFuture<Void>> futures, Duration bound)
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

  /** Drops the connections. */
  @Override
  public void close() {
    blocks.forEach(RoomBlock::disconnect);
  }
}
