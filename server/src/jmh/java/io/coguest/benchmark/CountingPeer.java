package io.coguest.benchmark;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.actor.Peer;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.Caller;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.UserInfo;

/** A connection that counts what is written to it, and keeps the code of the last reply. */
public final class CountingPeer implements Peer {
  private final UserInfo user;
  private final String sessionId;
  private final RoomLoop loop;
  private long events;
  private int lastCode = -1;
  private int lastRevision;
  private long lastEpoch;
  private int lastCommandId;

  /** A connection of the user's one session. */
  public CountingPeer(UserInfo user, RoomLoop loop) {
    this.user = user;
    this.sessionId = Crowd.session(user.userId());
    this.loop = loop;
  }

  /** The session's next command. */
  public RoomMessage.Command command(RoomCommand command) {
    int id = ++lastCommandId;
    Caller caller = new Caller(user, Role.AUDIENCE, true, true, sessionId, id, id - 1);
    return new RoomMessage.Command(caller, command, this);
  }

  /** That everything has been seen. */
  public RoomMessage.Acknowledge acknowledgement() {
    return new RoomMessage.Acknowledge(this, lastEpoch, lastRevision);
  }

  /** How many events were written. */
  public long events() {
    return events;
  }

  /**
   * The last command was answered so.
   *
   * @throws IllegalStateException when it was not
   */
  public void expect(ResultCode code) {
    if (lastCode != code.code()) {
      throw new IllegalStateException(user.userId() + " got " + lastCode + ", not " + code);
    }
    lastCode = -1;
  }

  @Override
  public String sessionId() {
    return sessionId;
  }

  @Override
  public String userId() {
    return user.userId();
  }

  @Override
  public RoomLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ServerFrame frame) {
    if (frame.hasEvent()) {
      events++;
      lastRevision = frame.getEvent().getHeader().getRevision();
      lastEpoch = frame.getEvent().getHeader().getEpoch();
    } else if (frame.hasReply()) {
      lastCode = frame.getReply().getCode();
    }
    return true;
  }

  @Override
  public void roomClosed(RoomActor room, CloseReason reason) {
    throw new IllegalStateException(user.userId() + " is out of the room: " + reason);
  }
}
