package io.coguest.server.journal;

import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The memory journal's twin that takes its time and fails. Appends of one room complete in their
 * order, those of different rooms in any; whether and when is the test's to say.
 */
public final class TwinJournal implements RoomJournal {
  private final Timer timer;
  private final Map<RoomKey, Log> logs = new HashMap<>();
  private Supplier<Plan> plans = () -> new Plan(Fate.DURABLE, 0);
  private Supplier<Boolean> readable = () -> true;
  private boolean accepting = true;
  private boolean held;
  private long recoverMs;

  /** Runs something later. */
  public interface Timer {
    void after(long delayMs, Runnable task);
  }

  /** What becomes of an append. */
  public enum Fate {
    DURABLE,
    /** The room is told that it failed, and it is lost. */
    FAILED_LOST,
    /** The room is told that it failed, but it is kept. */
    FAILED_KEPT
  }

  /** What becomes of the next append, and when; 0 ms = before the call returns. */
  public record Plan(Fate fate, long delayMs) {}

  private static final class Log {
    final Queue<Runnable> waiting = new ArrayDeque<>();
    List<RoomRecord> before = List.of();
    RoomState state;
    List<RoomRecord> records = new ArrayList<>();
    boolean failed;
    boolean scheduled;
    long nextDelayMs;
  }

  public TwinJournal(Timer timer) {
    this.timer = timer;
  }

  /** Every append asks for its plan. */
  public void plan(Supplier<Plan> newPlans) {
    plans = newPlans;
  }

  public void plan(Fate fate, long delayMs) {
    plans = () -> new Plan(fate, delayMs);
  }

  /** The fates of the next appends, which complete at once; then all are durable. */
  public void fates(Fate... fates) {
    Queue<Fate> left = new ArrayDeque<>(List.of(fates));
    plans = () -> new Plan(left.isEmpty() ? Fate.DURABLE : left.remove(), 0);
  }

  /** Every recovery asks whether it may succeed. */
  public void readable(Supplier<Boolean> whether) {
    readable = whether;
  }

  /** How long recoveries take; 0 = they are complete before the call returns. */
  public void recoverAfter(long delayMs) {
    recoverMs = delayMs;
  }

  public void accept(boolean writes) {
    accepting = writes;
  }

  /** Nothing completes until {@link #letGo}. */
  public void hold() {
    held = true;
  }

  /** Completes what was held. */
  public void letGo() {
    held = false;
    logs.values().forEach(log -> drain(log));
  }

  /** All records of a room, for tests that look. */
  public List<RoomRecord> records(RoomKey room) {
    return log(room).records;
  }

  public boolean knows(RoomKey room) {
    return logs.containsKey(room);
  }

  public RoomState state(RoomKey room) {
    return log(room).state;
  }

  private Log log(RoomKey room) {
    return logs.computeIfAbsent(room, key -> new Log());
  }

  @Override
  public void append(RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended) {
    Plan plan = plans.get();
    Log log = log(room);
    boolean atOnce = plan.delayMs() == 0 && log.waiting.isEmpty() && !held;
    List<RoomRecord> copy = records.stream().map(EncodedRecord::record).toList();
    Runnable completion =
        () -> {
          Fate fate = log.failed ? Fate.FAILED_LOST : plan.fate();
          if (fate != Fate.FAILED_LOST) {
            log.records.addAll(copy);
          }
          log.failed |= fate != Fate.DURABLE;
          Runnable told =
              fate == Fate.DURABLE
                  ? appended::durable
                  : () -> appended.failed(new IOException("planned: " + fate));
          tell(atOnce, loop, told);
        };
    enqueue(log, atOnce, plan.delayMs(), completion);
  }

  private static void tell(boolean atOnce, Executor loop, Runnable told) {
    if (atOnce) {
      told.run();
    } else {
      loop.execute(told);
    }
  }

  private void enqueue(Log log, boolean atOnce, long delayMs, Runnable completion) {
    if (atOnce) {
      completion.run();
      return;
    }
    log.waiting.add(completion);
    log.nextDelayMs = delayMs;
    if (!held) {
      schedule(log);
    }
  }

  private void schedule(Log log) {
    if (!log.scheduled && !log.waiting.isEmpty()) {
      log.scheduled = true;
      timer.after(log.nextDelayMs, () -> completeOne(log));
    }
  }

  private void completeOne(Log log) {
    log.scheduled = false;
    if (held) {
      return;
    }
    Runnable next = log.waiting.poll();
    if (next != null) {
      next.run();
      schedule(log);
    }
  }

  private void drain(Log log) {
    Runnable next = log.waiting.poll();
    while (next != null) {
      next.run();
      next = log.waiting.poll();
    }
  }

  /** Kept only if all that was appended before it is. */
  @Override
  public void keepState(RoomKey room, RoomState state, Executor loop) {
    Log log = log(room);
    boolean atOnce = log.waiting.isEmpty() && !held;
    enqueue(
        log,
        atOnce,
        1,
        () -> {
          if (!log.failed) {
            log.before = log.records;
            log.state = state;
            log.records = new ArrayList<>();
          }
        });
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    Log log = log(room);
    long delayMs = recoverMs;
    boolean atOnce = delayMs == 0 && log.waiting.isEmpty() && !held;
    enqueue(
        log,
        atOnce,
        delayMs,
        () -> {
          if (!readable.get()) {
            tell(atOnce, loop, () -> recovered.failed(new IOException("planned: unreadable")));
            return;
          }
          log.failed = false;
          RoomHistory history =
              new RoomHistory(List.copyOf(log.before), log.state, List.copyOf(log.records));
          tell(atOnce, loop, () -> recovered.recovered(history));
        });
  }

  @Override
  public void forget(RoomKey room, Executor loop) {
    logs.remove(room);
  }

  @Override
  public List<RoomKey> rooms() {
    return List.copyOf(logs.keySet());
  }

  @Override
  public void close() {
    // Nothing is under way but what the test's timer has.
  }

  @Override
  public boolean acceptsWrites() {
    return accepting;
  }
}
