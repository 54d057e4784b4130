package io.coguest.loadtest.bare;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One user's connection to the bare server, the end of its pipeline. Acknowledges as often as a
 * real session. On its event loop alone.
 */
final class BareSession extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
  private static final int ACK_EVERY_REPLIES = 32;
  private static final int ACK_EVERY_EVENTS = 128;

  private final int place;
  private final boolean host;
  private final Violations violations;
  private final Map<Integer, BarePlay> rooms = new HashMap<>();
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private CompletableFuture<Void> entered = new CompletableFuture<>();
  private @Nullable Channel channel;
  private int replies;
  private int events;
  private boolean ended;

  /**
   * @param place its number in each of its rooms
   */
  BareSession(int place, boolean host, Violations violations) {
    this.place = place;
    this.host = host;
    this.violations = violations;
  }

  int place() {
    return place;
  }

  boolean host() {
    return host;
  }

  /** Connects; the future is done with the handshake. */
  CompletableFuture<Void> connect(WireConnector connector, EventLoop loop) {
    connector
        .open(loop, BarePipeline.PROTOCOL, opened -> this)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                connected.completeExceptionally(done.cause());
              }
            });
    return connected;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      channel = context.channel();
      connected.complete(null);
    }
  }

  /** Enters a room, whose owner makes it; to be called again when the future is done. */
  CompletableFuture<Void> enter(BarePlay room) {
    entered = new CompletableFuture<>();
    rooms.put(room.number(), room);
    ByteBuf request = open().alloc().buffer();
    if (place == 0) {
      Head.plain(Head.OPEN, room.number(), place).writeTo(request);
      room.score().writeTo(request);
      request.writeCharSequence(room.liveId(), StandardCharsets.UTF_8);
    } else {
      Head.plain(Head.JOIN, room.number(), place).writeTo(request);
      request.writeBoolean(host);
    }
    send(request);
    return entered;
  }

  /** Sends a message of the head and zeros. */
  void send(Head head, int bytes) {
    ByteBuf message = open().alloc().buffer(bytes, bytes);
    head.writeTo(message);
    send(message.writeZero(bytes - Head.BYTES));
  }

  private void send(ByteBuf message) {
    Channel open = open();
    open.writeAndFlush(new BinaryWebSocketFrame(message), open.voidPromise());
  }

  private Channel open() {
    if (channel == null) {
      throw new IllegalStateException("not connected");
    }
    return channel;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, BinaryWebSocketFrame message) {
    int bytes = message.content().readableBytes();
    Head head = Head.readFrom(message.content());
    BarePlay room = rooms.get(head.room());
    if (head.kind() == Head.ENTERED) {
      entered.complete(null);
    } else if (room == null || !head.isStep()) {
      report(Fault.NOT_FOR_VIEWER, head.room(), "a message for somebody else: " + head);
    } else {
      receive(room, head, bytes);
    }
  }

  private void receive(BarePlay room, Head head, int bytes) {
    Score.Output output = room.score().part(head.step()).outputs().get(head.outputIndex());
    if (output.bytes() != bytes) {
      report(Fault.REPLY, head.room(), bytes + " bytes, should be " + output.bytes());
    }
    if (output.scope() == Scope.SENDER) {
      replies++;
    } else {
      events++;
    }
    room.received(this, head, output.scope());
    acknowledge(head.room(), room.score().ackBytes());
  }

  private void acknowledge(int room, int bytes) {
    if (replies >= ACK_EVERY_REPLIES || events >= ACK_EVERY_EVENTS) {
      replies = 0;
      events = 0;
      send(Head.plain(Head.ACK, room, place), bytes);
    }
  }

  void report(Fault fault, int room, String what) {
    violations.add(new Violation(fault, Integer.toString(room), Integer.toString(place), 0, what));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    IOException lost = new IOException("the bare server closed a connection");
    connected.completeExceptionally(lost);
    entered.completeExceptionally(lost);
    if (!ended) {
      report(Fault.LOST, 0, "connection lost");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    report(Fault.LOST, 0, cause.toString());
    context.close();
  }

  /** The run is over for this session. */
  void end() {
    ended = true;
    if (channel != null) {
      channel.close();
    }
  }
}
