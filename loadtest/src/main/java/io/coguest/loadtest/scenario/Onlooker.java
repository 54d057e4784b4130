package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.FrameScanner;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One of a large room's audience who counts what it gets, frames and bytes, and acknowledges it as
 * others do; in the end it must be what those have got who read in full. On its event loop alone.
 */
public abstract class Onlooker extends ChannelInboundHandlerAdapter implements FrameScanner.Sink {
  private static final int ACK_EVERY_EVENTS = 128;

  private final String userId;
  private final String liveId;
  private final Violations violations;
  private final Deliveries deliveries;
  private final CompletableFuture<Void> entered = new CompletableFuture<>();
  private @Nullable Channel channel;
  private int changes;
  private long bytes;
  private boolean ended;

  /**
   * @param userId who it is
   * @param liveId where it is
   * @param violations where findings go
   * @param deliveries of its room
   */
  protected Onlooker(String userId, String liveId, Violations violations, Deliveries deliveries) {
    this.userId = userId;
    this.liveId = liveId;
    this.violations = violations;
    this.deliveries = deliveries;
  }

  /** Connects and enters; the future is done when it is in the room. */
  CompletableFuture<Void> enter(WireConnector connector, EventLoop loop) {
    connector
        .open(loop, protocol(), opened -> this)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                entered.completeExceptionally(done.cause());
              }
            });
    return entered;
  }

  /** The sub-protocol that it speaks. */
  protected abstract String protocol();

  /** The handshake is done: what is to be sent first. */
  protected abstract void greet();

  /** Tells the server what has come: the last of it is in the buffer, of so many bytes. */
  protected abstract void acknowledge(ByteBuf in, int size);

  /** Done when all that was sent to it before has come. */
  protected abstract CompletableFuture<Void> settle();

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      channel = context.channel();
      FrameScanner.install(context.pipeline(), this);
      greet();
    }
  }

  /** To be called for the frame of each change. */
  protected final void change(ByteBuf in, int size) {
    changes++;
    bytes += size;
    deliveries.seen(changes);
    if (changes % ACK_EVERY_EVENTS == 0) {
      acknowledge(in, size);
    }
  }

  /** To be called when it is in the room. */
  protected final void isIn() {
    entered.complete(null);
  }

  /** Sends a message, which is released. */
  protected final void send(ByteBuf message) {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException(userId + " is not connected");
    }
    open.writeAndFlush(new BinaryWebSocketFrame(message), open.voidPromise());
  }

  /** All is quiet: it must have got what the others have. */
  void check() {
    if (changes != deliveries.changes() || bytes != deliveries.bytes()) {
      report(
          changes > deliveries.changes() ? Fault.REPEATED : Fault.GAP,
          "got %d changes of %d bytes, others %d of %d"
              .formatted(changes, bytes, deliveries.changes(), deliveries.bytes()));
    }
  }

  /** A finding. */
  protected final void report(Fault fault, String what) {
    violations.add(new Violation(fault, liveId, userId, 0, what));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lost("connection lost");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    lost(cause.toString());
    ended = true;
    context.close();
  }

  /** The server has ended this, or the connection is gone. */
  protected final void lost(String why) {
    entered.completeExceptionally(new ScenarioFailure(userId + ": " + why));
    if (!ended) {
      report(Fault.LOST, why);
    }
  }

  /** The run is over for it. */
  void end() {
    ended = true;
    if (channel != null) {
      channel.close();
    }
  }

  /** Its name. */
  protected final String userId() {
    return userId;
  }

  /** Its room. */
  protected final String liveId() {
    return liveId;
  }
}
