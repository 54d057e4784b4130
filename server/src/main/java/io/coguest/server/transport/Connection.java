package io.coguest.server.transport;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.session.Limit;
import io.coguest.server.session.Link;
import io.coguest.server.session.SessionPeer;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.SessionFrames;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket, and the end of its pipeline: WebSocket messages become frames of the session, frames
 * of the session become bytes; when it is read, when it is closed. On its loop only, except {@link
 * #loop()}.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Link {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private static final long OVERLOADED_RETRY_MS = 5_000;
  private static final long NOT_SINCE = -1;

  private final Channel channel;
  private final ConnectionShared shared;
  private final SessionPeer peer;
  private final ConnectionClock clock;
  private volatile NettyLoop loop;
  private ChannelOutboundInvoker outward;
  private @Nullable FrameProtocol protocol;
  private @Nullable ArrayDeque<ClientFrame> parked;
  private @Nullable Farewell afterMove;
  private boolean tooMany;
  private boolean held;
  private boolean moveTried;
  private boolean moving;
  private boolean dirty;
  private boolean leaving;
  private boolean quietAwaited;
  private boolean ended;
  private long closingSinceMs = NOT_SINCE;

  /** A close that waits until the connection has arrived on its new loop. */
  private record Farewell(CloseCode code, String message, long retryAfterMs) {}

  Connection(Channel channel, NettyLoop loop, ConnectionShared shared) {
    this.channel = channel;
    this.outward = channel;
    this.loop = loop;
    this.shared = shared;
    this.peer = shared.sessions().accept(this);
    this.clock = new ConnectionClock(shared.config().times(), loop.tickMs());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    loop.add(this);
    switch (shared.count().came(channel.remoteAddress())) {
      case WELCOME -> {}
      case TELL -> tooMany = true;
      case DROP -> channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ended();
  }

  /** The socket is closed. On its way between loops it belongs to none: {@link #moved} sees it. */
  private void ended() {
    if (!ended && !moving) {
      ended = true;
      parked = null;
      loop.remove(this);
      shared.count().left(channel.remoteAddress());
      peer.closed();
    }
  }

  /**
   * The handshake is done.
   *
   * @param outward what is written goes out from there, past handlers that only read
   */
  void upgraded(FrameProtocol agreed, ChannelOutboundInvoker outward) {
    protocol = agreed;
    this.outward = outward;
    if (loop.isStopping()) {
      goAway();
    } else if (tooMany) {
      close(CloseCode.OVERLOADED, "too many connections", OVERLOADED_RETRY_MS);
    }
  }

  /** The sub-protocol, once the handshake is done. */
  @Nullable FrameProtocol protocol() {
    return protocol;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      FrameProtocol agreed = protocol;
      if (message instanceof WebSocketFrame frame && agreed != null) {
        clock.heard(loop.tickMs());
        read(agreed, frame);
      } else if (!isClosing()) {
        badFrame("frames came before the handshake was answered");
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(FrameProtocol agreed, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      closedByClient(close.statusCode());
    } else if (isClosing()) {
      return;
    } else if (frame instanceof PingWebSocketFrame) {
      writeBytes(WebSocketBytes.pong(channel.alloc(), frame.content()));
    } else if (!(frame instanceof PongWebSocketFrame)) {
      message(agreed, frame);
    }
  }

  private void message(FrameProtocol agreed, WebSocketFrame message) {
    if (!agreed.takes(message)) {
      badFrame("a " + message.getClass().getSimpleName() + " on " + agreed.token());
      return;
    }
    ClientFrame frame = agreed.decode(message);
    if (frame == null) {
      badFrame("not a ClientFrame of " + agreed.token());
    } else if (!isStopped() && !leaving) {
      peer.frame(frame);
    } else {
      if (parked == null) {
        parked = new ArrayDeque<>();
      }
      parked.add(frame);
    }
  }

  private void badFrame(String message) {
    close(CloseCode.BAD_FRAME, message, 0);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    switch (ChannelFailure.of(cause)) {
      case FRAME_TOO_LARGE -> {
        shared.limits().exceeded(Limit.INBOUND_FRAME);
        badFrame("the frame is too large");
      }
      case FRAME_CORRUPT -> badFrame(String.valueOf(cause.getMessage()));
      case CLIENT_GONE -> channel.close();
      case BUG -> {
        log.warn("a connection failed", cause);
        close(CloseCode.GOING_AWAY, "an error in the server", 0);
      }
    }
  }

  @Override
  public RoomLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ServerFrame frame) {
    FrameProtocol agreed = protocol;
    if (isClosing() || agreed == null || !channel.isActive()) {
      return true;
    }
    writeBytes(loop.framed().of(frame, agreed, channel.alloc()));
    return channel.isWritable();
  }

  /** Writes a whole WebSocket message, past the pipeline's other handlers but TLS. */
  void writeBytes(ByteBuf framed) {
    outward.write(framed, channel.voidPromise());
    if (!dirty) {
      dirty = true;
      loop.flushLater(this);
    }
  }

  /** Sends what was written. */
  void flush() {
    if (dirty) {
      dirty = false;
      outward.flush();
    }
  }

  /** The outbound buffer went over its high-water mark, or back below the low one. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable()) {
      clock.drained();
      peer.drained();
      takeParked();
    } else if (!clock.isOver()) {
      shared.limits().exceeded(Limit.OUTBOUND);
      clock.over(loop.tickMs());
      updateReading();
    }
  }

  @Override
  public void hold() {
    held = true;
    updateReading();
  }

  @Override
  public void release() {
    held = false;
    takeParked();
  }

  /** Answers would wait in memory for one that does not read: its frames wait instead. */
  private boolean isStopped() {
    return held || clock.isOver();
  }

  private void takeParked() {
    while (!isStopped() && !isClosing() && parked != null) {
      ClientFrame frame = parked.poll();
      if (frame == null) {
        parked = null;
      } else {
        peer.frame(frame);
      }
    }
    updateReading();
    leaveWhenQuiet();
  }

  /**
   * Reads unless frames are held, too much waits to be written, or the server goes down; always
   * while closing.
   */
  private void updateReading() {
    if (!moving) {
      channel.config().setAutoRead(isClosing() || !(isStopped() || leaving));
    }
  }

  @Override
  public boolean mayMoveTo(RoomLoop target) {
    return shared.config().loops().moveConnections()
        && !moveTried
        && target != loop
        && target instanceof NettyLoop;
  }

  @Override
  public void moveTo(RoomLoop target, Runnable leaving, Runnable arrived) {
    moveTried = true;
    hold();
    // Not before the frames of this read have been decoded, and so parked.
    loop.execute(
        new ConnectionMove(this, channel, loop, (NettyLoop) target, leaving, arrived)::depart);
  }

  /** The channel belongs to no loop until {@link #moved}. */
  void moving(NettyLoop target) {
    loop.remove(this);
    moving = true;
    loop = target;
  }

  /** The channel is registered with its new loop, or lost. */
  void moved(Runnable arrived) {
    moving = false;
    if (!channel.isActive()) {
      channel.close();
      ended();
      return;
    }
    loop.add(this);
    shared.moves().increment();
    Farewell farewell = afterMove;
    if (farewell != null) {
      close(farewell.code, farewell.message, farewell.retryAfterMs);
    } else {
      arrived.run();
      if (loop.isStopping()) {
        goAway();
      }
      release();
    }
  }

  boolean isClosing() {
    return closingSinceMs != NOT_SINCE;
  }

  /**
   * The server goes down. What has come is answered first, and what rooms have for the connection
   * is written; what the client sends from now on it sends again to the next server.
   */
  void goAway() {
    leaving = true;
    peer.serverGoesDown();
    updateReading();
    leaveWhenQuiet();
  }

  /** What came before the connection is held, moves, or is over its mark, is not answered yet. */
  private void leaveWhenQuiet() {
    boolean mayAsk = !moving && !isStopped() && !isClosing() && !ended;
    if (leaving && mayAsk && !quietAwaited) {
      quietAwaited = true;
      peer.whenQuiet(this::goAwayNow);
    }
  }

  /** Tells the client when to come back, and closes. */
  void goAwayNow() {
    long retryAfterMs = shared.goingAway().retryAfterMs();
    close(CloseCode.GOING_AWAY, "the server goes down", retryAfterMs);
  }

  @Override
  public void close(CloseCode code, String message, long retryAfterMs) {
    if (isClosing() || ended) {
      return;
    }
    if (moving) {
      afterMove = new Farewell(code, message, retryAfterMs);
      return;
    }
    FrameProtocol agreed = protocol;
    if (agreed != null && channel.isActive()) {
      shared.closes().closed(code);
      tellWhy(code, message, retryAfterMs);
    }
    closingSinceMs = loop.tickMs();
    parked = null;
    flush();
    peer.closed();
    if (agreed == null) {
      channel.close();
    } else {
      // Read on, to see the client's answer: closing with bytes unread would reset the connection
      // and lose the last frames.
      updateReading();
    }
  }

  /** A connection is over even when there is no memory to say so; {@link #tick} closes it. */
  private void tellWhy(CloseCode code, String message, long retryAfterMs) {
    try {
      write(SessionFrames.closing(code, message, retryAfterMs));
      writeBytes(WebSocketBytes.close(channel.alloc(), code.number(), message));
    } catch (RuntimeException | OutOfMemoryError e) {
      log.warn("a client was not told that its connection is closed: {}", code, e);
    }
  }

  /** The client closes, or answers a close. */
  private void closedByClient(int code) {
    if (isClosing()) {
      channel.close();
      return;
    }
    ByteBuf answer =
        code < 0
            ? WebSocketBytes.close(channel.alloc())
            : WebSocketBytes.close(channel.alloc(), code, "");
    closingSinceMs = loop.tickMs();
    parked = null;
    peer.closed();
    outward.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  /** Looks at the connection's times. */
  void tick(long tickMs, long nowMs) {
    if (isClosing()) {
      if (tickMs - closingSinceMs >= shared.config().times().closeMs()) {
        channel.close();
      }
      return;
    }
    switch (clock.due(tickMs, peer.isSignedIn(), held)) {
      case NOTHING -> peer.tick(nowMs);
      case PING -> writeBytes(WebSocketBytes.ping(channel.alloc()));
      case NO_HELLO -> {
        shared.limits().exceeded(Limit.HELLO_TIME);
        close(CloseCode.UNAUTHENTICATED, "no hello in time", 0);
      }
      case SILENT -> {
        shared.limits().exceeded(Limit.SILENCE);
        close(CloseCode.HEARTBEAT_LOST, "nothing has come for too long", 0);
      }
      case TOO_SLOW -> {
        shared.limits().exceeded(Limit.OUTBOUND_TIME);
        close(CloseCode.TOO_SLOW, "what was sent has not been read for too long", 0);
      }
    }
  }
}
