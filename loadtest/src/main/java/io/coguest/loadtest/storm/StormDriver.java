package io.coguest.loadtest.storm;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts stories in the rooms of one loop at a steady rate. While the server is away its guests are
 * in the middle of stories; what is due and finds nobody free is left out, so that no flood
 * follows.
 */
final class StormDriver {
  private static final long TICK_MS = 5;

  private final EventLoop loop;
  private final List<StormRoom> rooms;
  private final double perNano;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private @Nullable ScheduledFuture<?> ticking;
  private boolean stopped;
  private long beganNanos;
  private long due;
  private int nextRoom;

  StormDriver(EventLoop loop, List<StormRoom> rooms, double ratePerSecond) {
    this.loop = loop;
    this.rooms = List.copyOf(rooms);
    this.perNano = ratePerSecond / Duration.ofSeconds(1).toNanos();
  }

  void start() {
    loop.execute(
        () -> {
          beganNanos = System.nanoTime();
          ticking = loop.scheduleAtFixedRate(this::tick, 0, TICK_MS, TimeUnit.MILLISECONDS);
        });
  }

  private void tick() {
    if (stopped) {
      if (rooms.stream().allMatch(StormRoom::isIdle)) {
        end();
      }
      return;
    }
    while (due < (System.nanoTime() - beganNanos) * perNano) {
      due++;
      startOne();
    }
  }

  private void startOne() {
    for (int i = 0; i < rooms.size(); i++) {
      StormRoom room = rooms.get(nextRoom);
      nextRoom = (nextRoom + 1) % rooms.size();
      if (room.startNext()) {
        return;
      }
    }
  }

  private void end() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    drained.complete(null);
  }

  /** Starts no more; the future is done when all stories have ended. Any thread. */
  CompletableFuture<Void> stop() {
    loop.execute(() -> stopped = true);
    return drained;
  }
}
