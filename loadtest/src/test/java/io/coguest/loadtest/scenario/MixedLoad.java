package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.scenario.MixedRoom.End;
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

/** A short load of all that can become of a request, in busy rooms and in quiet ones. */
final class MixedLoad {
  private static final int BUSY_ROOMS = 3;
  private static final int QUIET_ROOMS = 2;
  private static final int BUSY_GUESTS = 5;
  private static final int REQUESTS_OF_A_GUEST = 100;
  private static final List<End> ANSWERED =
      List.of(End.ACCEPTED, End.REJECTED, End.CANCELLED, End.INVITED);
  private static final Duration ENTER_BOUND = Duration.ofSeconds(20);
  private static final Duration BOUND = Duration.ofSeconds(20);

  /** How often is looked whether a violation ends the run early. */
  private static final Duration LOOK = Duration.ofMillis(20);

  /** A violation is followed by what it leads to. */
  private static final Duration AFTERMATH = Duration.ofMillis(300);

  private final List<MixedRoom> rooms = new ArrayList<>();
  private final Violations violations = new Violations();

  private MixedLoad() {}

  /** Runs until all has ended as it should, or something is wrong; says what is. */
  static Violations run(URI server) throws Exception {
    MixedLoad load = new MixedLoad();
    try (WireConnector connector = new WireConnector(server, 1)) {
      EventLoop loop = connector.loops().get(0);
      try {
        load.run(connector, loop);
      } finally {
        loop.submit(() -> load.rooms.forEach(MixedRoom::end)).sync();
      }
    }
    return load.violations;
  }

  private void run(WireConnector connector, EventLoop loop) throws Exception {
    List<CompletableFuture<Void>> entered = new ArrayList<>();
    for (int i = 0; i < BUSY_ROOMS + QUIET_ROOMS; i++) {
      MixedRoom room = new MixedRoom("room-" + i, loop, violations);
      rooms.add(room);
      List<List<End>> ends = i < BUSY_ROOMS ? busy() : List.of(twoTimeouts());
      entered.add(onLoop(loop, nothing -> room.enter(connector, ends)));
    }
    await(all(entered), ENTER_BOUND);
    CompletableFuture<Void> ended = onLoop(loop, nothing -> ofAll(MixedRoom::run));
    if (!untilWrong(ended)) {
      return;
    }
    CompletableFuture<Void> settled = onLoop(loop, nothing -> ofAll(MixedRoom::settle));
    await(settled, ENTER_BOUND);
    if (violations.count() == 0) {
      loop.submit(() -> rooms.forEach(MixedRoom::reportUnfinished)).sync();
    }
  }

  private static List<List<End>> busy() {
    List<List<End>> guests = new ArrayList<>();
    guests.add(twoTimeouts());
    for (int guest = 0; guest < BUSY_GUESTS; guest++) {
      List<End> ends = new ArrayList<>();
      for (int i = 0; i < REQUESTS_OF_A_GUEST; i++) {
        ends.add(ANSWERED.get((guest + i) % ANSWERED.size()));
      }
      guests.add(ends);
    }
    return guests;
  }

  private static List<End> twoTimeouts() {
    return List.of(End.IGNORED, End.IGNORED);
  }

  private CompletableFuture<Void> ofAll(Function<MixedRoom, CompletableFuture<Void>> action) {
    return all(rooms.stream().map(action).toList());
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
  }

  private static CompletableFuture<Void> onLoop(
      EventLoop loop, Function<Void, CompletableFuture<Void>> action) {
    return CompletableFuture.completedFuture((Void) null).thenComposeAsync(action, loop);
  }

  /** False when something is wrong; true too when the time is over. */
  private boolean untilWrong(CompletableFuture<Void> ended) throws Exception {
    long start = System.nanoTime();
    while (!await(ended, LOOK)) {
      if (violations.count() > 0) {
        await(ended, AFTERMATH);
        return false;
      }
      if (System.nanoTime() - start > BOUND.toNanos()) {
        return true;
      }
    }
    return violations.count() == 0;
  }

  /** False when the time was not enough. */
  private static boolean await(CompletableFuture<Void> future, Duration bound)
      throws InterruptedException, ExecutionException {
    try {
      future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
