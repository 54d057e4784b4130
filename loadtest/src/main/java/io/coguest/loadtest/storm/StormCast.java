package io.coguest.loadtest.storm;

import io.coguest.client.ClientState;
import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestClientBuilder;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.timeline.Tally;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** All rooms of a storm with their people: one client a user, all on shared event loops. */
final class StormCast implements AutoCloseable {
  private static final int SEATS = 50;
  private static final int PATIENCE_SECONDS = 30;
  private static final long STOP_MS = 2_000;
  private static final long LOOK_MS = 10;
  private static final Duration MIN_BACKOFF = Duration.ofMillis(50);
  private static final Duration MAX_BACKOFF = Duration.ofMillis(500);

  private final StormPlan plan;
  private final RunContext context;
  private final MultiThreadIoEventLoopGroup group;
  private final List<StormRoom> rooms = new ArrayList<>();
  private final List<StormDriver> drivers = new ArrayList<>();

  /**
   * @param kills how many there were so far
   */
  StormCast(StormPlan plan, RunContext context, IntSupplier kills) {
    this.plan = plan;
    this.context = context;
    this.group =
        new MultiThreadIoEventLoopGroup(
            context.threads(), new DefaultThreadFactory("storm", true), NioIoHandler.newFactory());
    Map<EventLoop, List<StormRoom>> byLoop = new LinkedHashMap<>();
    Map<EventLoop, Tally> tallies = new LinkedHashMap<>();
    for (int i = 0; i < plan.rooms(); i++) {
      EventLoop loop = group.next();
      Tally tally = tallies.computeIfAbsent(loop, key -> context.timeline().tally());
      String liveId = context.names().own() + "storm-" + i;
      StormLedger ledger = new StormLedger(liveId, plan.seed(), kills, context.violations());
      StormRoom room = new StormRoom(loop, ledger, tally, plan.seed() + i);
      rooms.add(room);
      byLoop.computeIfAbsent(loop, key -> new ArrayList<>()).add(room);
      addPeople(room, liveId);
    }
    byLoop.forEach(
        (loop, here) ->
            drivers.add(
                new StormDriver(
                    loop, here, (double) plan.ratePerSecond() * here.size() / plan.rooms())));
  }

  /** An owner, an admin, and guests. */
  private void addPeople(StormRoom room, String liveId) {
    for (int member = 0; member < plan.members(); member++) {
      Grant grant = member == 0 ? Grant.OWNER : member == 1 ? Grant.ADMIN : Grant.AUDIENCE;
      String userId = liveId + "-" + member;
      CoGuestClientBuilder builder =
          CoGuestClient.builder()
              .url(context.server().endpoint().uri().toString())
              .token(context.tokens().sign(userId, grant))
              .eventLoopGroup(group)
              .callbackExecutor(room.loop())
              .backoff(MIN_BACKOFF, MAX_BACKOFF)
              .clientName("coguest-storm");
      if (context.server().endpoint().trusted() != null) {
        builder.trustCertificates(context.server().endpoint().trusted());
      }
      CoGuestClient client = builder.build();
      StormUser user = new StormUser(userId, client, CoGuestStore.create(client, liveId));
      on(
          room,
          () -> {
            room.add(user, grant != Grant.AUDIENCE);
            return null;
          });
    }
  }

  private static <T> T on(StormRoom room, Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, room.loop()).join();
  }

  /** Creates the rooms and brings everybody in. */
  void enter() throws InterruptedException {
    for (StormRoom room : rooms) {
      for (StormUser user : room.everybody()) {
        done(user.userId() + " connects", user.client().connect());
        LiveOptions options = LiveOptions.builder().maxSeats(SEATS).build();
        var live = user.store().room();
        done(
            user.userId() + " enters",
            user.equals(room.owner()) ? live.createLive(options) : live.joinLive());
      }
    }
  }

  private static void done(String what, CompletableFuture<CompletionHandler> future)
      throws InterruptedException {
    try {
      CompletionHandler result = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!result.isSuccess()) {
        throw new ScenarioFailure(what + ": " + result);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new ScenarioFailure(what + ": " + e, e);
    }
  }

  void start() {
    drivers.forEach(StormDriver::start);
  }

  /**
   * Starts no more, and waits; what does not end in time is a violation.
   *
   * @param bound as long as all is right
   * @param aftermath once something is wrong, which is looked for as often
   * @param right whether nothing is wrong yet
   */
  void drain(Duration bound, Duration aftermath, BooleanSupplier right)
      throws InterruptedException {
    CompletableFuture<Void> drained =
        CompletableFuture.allOf(
            drivers.stream().map(StormDriver::stop).toArray(CompletableFuture[]::new));
    boolean ended = awaited(drained, aftermath);
    Duration waited = aftermath;
    while (!ended && right.getAsBoolean() && waited.compareTo(bound) < 0) {
      ended = awaited(drained, aftermath);
      waited = waited.plus(aftermath);
    }
    if (!ended) {
      reportUnfinished();
    }
  }

  private static boolean awaited(CompletableFuture<Void> future, Duration bound)
      throws InterruptedException {
    try {
      future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private void reportUnfinished() {
    for (StormRoom room : rooms) {
      on(
          room,
          () -> {
            room.reportUnfinished();
            return null;
          });
    }
  }

  /**
   * Waits until all are connected and everybody shows that: a room tells of those who are back a
   * few a second. Says whether it was so in time.
   */
  boolean awaitQuiet(Duration bound) throws InterruptedException {
    long endNanos = System.nanoTime() + bound.toNanos();
    while (!rooms.stream().allMatch(StormCast::isQuiet)) {
      if (System.nanoTime() > endNanos) {
        return false;
      }
      Thread.sleep(LOOK_MS);
    }
    return true;
  }

  private static boolean isQuiet(StormRoom room) {
    return room.everybody().stream()
        .allMatch(
            user ->
                user.client().state() == ClientState.CONNECTED
                    && view(room, user).away().isEmpty());
  }

  /**
   * All is quiet: what everybody shows must be what a fresh snapshot says, and what was promised.
   */
  void settle() throws InterruptedException {
    for (StormRoom room : rooms) {
      Map<StormUser, StormView> before = new LinkedHashMap<>();
      room.everybody().forEach(user -> before.put(user, view(room, user)));
      for (StormUser user : room.everybody()) {
        done(user.userId() + " looks again", user.store().room().joinLive());
      }
      on(
          room,
          () -> {
            room.ledger().finish(room.owner().userId());
            before.forEach(
                (user, shown) -> room.ledger().finish(user.userId(), shown, viewNow(user)));
            return null;
          });
    }
  }

  private static StormView view(StormRoom room, StormUser user) {
    return on(room, () -> viewNow(user));
  }

  private static StormView viewNow(StormUser user) {
    return StormView.of(user.store().coGuestState());
  }

  /** What all rooms have counted; to be asked for when all is over. */
  StormCounts counts() {
    StormCounts sum = new StormCounts();
    rooms.forEach(room -> sum.add(room.ledger().counts()));
    return sum;
  }

  /** Stories that came to their end. */
  long told() {
    return rooms.stream().mapToLong(StormRoom::told).sum();
  }

  @Override
  public void close() {
    for (StormRoom room : rooms) {
      room.loop().execute(room::over);
      room.everybody().forEach(user -> user.client().close());
    }
    // What closing still has to say goes over two loops at most.
    for (int hop = 0; hop < 2; hop++) {
      group.forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly(STOP_MS));
    }
    group.shutdownGracefully(0, STOP_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MS);
  }
}
