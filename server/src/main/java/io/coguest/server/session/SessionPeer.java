package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.actor.Peer;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.CommandDecoder;
import io.coguest.server.wire.ReplyEncoder;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from its first frame to its end: signs in, then stands for its session in rooms.
 * On the connection's loop only, except where {@link Peer} says more.
 */
public final class SessionPeer implements Peer {
  private static final long UNAVAILABLE_RETRY_MS = 100;

  private final Link link;
  private final SignIn signIn;
  private final SessionFrameAdapter frames;
  private final CommandAdmission admission;
  private final RoomEntry entry;
  private final Sessions sessions;
  private @Nullable Session session;
  private boolean signingIn;
  private boolean over;
  private boolean serverGoesDown;
  private int inFlight;
  private @Nullable Runnable quiet;

  SessionPeer(
      Link link,
      SignIn signIn,
      SessionFrameAdapter frames,
      CommandAdmission admission,
      RoomEntry entry,
      Sessions sessions) {
    this.link = link;
    this.signIn = signIn;
    this.frames = frames;
    this.admission = admission;
    this.entry = entry;
    this.sessions = sessions;
  }

  /** A frame has come. */
  public void frame(ClientFrame frame) {
    if (over) {
      return;
    }
    Session open = session;
    if (open == null) {
      signIn.hello(this, frame);
    } else if (open.peer() == this) {
      open.confirmGeneration();
      switch (frame.getCommandCase()) {
        case HELLO, ACK, PING, RENEW_TOKEN -> frames.frame(open, this, frame);
        default -> command(open, frame);
      }
    }
  }

  private void command(Session open, ClientFrame frame) {
    boolean isNew = !open.isRevived() && !open.ids().isOld(frame.getId());
    if (!admission.admits(open, this, frame)) {
      return;
    }
    RoomCommand command = CommandDecoder.command(frame);
    RoomActor room = find(open, frame, isNew || !command.isRemembered());
    if (room == null || RoomEntry.isEntry(frame)) {
      entry.enter(this, frame, command, room);
    } else {
      submit(open, frame, command, room);
    }
  }

  /** One that is sent again may have been decided by a room that has ended since. */
  private @Nullable RoomActor find(Session open, ClientFrame frame, boolean isDecidedNow) {
    RoomDirectory directory = sessions.rooms().directory();
    String liveId = frame.getLiveId();
    RoomActor room = isDecidedNow ? null : directory.findEnded(liveId, open.id(), frame.getId());
    if (room == null) {
      room = open.rooms().find(liveId);
    }
    return room != null ? room : directory.find(liveId);
  }

  /** Hands a command to its room. */
  void submit(Session open, ClientFrame frame, RoomCommand command, RoomActor room) {
    inFlight++;
    var caller = open.caller(frame.getLiveId(), frame.getId());
    if (!room.submit(new RoomMessage.Command(caller, command, this))) {
      open.rooms().replied(frame.getLiveId(), frame.getId(), false, null);
      sessions.counters().exceeded(Limit.MAILBOX);
      String message = "too many commands wait for the room; send it again";
      answer(frame, Reply.refused(ResultCode.UNAVAILABLE, message, UNAVAILABLE_RETRY_MS));
      landed();
    }
  }

  /** Answers a command that no room has decided. */
  void answer(ClientFrame frame, Reply reply) {
    link.write(ReplyEncoder.reply(frame.getId(), frame.getLiveId(), 0, 0, reply));
  }

  /**
   * The server goes down. From now on the rooms are not told when the connection goes: graces that
   * a stop would use up begin when the server is back.
   */
  public void serverGoesDown() {
    serverGoesDown = true;
  }

  /**
   * Runs something once nothing is under way to the connection: every command that came is
   * answered, and what its rooms have for it by now is written. No more frames may come.
   */
  public void whenQuiet(Runnable then) {
    quiet = then;
    inFlight++; // a room that answers at once must not find the others unasked
    Session open = session;
    if (open != null && open.peer() == this) {
      for (RoomActor room : open.rooms().all()) {
        inFlight++;
        RoomDelivery.insist(loop(), room, new RoomMessage.WhenWritten(this, this::landed));
      }
    }
    landed();
  }

  /** One thing less is under way. */
  private void landed() {
    inFlight--;
    Runnable then = quiet;
    if (inFlight == 0 && then != null) {
      quiet = null;
      then.run();
    }
  }

  /** The connection is gone, or about to be closed by the server. */
  public void closed() {
    over = true;
    quiet = null;
    Session open = session;
    if (!serverGoesDown && open != null && open.peer() == this) {
      open.detach();
      sessions.registry().detached(open, nowMs());
    }
  }

  /** What waited for the connection has been written. */
  public void drained() {
    Session open = session;
    if (!over && open != null && open.peer() == this) {
      for (RoomActor room : open.rooms().all()) {
        RoomDelivery.insist(loop(), room, new RoomMessage.CaughtUp(this));
      }
    }
  }

  /** Whether a hello has come that was not refused. */
  public boolean isSignedIn() {
    return session != null || signingIn;
  }

  /** Closes the connection when its token has expired. */
  public void tick(long nowMs) {
    Session open = session;
    if (!over && open != null && open.peer() == this && open.claims().expiresMs() <= nowMs) {
      link.close(CloseCode.TOKEN_EXPIRED, "the token has expired", 0);
    }
  }

  @Override
  public String sessionId() {
    return session().id();
  }

  @Override
  public String userId() {
    return session().userId();
  }

  Session session() {
    Session open = session;
    if (open == null) {
      throw new IllegalStateException("not signed in");
    }
    return open;
  }

  @Override
  public RoomLoop loop() {
    return link.loop();
  }

  /**
   * A connection whose session goes on by another one is closed before another frame can come; one
   * that moves is in no room yet. So what a whole room gets is not held against each session.
   */
  @Override
  public boolean write(ServerFrame frame) {
    if (over) {
      return true;
    }
    return switch (frame.getFrameCase()) {
      case REPLY, ROOM_RESUMED -> writeAwaited(frame);
      default -> link.write(frame);
    };
  }

  /** A frame that something was under way for. */
  private boolean writeAwaited(ServerFrame frame) {
    Session open = session;
    if (open == null || open.peer() != this) {
      return true;
    }
    if (frame.hasReply()) {
      replied(open, frame.getReply());
    } else {
      resumed(open, frame);
    }
    boolean keepsUp = link.write(frame);
    landed();
    return keepsUp;
  }

  private void replied(Session open, io.coguest.proto.v1.Reply reply) {
    if (open.rooms().awaitsJoin(reply.getLiveId())) {
      RoomActor room = sessions.rooms().directory().find(reply.getLiveId());
      open.rooms().replied(reply.getLiveId(), reply.getId(), reply.getCode() == 0, room);
    }
    if (reply.getCode() == ResultCode.ROOM_FULL.code()) {
      sessions.counters().exceeded(Limit.MEMBERS);
    }
  }

  private void resumed(Session open, ServerFrame frame) {
    String liveId = frame.getRoomResumed().getLiveId();
    if (frame.getRoomResumed().getAnswer() != ResumeAnswer.RESUME_ANSWER_GONE) {
      open.rooms().resumed(liveId);
      return;
    }
    RoomActor room = open.rooms().find(liveId);
    if (room != null) {
      open.rooms().left(room);
    }
  }

  @Override
  public void roomClosed(RoomActor room, CloseReason reason) {
    Session open = session;
    if (!over && open != null && open.peer() == this) {
      open.rooms().left(room);
    }
  }

  Link link() {
    return link;
  }

  long nowMs() {
    return loop().nowMs();
  }

  /** Whether the connection is gone or going. */
  boolean isOver() {
    return over;
  }

  /** A hello is being looked at on another loop. */
  void signingIn() {
    signingIn = true;
  }

  void opened(Session signedIn) {
    session = signedIn;
  }

  /** Whether a room owes an answer: to a command, or to how it goes on. */
  boolean hasInFlight() {
    return inFlight > 0;
  }

  /** Something that a room answers is handed to it. */
  void submitted() {
    inFlight++;
  }
}
