package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.VirtualLoops;
import io.coguest.server.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;

/** A connection without a socket; when it moves, it is lost on the way. */
final class LostLink implements Link {
  private final VirtualLoops loops;
  private final RoomLoop loop;
  private final boolean moves;
  private final SessionPeer peer;
  private final List<ServerFrame> frames = new ArrayList<>();
  private final List<CloseCode> closes = new ArrayList<>();
  private boolean moving;

  LostLink(VirtualLoops loops, RoomLoop loop, boolean moves, SessionEntry entry) {
    this.loops = loops;
    this.loop = loop;
    this.moves = moves;
    this.peer = entry.accept(this);
  }

  @Override
  public RoomLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ServerFrame frame) {
    frames.add(frame);
    return true;
  }

  @Override
  public void close(CloseCode code, String message, long retryAfterMs) {
    closes.add(code);
    peer.closed();
  }

  @Override
  public void hold() {}

  @Override
  public void release() {}

  @Override
  public boolean mayMoveTo(RoomLoop target) {
    return moves && target != loop;
  }

  @Override
  public void moveTo(RoomLoop target, Runnable leaving, Runnable arrived) {
    moving = true;
  }

  boolean isMoving() {
    return moving;
  }

  List<CloseCode> closes() {
    return closes;
  }

  /** A frame comes, and all that follows from it happens. */
  void receive(ClientFrame.Builder frame) {
    post(frame);
    loops.run();
  }

  /** A frame comes; nothing happens yet. */
  void post(ClientFrame.Builder frame) {
    ClientFrame built = frame.build();
    loop.execute(() -> peer.frame(built));
  }

  /** The connection is lost. */
  void lose() {
    loop.execute(peer::closed);
    loops.run();
  }

  Welcome welcome() {
    return frames.get(0).getWelcome();
  }

  Reply lastReply() {
    List<Reply> replies =
        frames.stream().filter(ServerFrame::hasReply).map(ServerFrame::getReply).toList();
    return replies.get(replies.size() - 1);
  }
}
