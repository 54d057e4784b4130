package io.coguest.server.session;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.wire.CloseCode;

/** A connection as its session sees it. On {@link #loop()} only, except loop() itself. */
public interface Link {

  /** The loop that the connection lives on now. Any thread. */
  RoomLoop loop();

  /**
   * Queues the frame; it is flushed once at the end of the turn.
   *
   * @return false when the connection is over its high-water mark; the frame was taken
   */
  boolean write(ServerFrame frame);

  /**
   * Writes the closing frame, then closes. Frames that come later are dropped, and {@link
   * SessionPeer#closed} has been called when this returns, unless the connection is moving.
   */
  void close(CloseCode code, String message, long retryAfterMs);

  /** Parks frames that come in, in order, and stops reading, until {@link #release}. */
  void hold();

  /** Hands over what was parked, then reads on. */
  void release();

  /** Whether the connection could go to that other loop: it has never moved and may. */
  boolean mayMoveTo(RoomLoop loop);

  /**
   * Takes the connection to another loop, if it is quiet once the frames read so far are parked;
   * else it stays. Frames are held meanwhile and released afterwards.
   *
   * @param leaving runs on the old loop, as the last thing there; not when the connection stays
   * @param arrived runs on the loop where the connection then lives, before frames are released
   */
  void moveTo(RoomLoop loop, Runnable leaving, Runnable arrived);
}
