package io.coguest.client.simulation;

import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A journal on a simulated disk: appends of one room complete in their order, those of different
 * rooms in any; they are slow, fail, or fail and are kept all the same.
 */
final class SimulatedJournal implements RoomJournal {
  private final Time time;
  private final Chance chance;
  private final Tally tally;
  private final Map<RoomKey, Log> logs = new HashMap<>();
  private boolean troubled;
  private boolean accepting = true;
  private boolean readable = true;
  private int slowMs;

  private static final class Log {
    final ArrayDeque<Work> waiting = new ArrayDeque<>();
    List<RoomRecord> records = new ArrayList<>();
    @Nullable RoomState state;
    boolean failed;
    boolean scheduled;
    int untold;

    boolean isIdle() {
      return waiting.isEmpty() && untold == 0;
    }
  }

  private record Work(long delayMs, Runnable completion) {}

  SimulatedJournal(Time time, Chance chance, Tally tally) {
    this.time = time;
    this.chance = chance;
    this.tally = tally;
  }

  /** From now on appends fail at times, and take up to so long. */
  void trouble(int upToMs) {
    troubled = true;
    slowMs = upToMs;
  }

  void accept(boolean writes) {
    accepting = writes;
  }

  void read(boolean works) {
    readable = works;
  }

  /** From now on all is well. */
  void heal() {
    troubled = false;
    accepting = true;
    readable = true;
    slowMs = 0;
  }

  private Log log(RoomKey room) {
    return logs.computeIfAbsent(room, key -> new Log());
  }

  private enum Fate {
    DURABLE,
    LOST,
    KEPT
  }

  private Fate fate() {
    if (!troubled || !chance.oneIn(40)) {
      return Fate.DURABLE;
    }
    return chance.oneIn(2) ? Fate.LOST : Fate.KEPT;
  }

  @Override
  public void append(RoomKey room, List<RoomRecord> records, Executor loop, Appended appended) {
    Log log = log(room);
    Fate fate = fate();
    long delayMs = slowMs > 0 && chance.oneIn(2) ? chance.below(slowMs) : 0;
    boolean atOnce = delayMs == 0 && log.isIdle();
    List<RoomRecord> copy = List.copyOf(records);
    if (!atOnce) {
      tally.count("fault: slow append");
    }
    put(
        log,
        atOnce,
        delayMs,
        () -> {
          Fate end = log.failed ? Fate.LOST : fate;
          if (end != Fate.LOST) {
            log.records.addAll(copy);
          }
          if (end == Fate.DURABLE) {
            tell(log, atOnce, loop, appended::durable);
          } else {
            log.failed = true;
            tally.count(end == Fate.LOST ? "fault: append lost" : "fault: append unknown, kept");
            tell(log, atOnce, loop, () -> appended.failed(new IOException("simulated: " + end)));
          }
        });
  }

  private static void tell(Log log, boolean atOnce, Executor loop, Runnable told) {
    if (atOnce) {
      told.run();
    } else {
      log.untold++;
      loop.execute(
          () -> {
            log.untold--;
            told.run();
          });
    }
  }

  private void put(Log log, boolean atOnce, long delayMs, Runnable completion) {
    if (atOnce) {
      completion.run();
    } else {
      log.waiting.add(new Work(delayMs, completion));
      schedule(log);
    }
  }

  private void schedule(Log log) {
    Work next = log.waiting.peek();
    if (!log.scheduled && next != null) {
      log.scheduled = true;
      time.after(next.delayMs, () -> completeOne(log));
    }
  }

  private void completeOne(Log log) {
    log.scheduled = false;
    Work next = log.waiting.poll();
    if (next != null) {
      next.completion.run();
      schedule(log);
    }
  }

  @Override
  public void keepState(RoomKey room, RoomState state) {
    Log log = log(room);
    put(
        log,
        log.isIdle(),
        1,
        () -> {
          if (!log.failed) {
            tally.count("journal: state kept");
            log.state = state;
            log.records = new ArrayList<>();
          }
        });
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    Log log = log(room);
    long delayMs = slowMs > 0 ? chance.below(slowMs) : 0;
    boolean atOnce = delayMs == 0 && log.isIdle();
    put(
        log,
        atOnce,
        delayMs,
        () -> {
          if (!readable) {
            tally.count("fault: unreadable");
            tell(
                log,
                atOnce,
                loop,
                () -> recovered.failed(new IOException("simulated: unreadable")));
            return;
          }
          log.failed = false;
          RoomState state = log.state;
          List<RoomRecord> records = List.copyOf(log.records);
          tell(log, atOnce, loop, () -> recovered.recovered(state, records));
        });
  }

  @Override
  public void forget(RoomKey room) {
    logs.remove(room);
  }

  @Override
  public boolean acceptsWrites() {
    return accepting;
  }
}
