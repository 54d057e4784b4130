package io.coguest.client.simulation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.session.Link;
import io.coguest.server.session.SessionEntry;
import io.coguest.server.session.SessionPeer;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.SessionFrames;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the server sees it. Behaves as the transport's: frames are parked while it is
 * held or too much waits to be written, it may move once, and a silent or slow one is closed.
 */
final class ServerEnd implements Link {
  private static final long HELLO_MS = 5_000;
  private static final long PING_MS = 25_000;
  private static final long DRAIN_MS = 30_000;

  private final SimulatedServer server;
  private final Line line;
  private final ConnectionWatch watch;
  private final SessionPeer peer;
  private final int highWater;
  private final long openedMs;
  private final ArrayDeque<byte[]> unread = new ArrayDeque<>();
  private final ArrayDeque<ClientFrame> parked = new ArrayDeque<>();
  private ServerLoop loop;
  private long heardMs;
  private long overSinceMs;
  private boolean over;
  private boolean held;
  private boolean moveTried;
  private boolean moving;
  private boolean closing;
  private boolean ended;
  private boolean lostOnTheWay;
  private @Nullable Runnable closeAfterMove;

  ServerEnd(SimulatedServer server, Line line, ServerLoop loop, SessionEntry entry, int highWater) {
    this.server = server;
    this.line = line;
    this.loop = loop;
    this.highWater = highWater;
    this.watch = server.watch();
    this.peer = entry.accept(this);
    this.openedMs = server.time().tickMs();
    this.heardMs = openedMs;
  }

  void arrived(byte[] bytes) {
    unread.add(bytes);
    loop.strand().execute(this::read);
  }

  private void read() {
    if (!loop.inLoop()) {
      loop.strand().execute(this::read); // it has moved since
      return;
    }
    byte[] bytes = unread.remove();
    if (ended || closing) {
      return;
    }
    heardMs = server.time().tickMs();
    try {
      message(ClientFrame.parseFrom(bytes));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      server.trace().fail("the server could not take a frame", e);
    }
  }

  private void message(ClientFrame frame) {
    if (isStopped()) {
      parked.add(frame);
    } else {
      take(frame);
    }
  }

  private void take(ClientFrame frame) {
    server.trace().add(loop.strand(), "takes", frame);
    watch.taken(frame);
    peer.frame(frame);
  }

  private boolean isStopped() {
    return held || over;
  }

  private void takeParked() {
    while (!isStopped() && !closing && !ended && !parked.isEmpty()) {
      take(parked.remove());
    }
  }

  /** The network says that nothing more will come. */
  void lost() {
    loop.strand().execute(this::end);
  }

  private void end() {
    if (moving) {
      lostOnTheWay = true;
    } else if (!ended) {
      ended = true;
      parked.clear();
      server.forget(this);
      peer.closed();
    }
  }

  /** Something that was written has gone. */
  void taken() {
    if (over && line.down().size() <= highWater / 2) {
      loop.strand().execute(this::drained);
    }
  }

  private void drained() {
    if (over && !ended && line.down().size() <= highWater / 2) {
      over = false;
      peer.drained();
      takeParked();
    }
  }

  @Override
  public RoomLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ServerFrame frame) {
    server.trace().require(loop.inLoop(), "written off the connection's loop: %s", frame);
    if (closing || ended) {
      return true;
    }
    line.down().send(frame.toByteArray());
    boolean writable = line.down().size() <= highWater;
    if (!writable && !over) {
      over = true;
      overSinceMs = server.time().tickMs();
      server.tally().count("fault: slow reader");
    }
    watch.written(frame, writable);
    return writable;
  }

  @Override
  public void close(CloseCode code, String message, long retryAfterMs) {
    if (closing || ended) {
      return;
    }
    if (moving) {
      closeAfterMove = () -> close(code, message, retryAfterMs);
      return;
    }
    server.tally().count("close: " + code);
    line.down().send(SessionFrames.closing(code, message, retryAfterMs).toByteArray());
    closing = true;
    parked.clear();
    line.closedByServer(code.number(), message);
    server.forget(this);
    peer.closed();
  }

  @Override
  public void hold() {
    held = true;
  }

  @Override
  public void release() {
    held = false;
    takeParked();
  }

  @Override
  public boolean mayMoveTo(RoomLoop target) {
    return !moveTried && target != loop;
  }

  @Override
  public void moveTo(RoomLoop target, Runnable leaving, Runnable arrived) {
    moveTried = true;
    hold();
    loop.execute(() -> depart((ServerLoop) target, leaving, arrived));
  }

  private void depart(ServerLoop target, Runnable leaving, Runnable arrived) {
    if (closing || ended) {
      return;
    }
    if (over) {
      arrived.run();
      release();
      return;
    }
    moving = true;
    loop = target;
    server.tally().count("connection moved");
    leaving.run();
    target.execute(() -> arrive(arrived));
  }

  private void arrive(Runnable arrived) {
    moving = false;
    if (lostOnTheWay) {
      end();
    } else if (closeAfterMove != null) {
      closeAfterMove.run();
    } else {
      arrived.run();
      release();
    }
  }

  /** The process is gone. */
  void gone(boolean silent) {
    ended = true;
    line.serverGone(silent);
  }

  /** Looks at the connection's times. */
  void tick() {
    long now = server.time().tickMs();
    if (moving || closing || ended) {
      return;
    }
    if (over) {
      heardMs = now;
      if (now - overSinceMs >= DRAIN_MS) {
        close(CloseCode.TOO_SLOW, "slow", 0);
      }
    } else if (!peer.isSignedIn()) {
      if (now - openedMs >= HELLO_MS) {
        close(CloseCode.UNAUTHENTICATED, "no hello in time", 0);
      }
    } else if (now - heardMs >= 2 * PING_MS) {
      close(CloseCode.HEARTBEAT_LOST, "silent", 0);
    } else {
      if (now - heardMs >= PING_MS && line.isWhole() && !line.up().isStalled()) {
        heardMs = now; // the client's WebSocket library answers the ping
      }
      peer.tick(loop.nowMs());
    }
  }
}
