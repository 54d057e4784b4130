package io.coguest.server.session;

import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.RoomMessage;

/** Messages that a room must not miss: tried again while its mailbox is full. */
final class RoomDelivery {
  private static final long RETRY_MS = 50;

  private RoomDelivery() {}

  /** On the loop only. */
  static void insist(RoomLoop loop, RoomActor room, RoomMessage message) {
    if (!room.submit(message)) {
      loop.schedule(() -> insist(loop, room, message), RETRY_MS);
    }
  }
}
