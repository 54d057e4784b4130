package io.coguest.loadtest.bare;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.CycleDriver;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.timeline.Timeline;
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
import java.util.function.IntFunction;

/**
 * All rooms of a run against the bare server, spread over event loops as the real scenario does.
 */
final class BareStage implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final CrowdPlan plan;
  private final List<BareBlock> blocks = new ArrayList<>();

  /**
   * @param made makes each room, by its number
   */
  BareStage(
      CrowdPlan plan,
      WireConnector connector,
      Violations violations,
      IntFunction<? extends BarePlay> made) {
    this.plan = plan;
    List<EventLoop> loops = connector.loops();
    for (int first = 0; first < plan.rooms(); first += plan.roomsPerSession()) {
      int end = Math.min(first + plan.roomsPerSession(), plan.rooms());
      List<BarePlay> rooms = new ArrayList<>();
      for (int number = first; number < end; number++) {
        rooms.add(made.apply(number));
      }
      EventLoop loop = loops.get(blocks.size() % loops.size());
      blocks.add(new BareBlock(plan, rooms, connector, loop, violations));
    }
  }

  /** One driver for each loop that has rooms, with its share of the rate. */
  List<CycleDriver> drivers(Load load, Timeline timeline) {
    List<CycleDriver> drivers = new ArrayList<>();
    for (EventLoop loop : blocks.stream().map(BareBlock::loop).distinct().toList()) {
      List<BarePlay> rooms =
          blocks.stream()
              .filter(block -> block.loop() == loop)
              .flatMap(block -> block.rooms().stream())
              .toList();
      double share = (double) load.ratePerSecond() * rooms.size() / plan.rooms();
      drivers.add(new CycleDriver(loop, rooms, share, load, timeline.tally()));
    }
    return drivers;
  }

  /** The loop of a room. */
  EventLoop loopOf(int number) {
    return blocks.get(number / plan.roomsPerSession()).loop();
  }

  void enter() throws InterruptedException {
    await(BareBlock::enter, "entering the rooms");
  }

  /** All is quiet: what is still on its way must come. */
  void settle() throws InterruptedException {
    await(BareBlock::settle, "the last look");
  }

  private void await(Function<BareBlock, CompletableFuture<Void>> action, String what)
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

  /** Drops the connections. */
  @Override
  public void close() {
    blocks.forEach(BareBlock::disconnect);
  }
}
