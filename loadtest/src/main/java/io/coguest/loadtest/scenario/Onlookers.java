package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The onlookers of one room, on its event loop. */
public final class Onlookers {
  private static final int AT_ONCE = 32;
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final EventLoop loop;
  private final List<Onlooker> all = new ArrayList<>();

  /**
   * @param loop that the room is on
   * @param count how many
   * @param made makes each, from 0
   */
  public Onlookers(EventLoop loop, int count, IntFunction<? extends Onlooker> made) {
    this.loop = loop;
    for (int i = 0; i < count; i++) {
      all.add(made.apply(i));
    }
  }

  /** Brings all of these in. */
  public static void enter(List<Onlookers> groups, WireConnector connector)
      throws InterruptedException {
    await(groups, group -> group.each(one -> one.enter(connector, group.loop)), "entering");
  }

  /** All is quiet: each must have got what the others of its room have. */
  public static void settle(List<Onlookers> groups) throws InterruptedException {
    await(
        groups,
        group -> group.each(onlooker -> onlooker.settle().thenRun(onlooker::check)),
        "the last look");
  }

  private static void await(
      List<Onlookers> groups, Function<Onlookers, CompletableFuture<Void>> action, String what)
      throws InterruptedException {
    if (!Stage.awaited(groups.stream().map(action).toList(), BOUND)) {
      throw new ScenarioFailure(what + " of the onlookers took longer than " + BOUND);
    }
  }

  private CompletableFuture<Void> each(Function<Onlooker, CompletableFuture<Void>> action) {
    List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
    all.forEach(onlooker -> tasks.add(() -> action.apply(onlooker)));
    return CompletableFuture.supplyAsync(() -> Window.run(tasks, AT_ONCE), loop)
        .thenCompose(Function.identity());
  }

  /** Drops the connections. */
  public void end() {
    loop.execute(() -> all.forEach(Onlooker::end));
  }
}
