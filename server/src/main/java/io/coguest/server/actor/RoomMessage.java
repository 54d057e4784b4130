package io.coguest.server.actor;

import io.coguest.server.room.Caller;
import io.coguest.server.room.RoomCommand;

/** What can be put into a room's mailbox. */
public sealed interface RoomMessage {

  /** A client's command; exactly one reply goes to the peer, after the command's events. */
  record Command(Caller caller, RoomCommand command, Peer peer) implements RoomMessage {}

  /**
   * A session came back on a new connection and believes to have seen the room up to a point.
   * Answered by room_resumed and what follows from it.
   *
   * @param incarnation of the room the client knows, 0 = not told
   */
  record Resume(Caller caller, Peer peer, long incarnation, long epoch, int revision)
      implements RoomMessage {}

  /** The peer's connection is gone. Ignored when the session has another peer here by now. */
  record Disconnected(Peer peer) implements RoomMessage {}

  /** The member has given its application everything up to the revision. */
  record Acknowledge(Peer peer, long epoch, int revision) implements RoomMessage {}

  /** The peer has drained; it gets a snapshot in place of what was withheld. */
  record CaughtUp(Peer peer) implements RoomMessage {}

  /** The session can resume no more; what is remembered for it may go. */
  record ForgetSession(String sessionId) implements RoomMessage {}

  /**
   * Asks for the moment in which all that the room has for the peer by now is written to it.
   *
   * @param then runs in that moment, on the peer's loop
   */
  record WhenWritten(Peer peer, Runnable then) implements RoomMessage {}

  /** The operator ends the room. */
  record EndByServer() implements RoomMessage {}
}
