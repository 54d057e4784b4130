package io.coguest.loadtest.scenario;

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
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final WireConnector connector;
  private final List<RoomBlock> blocks = new ArrayList<>();

  /** A stage for a run of its own, with names of its own. */
  Stage(CrowdPlan plan, RunContext context, WireConnector connector) {
    this(plan, context.place(connector));
  }

  Stage(CrowdPlan plan, RoomBlock.Place place) {
    this.connector = place.connector();
    List<EventLoop> loops = connector.loops();
    for (int first = 0; first < plan.rooms(); first += plan.roomsPerSession()) {
      int count = Math.min(plan.roomsPerSession(), plan.rooms() - first);
      blocks.add(new RoomBlock(plan, first, count, place, loops.get(blocks.size() % loops.size())));
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

  /** The loops that rooms are on. */
  List<EventLoop> loops() {
    return connector.loops().stream().filter(loop -> !on(loop).isEmpty()).toList();
  }

  /** The rooms of one loop; to be used on it, or while nothing is under way. */
  List<RoomPeople> rooms(EventLoop loop) {
    return on(loop).stream().flatMap(block -> block.rooms().stream()).toList();
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
