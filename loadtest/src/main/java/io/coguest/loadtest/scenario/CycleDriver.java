package io.coguest.loadtest.scenario;

import io.coguest.loadtest.timeline.Tally;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Starts the cycles of the rooms of one event loop when they are due, whether or not earlier ones
 * are done: a server that is late makes a backlog and long latencies, not a slower test.
 */
public final class CycleDriver {
  /** With no rate, so many cycles are kept running. */
  private static final int MAX_RUNNING_UNPACED = 256;

  private static final Set<Measure> MAIN =
      EnumSet.of(Measure.DISCONNECT_REPLY, Measure.DELIVERED, Measure.FIRST_REPLY);
  private static final long TICK_MICROS = 500;

  private final EventLoop loop;
  private final List<CycleRoom> rooms;
  private final Pace pace;
  private final Tally tally;
  private final LinkedHashSet<CycleRoom> ready = new LinkedHashSet<>();
  private final Queue<CycleTiming> backlog = new ArrayDeque<>();
  private final Map<Measure, Histogram> latencies = new EnumMap<>(Measure.class);
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private @Nullable ScheduledFuture<?> ticking;
  private boolean stopped;
  private int running;
  private long ended;
  private long throttled;
  private int worstBacklog;

  /**
   * A driver that has not started.
   *
   * @param loop that the rooms belong to
   * @param rooms whose cycles it starts
   * @param ratePerSecond this driver's share of the load's
   * @param load how long
   * @param tally for this loop
   */
  public CycleDriver(
      EventLoop loop,
      Collection<? extends CycleRoom> rooms,
      double ratePerSecond,
      Load load,
      Tally tally) {
    this.loop = loop;
    this.rooms = List.copyOf(rooms);
    this.pace = new Pace(ratePerSecond, load.warmUp(), load.duration());
    this.tally = tally;
    for (Measure measure : Measure.values()) {
      latencies.put(measure, new Histogram(3));
    }
  }

  /** Starts; the future is done when no more cycles are due and all have ended. */
  CompletableFuture<Void> start() {
    loop.execute(
        () -> {
          rooms.stream().filter(CycleRoom::ready).forEach(ready::add);
          pace.start(System.nanoTime());
          ticking = loop.scheduleAtFixedRate(this::tick, 0, TICK_MICROS, TimeUnit.MICROSECONDS);
        });
    return drained;
  }

  private void tick() {
    long now = System.nanoTime();
    boolean over = pace.over(now);
    if (over && !pace.paced()) {
      stop();
    }
    pace.due(now, backlog);
    worstBacklog = Math.max(worstBacklog, backlog.size());
    startDue();
    if (over && (backlog.isEmpty() || pace.tooLate(now))) {
      stop();
    }
    finishWhenIdle();
  }

  private void startDue() {
    while (!stopped && !ready.isEmpty()) {
      CycleTiming timing = backlog.poll();
      if (timing == null && (pace.paced() || running >= MAX_RUNNING_UNPACED)) {
        return;
      }
      CycleRoom room = ready.iterator().next();
      ready.remove(room);
      running++;
      room.startNext(timing == null ? pace.now() : timing, this);
      if (room.ready()) {
        ready.add(room);
      }
    }
  }

  /** One of the room's cycles has come to its end. */
  public void ended(CycleRoom room) {
    running--;
    ended++;
    tally.units(room.units());
    if (room.ready()) {
      ready.add(room);
    }
    startDue();
    finishWhenIdle();
  }

  private void finishWhenIdle() {
    if (running == 0 && (stopped || allHad())) {
      stop();
      drained.complete(null);
    }
  }

  /** Whether each room has had all the cycles that it was to have; what is due beyond is void. */
  private boolean allHad() {
    return rooms.stream().allMatch(room -> room.cyclesLeft() == 0);
  }

  private void stop() {
    stopped = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
  }

  /** A command was refused for good. */
  void refused() {
    tally.error();
  }

  void throttled() {
    throttled++;
    tally.error();
  }

  void later(int delayMs, Runnable action) {
    loop.schedule(action, delayMs, TimeUnit.MILLISECONDS);
  }

  /** The main latency is shown while it runs, the warm-up included. */
  public void record(Measure measure, CycleTiming timing) {
    long nanos = System.nanoTime() - timing.dueNanos();
    if (MAIN.contains(measure)) {
      tally.latency(nanos);
    }
    if (!timing.measured()) {
      return;
    }
    Histogram histogram = latencies.get(measure);
    if (histogram != null) {
      histogram.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
    }
  }

  /** What was measured; to be asked for on the loop, or when it has ended. */
  CycleFigures figures() {
    long due = allHad() ? ended : pace.issued();
    int notStarted = allHad() ? 0 : backlog.size();
    return new CycleFigures(ended, throttled, due, worstBacklog, notStarted, Map.copyOf(latencies));
  }

  /** Makes a violation of each cycle that has not ended; says how many they were. */
  int reportUnfinished() {
    return rooms.stream().mapToInt(CycleRoom::reportUnfinished).sum();
  }

  EventLoop loop() {
    return loop;
  }
}
