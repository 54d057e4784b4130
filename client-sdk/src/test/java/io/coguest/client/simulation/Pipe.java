package io.coguest.client.simulation;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: frames arrive in their order, after a while, or not at all. The
 * end of it, if it ever comes, comes after them.
 */
final class Pipe {
  private final Time time;
  private final Chance chance;
  private final int latencyMs;
  private final Consumer<byte[]> arrived;
  private final Runnable taken;
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private long notBeforeMs;
  private boolean closed;
  private boolean hurried;
  private Time.@Nullable Due armed;

  /** A frame or, without bytes, the end. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Item(byte @Nullable [] bytes, Runnable end, long earliestMs) {}

  /**
   * An empty one.
   *
   * @param latencyMs at most
   * @param arrived gets each frame
   * @param taken runs when there is one fewer
   */
  Pipe(Time time, Chance chance, int latencyMs, Consumer<byte[]> arrived, Runnable taken) {
    this.time = time;
    this.chance = chance;
    this.latencyMs = latencyMs;
    this.arrived = arrived;
    this.taken = taken;
  }

  int size() {
    return items.size();
  }

  void send(byte[] bytes) {
    if (!closed) {
      add(new Item(bytes, () -> {}, time.tickMs() + chance.below(latencyMs + 1)));
    }
  }

  /** Takes no more; after what is on the way, and a delay at least, this happens. */
  void end(long delayMs, Runnable end) {
    if (!closed) {
      closed = true;
      add(new Item(null, end, time.tickMs() + delayMs));
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** All but the first of those on the way are lost. */
  void keep(int first) {
    if (!closed) {
      while (items.size() > first) {
        items.removeLast();
      }
    }
  }

  /** Nothing arrives for so long; all of it comes later. */
  void stall(long forMs) {
    notBeforeMs = Math.max(notBeforeMs, time.tickMs() + forMs);
  }

  boolean isStalled() {
    return notBeforeMs > time.tickMs();
  }

  /** What stood still goes on. */
  void flow() {
    notBeforeMs = 0;
    arrangeAnew();
  }

  /** All that is on the way arrives now, the end too. */
  void hurry() {
    notBeforeMs = 0;
    hurried = true;
    arrangeAnew();
  }

  /** Nothing will come any more, not even the end. */
  boolean isOver() {
    return closed && items.isEmpty();
  }

  private void arrangeAnew() {
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
    arm();
  }

  private void add(Item item) {
    items.add(item);
    arm();
  }

  private void arm() {
    Item head = items.peek();
    if (armed == null && head != null) {
      armed = time.after(dueMs(head) - time.tickMs(), this::fire);
    }
  }

  private long dueMs(Item head) {
    return hurried ? time.tickMs() : Math.max(head.earliestMs, notBeforeMs);
  }

  private void fire() {
    armed = null;
    Item head = items.peek();
    while (head != null && dueMs(head) <= time.tickMs()) {
      items.remove();
      if (head.bytes == null) {
        head.end.run();
      } else {
        arrived.accept(head.bytes);
      }
      taken.run();
      head = items.peek();
    }
    arm();
  }
}
