package io.coguest.server.actor;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Messages waiting for a room, from any thread, taken by its loop.
 *
 * <p>A message is added before it is counted: whoever counts from 0 to 1 asks for a drain, and by
 * then the message can be found. The count may so be below zero for a moment.
 */
final class RoomMailbox {
  private final Queue<RoomMessage> messages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final int limit;

  RoomMailbox(int limit) {
    this.limit = limit;
  }

  /** What became of a message that was offered. */
  enum Offered {
    /** Taken; a drain is asked for already. */
    QUEUED,
    /** Taken; the caller has to ask for a drain. */
    FIRST,
    /** Turned away. */
    FULL
  }

  /** Any thread. What is bounded by the number of sessions anyway is never turned away. */
  Offered offer(RoomMessage message) {
    if (waiting.get() >= limitOf(message)) {
      return Offered.FULL;
    }
    messages.add(message);
    return waiting.getAndIncrement() == 0 ? Offered.FIRST : Offered.QUEUED;
  }

  /**
   * All members of a large room acknowledge the same event at about the same time: that must not
   * turn commands away.
   */
  private int limitOf(RoomMessage message) {
    if (message instanceof RoomMessage.Acknowledge) {
      return (limit + 1) / 2;
    }
    return message instanceof RoomMessage.Command ? limit : Integer.MAX_VALUE;
  }

  @Nullable RoomMessage poll() {
    RoomMessage message = messages.poll();
    if (message != null) {
      waiting.getAndDecrement();
    }
    return message;
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }
}
