package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.CloseReason;

/**
 * One connection of a session, as rooms see it: where frames go. A session that resumes gets a new
 * peer. Equality is identity.
 */
public interface Peer {

  /** The session whose connection this is. */
  String sessionId();

  /** The user of the session. */
  String userId();

  /** The loop that the connection lives on; fixed once it has joined a room. Any thread. */
  RoomLoop loop();

  /**
   * Queues the frame on the connection; it is flushed once at the end of the turn. The same
   * instance written to many peers of a loop in a row is encoded once. On {@link #loop()} only.
   *
   * @return false when the connection is over its high-water mark: room events are to be withheld
   *     until it says {@link RoomMessage.CaughtUp}. The frame itself was taken.
   */
  boolean write(ServerFrame frame);

  /**
   * The session is no longer in the room; the closing frame has been written. On {@link #loop()}
   * only.
   *
   * @param room whose member it was
   */
  void roomClosed(RoomActor room, CloseReason reason);
}
