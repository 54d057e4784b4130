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
    boolean bounded =
        message instanceof RoomMessage.Command || message instanceof RoomMessage.Acknowledge;
    if (bounded && waiting.get() >= limit) {
      return Offered.FULL;
    }
    messages.add(message);
    return waiting.getAndIncrement() == 0 ? Offered.FIRST : Offered.QUEUED;
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
