package io.coguest.server.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/**
 * Loops with one clock between them, run by hand on the test's thread: nothing happens but in
 * {@link #run} and {@link #advance}, and it happens the same way for the same seed.
 */
public final class VirtualLoops {
  private static final int MAX_TASKS = 5_000_000;

  private final List<VirtualLoop> loops = new ArrayList<>();
  private final PriorityQueue<VirtualTimer> timers =
      new PriorityQueue<>(
          Comparator.<VirtualTimer>comparingLong(timer -> timer.atMs)
              .thenComparingLong(timer -> timer.number));
  private final Random random;
  private long nowMs = 1_000_000;
  private long timersMade;
  private VirtualLoop current;
  private int readings;

  public VirtualLoops(int count, long seed) {
    random = new Random(seed);
    for (int i = 0; i < count; i++) {
      loops.add(new VirtualLoop());
    }
  }

  public List<RoomLoop> all() {
    return List.copyOf(loops);
  }

  public RoomLoop get(int index) {
    return loops.get(index);
  }

  public long nowMs() {
    return nowMs;
  }

  /** Runs on a loop of no room, such as a journal's. */
  public void after(long delayMs, Runnable task) {
    timers.add(new VirtualTimer(null, task, nowMs + delayMs, timersMade++));
  }

  /** Whether some loop has something to do now. */
  public boolean isBusy() {
    return loops.stream().anyMatch(VirtualLoop::isBusy);
  }

  /** Runs one task of a loop that has one. Returns false when there is none. */
  public boolean step() {
    List<VirtualLoop> ready = loops.stream().filter(VirtualLoop::isBusy).toList();
    if (ready.isEmpty()) {
      return false;
    }
    VirtualLoop loop = ready.get(random.nextInt(ready.size()));
    loop.runOne(loop.next());
    return true;
  }

  /** How often loops that still had something to do looked at their sockets. */
  public int readings() {
    return readings;
  }

  /** Runs what can run without time passing. */
  public void run() {
    for (int i = 0; step(); i++) {
      if (i == MAX_TASKS) {
        throw new AssertionError("the loops do not come to rest");
      }
    }
    runTimers(nowMs);
  }

  /** Lets time pass, running what becomes due in its order. */
  public void advance(long ms) {
    long until = nowMs + ms;
    run();
    runTimers(until);
    nowMs = until;
    run();
  }

  private void runTimers(long until) {
    while (!timers.isEmpty() && timers.peek().atMs <= until) {
      VirtualTimer timer = timers.remove();
      nowMs = Math.max(nowMs, timer.atMs);
      timer.fire();
      int tasks = 0;
      while (step()) {
        if (++tasks == MAX_TASKS) {
          throw new AssertionError("the loops do not come to rest");
        }
      }
    }
  }

  private static final class VirtualTimer implements RoomLoop.Timer {
    private final VirtualLoop loop;
    private final Runnable task;
    private final long atMs;
    private final long number;
    private boolean cancelled;

    VirtualTimer(VirtualLoop loop, Runnable task, long atMs, long number) {
      this.loop = loop;
      this.task = task;
      this.atMs = atMs;
      this.number = number;
    }

    void fire() {
      if (cancelled) {
        return;
      }
      if (loop == null) {
        task.run();
      } else {
        loop.tasks.add(() -> runUnlessCancelled());
      }
    }

    private void runUnlessCancelled() {
      if (!cancelled) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final class VirtualLoop implements RoomLoop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> afterReading = new ArrayDeque<>();

    boolean isBusy() {
      return !tasks.isEmpty() || !afterReading.isEmpty();
    }

    Runnable next() {
      if (tasks.isEmpty()) {
        readings++;
        tasks.addAll(afterReading);
        afterReading.clear();
      }
      return tasks.remove();
    }

    void runOne(Runnable task) {
      VirtualLoop before = current;
      current = this;
      try {
        task.run();
      } finally {
        current = before;
      }
    }

    @Override
    public boolean inLoop() {
      return current == this;
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void executeAfterReading(Runnable task) {
      if (!inLoop()) {
        throw new AssertionError("executed after reading off the loop");
      }
      afterReading.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayMs) {
      if (!inLoop()) {
        throw new AssertionError("scheduled off the loop");
      }
      if (delayMs < 0) {
        throw new AssertionError("scheduled " + delayMs + " ms ago");
      }
      // One beyond all time would never fire on a real loop.
      long atMs = Math.addExact(nowMs, delayMs);
      VirtualTimer timer = new VirtualTimer(this, task, atMs, timersMade++);
      timers.add(timer);
      return timer;
    }

    @Override
    public long nowMs() {
      return nowMs;
    }
  }
}
