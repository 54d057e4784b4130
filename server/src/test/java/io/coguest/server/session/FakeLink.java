package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.wire.CloseCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A connection without a socket. It may move, but does so only when the test says it arrives. */
final class FakeLink implements Link {
  private final SessionScene scene;
  private final SessionPeer peer;
  private final Queue<ClientFrame> parked = new ArrayDeque<>();
  private RoomLoop loop;
  private boolean held;

  final List<ServerFrame> frames = new ArrayList<>();
  final List<CloseCode> closes = new ArrayList<>();
  boolean mayMove;
  private int framesAtClose = -1;
  int moves;

  FakeLink(SessionScene scene, RoomLoop loop) {
    this.scene = scene;
    this.loop = loop;
    this.peer = scene.entry.accept(this);
  }

  /** Frames come in one read; then all comes to rest. */
  void send(ClientFrame... sent) {
    loop.execute(() -> List.of(sent).forEach(this::take));
    scene.loops.run();
  }

  /** A frame comes; nothing happens yet. */
  void post(ClientFrame frame) {
    loop.execute(() -> take(frame));
  }

  /** The server goes down; then all comes to rest. */
  void goDown() {
    loop.execute(
        () -> {
          peer.serverGoesDown();
          peer.whenQuiet(() -> close(CloseCode.GOING_AWAY, "the server goes down", 0));
        });
    scene.loops.run();
  }

  /** How many frames were written after it was closed. */
  int framesAfterClose() {
    return framesAtClose < 0 ? 0 : frames.size() - framesAtClose;
  }

  private void take(ClientFrame frame) {
    if (held) {
      parked.add(frame);
    } else {
      peer.frame(frame);
    }
  }

  /** The socket is gone. */
  void drop() {
    loop.execute(peer::closed);
    scene.loops.run();
  }

  Welcome welcome() {
    return frames.stream()
        .filter(ServerFrame::hasWelcome)
        .map(ServerFrame::getWelcome)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not welcome: " + closes));
  }

  List<Reply> replies() {
    return frames.stream().filter(ServerFrame::hasReply).map(ServerFrame::getReply).toList();
  }

  @Override
  public RoomLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ServerFrame frame) {
    if (!loop.inLoop()) {
      throw new AssertionError("written off the connection's loop: " + frame);
    }
    frames.add(frame);
    return true;
  }

  @Override
  public void close(CloseCode code, String message, long retryAfterMs) {
    closes.add(code);
    framesAtClose = frames.size();
    peer.closed();
  }

  @Override
  public void hold() {
    held = true;
  }

  @Override
  public void release() {
    held = false;
    while (!held && !parked.isEmpty()) {
      peer.frame(parked.remove());
    }
  }

  @Override
  public boolean mayMoveTo(RoomLoop target) {
    return mayMove && moves == 0 && target != loop;
  }

  @Override
  public void moveTo(RoomLoop target, Runnable leaving, Runnable arrived) {
    moves++;
    hold();
  }
}
