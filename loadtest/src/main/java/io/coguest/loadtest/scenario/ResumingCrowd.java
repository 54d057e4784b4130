package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Many sessions that do nothing but lose their connections together, with the server, and resume.
 * Hosts must find their room as it was; audience joins again.
 */
public final class ResumingCrowd implements AutoCloseable {
  private static final int MEMBERS = 100;
  private static final int AT_ONCE = 128;
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final WireConnector connector;
  private final Stage stage;
  private final int sessions;

  /**
   * @param sessions how many, at least 2; in rooms of a hundred with two hosts each
   */
  public ResumingCrowd(int sessions, RunContext context) {
    int members = Math.min(MEMBERS, sessions);
    int rooms = Math.max(1, sessions / members);
    this.sessions = rooms * members;
    this.connector = context.connector();
    RoomBlock.Place place =
        new RoomBlock.Place(
            connector, context.tokens(), context.violations(), context.names().own() + "crowd-");
    this.stage = new Stage(new CrowdPlan(rooms, members, 1, 1), place);
  }

  /** How many there are: whole rooms. */
  public int sessions() {
    return sessions;
  }

  /** Brings everybody in. */
  public void enter() throws InterruptedException {
    stage.enter();
  }

  /**
   * The server will be killed: to be called before, so that nobody calls it a fault; the future is
   * done when all have lost their connection.
   */
  public CompletableFuture<Void> expectDrop() {
    Queue<CompletableFuture<Void>> dropped = new ConcurrentLinkedQueue<>();
    each(
            member -> {
              dropped.add(member.expectDrop());
              return CompletableFuture.completedFuture(null);
            },
            AT_ONCE)
        .join();
    return CompletableFuture.allOf(dropped.toArray(CompletableFuture[]::new));
  }

  /**
   * The server listens again: all resume, a few at a time; returns how long it took. Who is not
   * resumed, or not back in its room, is a violation or fails the run.
   */
  public Duration resume() throws InterruptedException {
    long beganNanos = System.nanoTime();
    if (!Stage.awaited(List.of(each(RoomMember::resume, AT_ONCE)), BOUND)) {
      throw new ScenarioFailure("resuming took longer than " + BOUND);
    }
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  private CompletableFuture<Void> each(
      Function<RoomMember, CompletableFuture<Void>> action, int atOnce) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (EventLoop loop : stage.loops()) {
      List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
      for (RoomPeople people : stage.rooms(loop)) {
        people.everybody().forEach(member -> tasks.add(() -> action.apply(member)));
      }
      all.add(
          CompletableFuture.supplyAsync(() -> Window.run(tasks, atOnce), loop)
              .thenCompose(Function.identity()));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  /** All is quiet: everybody's view must be the room's. */
  public void settle() throws InterruptedException {
    stage.settle();
  }

  /** Drops the connections. */
  @Override
  public void close() {
    stage.close();
    connector.close();
  }
}
