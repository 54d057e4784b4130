package io.coguest.server.actor;

import io.coguest.server.room.ResultCode;

/** What rooms count. Called on any loop; must neither block nor throw. */
public interface ActorMetrics {

  /** Counts nothing. */
  ActorMetrics NONE = new ActorMetrics() {};

  /** A command was answered. */
  default void answered(ResultCode code) {}

  /** Events became durable and left. */
  default void published(int events) {}

  /** A message was turned away by a full mailbox. */
  default void mailboxFull() {}

  /** A member's connection is over its high-water mark and gets no more room events. */
  default void lagging() {}

  /** A member that lagged got its snapshot. */
  default void caughtUp() {}

  /** Turns that wait for the journal: more, or fewer. */
  default void heldTurns(int change) {}

  /** A room discards its memory and reads its journal. */
  default void recovering() {}

  /** Rooms that are live: one more, or one fewer. */
  default void liveRooms(int change) {}
}
