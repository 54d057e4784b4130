package io.coguest.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Ping;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.SessionScene;
import io.coguest.server.wire.SessionFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection's end between loops, and what it takes in while nothing can be written. */
class ConnectionTest {
  private static final int FRAME_HEADER = 2;
  private static final int RETRY_AFTER_MS = 4_001;
  private static final long CLOSE_MS = 2_000;

  private final SessionScene scene = new SessionScene();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LimitCounters limits = new LimitCounters(meters);
  private final ConnectionShared shared =
      new ConnectionShared(
          new TransportConfig(
              new TransportConfig.Bind("127.0.0.1", 0, 1, null),
              new TransportConfig.Loops(IoKind.NIO, 1, true),
              new TransportConfig.Limits(16_384, 1_024, 100, 0),
              new TransportConfig.Times(5_000, 25_000, 30_000, CLOSE_MS, 1_000)),
          scene.entry,
          new GoingAway(5_000, bound -> bound - 1_000),
          limits,
          meters);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final NettyLoop loop =
      new NettyLoop(channel.eventLoop(), new Clocks(scene.loops::nowMs, scene.loops::nowMs));
  private final Connection connection = new Connection(channel, loop, shared);

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void open() {
    channel.pipeline().addLast(connection);
    channel.pipeline().fireChannelActive();
    connection.upgraded(FrameProtocol.PROTO, channel);
    receive(scene.hello("somebody"));
    channel.runPendingTasks();
    assertThat(nextFrame().hasWelcome()).isTrue();
  }

  private ServerFrame nextFrame() {
    ByteBuf bytes = channel.readOutbound();
    assertThat(bytes).as("a frame").isNotNull();
    try {
      int length = bytes.getByte(1) & 0x7F;
      int header = length < 126 ? FRAME_HEADER : FRAME_HEADER + Short.BYTES;
      return ServerFrame.parseFrom(bytes.skipBytes(header).nioBuffer());
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    } finally {
      bytes.release();
    }
  }

  private void receive(ClientFrame frame) {
    channel.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.toByteArray())));
  }

  /** The code of the WebSocket close that comes next, 0 = something else. */
  private int nextCloseCode() {
    ByteBuf bytes = channel.readOutbound();
    assertThat(bytes).as("a close").isNotNull();
    try {
      return (bytes.getByte(0) & 0xF) == WebSocketBytes.CLOSE
          ? bytes.getUnsignedShort(FRAME_HEADER)
          : 0;
    } finally {
      bytes.release();
    }
  }

  private void assertToldToComeBackLater() {
    Closing closing = nextFrame().getClosing();
    assertThat(closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY);
    assertThat(closing.getRetryAfterMs()).isEqualTo(RETRY_AFTER_MS);
    assertThat(closing.getReconnect()).isTrue();
    assertThat(nextCloseCode()).isEqualTo(4000);
    assertThat(channel.outboundMessages()).isEmpty();
  }

  private static ClientFrame ping(int nonce) {
    return ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build();
  }

  @Test
  void framesOfOneThatDoesNotReadWaitUntilItDoes() {
    open();
    setWritable(false);
    receive(ping(7));
    receive(ping(8));
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();

    setWritable(true);
    channel.runPendingTasks();
    assertThat(nextFrame().getPong().getNonce()).isEqualTo(7);
    assertThat(nextFrame().getPong().getNonce()).isEqualTo(8);
  }

  @Test
  void oneThatCannotBeToldWhyIsClosedAllTheSame() {
    open();
    channel.config().setAllocator(new Exhausted());
    connection.close(io.coguest.server.wire.CloseCode.SESSION_REPLACED, "resumed elsewhere", 0);
    assertThat(connection.isClosing()).isTrue();
    receive(ping(7));
    connection.tick(scene.loops.nowMs() + CLOSE_MS, scene.loops.nowMs());
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).as("no answer after the close").isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  /** There is no memory left. */
  private static final class Exhausted extends AbstractByteBufAllocator {
    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
      throw new OutOfMemoryError("planted");
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
      throw new OutOfMemoryError("planted");
    }

    @Override
    public boolean isDirectBufferPooled() {
      return false;
    }
  }

  private void setWritable(boolean writable) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    channel.runPendingTasks();
  }

  @Test
  void whenTheServerGoesDownTheClientIsToldAndReadOnlyForItsAnswer() {
    open();
    loop.goAway();
    receive(ping(7));
    channel.runPendingTasks();
    assertToldToComeBackLater();
    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.config().isAutoRead()).as("reads the answer").isTrue();

    channel.writeInbound(new CloseWebSocketFrame(4000, ""));
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whatCameBeforeTheServerWentDownIsAnsweredFirst() {
    open();
    setWritable(false);
    receive(ping(7));
    loop.goAway();
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();

    setWritable(true);
    channel.runPendingTasks();
    assertThat(nextFrame().getPong().getNonce()).isEqualTo(7);
    assertToldToComeBackLater();
  }

  @Test
  void noMoreIsReadWhileWhatCameWaitsForItsAnswer() {
    open();
    connection.hold();
    receive(ping(7));
    loop.goAway();
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isFalse();
    assertThat(channel.outboundMessages()).isEmpty();

    connection.release();
    channel.runPendingTasks();
    assertThat(nextFrame().getPong().getNonce()).isEqualTo(7);
    assertToldToComeBackLater();
  }

  @Test
  void noMoreIsReadOrTakenWhileItsRoomsAreAsked() {
    open();
    receive(SessionScene.create(1, "live"));
    comeToRest();
    channel.releaseOutbound();
    loop.goAway();
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isFalse();
    receive(ping(7));
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();

    comeToRest();
    assertToldToComeBackLater();
  }

  private void comeToRest() {
    scene.loops.run();
    channel.runPendingTasks();
  }

  @Test
  void whenTheTimeIsOverNothingIsWaitedFor() {
    open();
    connection.hold();
    receive(ping(7));
    loop.goAway();
    loop.goAwayNow();
    channel.runPendingTasks();
    assertToldToComeBackLater();
    connection.release();
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();
  }

  @Test
  void oneThatArrivesOnALoopThatGoesDownDoesWhatItCameForFirst() {
    open();
    NettyLoop target = new NettyLoop(channel.eventLoop(), new Clocks(() -> 1, () -> 1));
    connection.hold();
    connection.moving(target);
    target.goAway();
    receive(ping(7));
    connection.moved(() -> connection.write(SessionFrames.pong(6, 1)));
    channel.runPendingTasks();
    assertThat(nextFrame().getPong().getNonce()).isEqualTo(6);
    assertThat(nextFrame().getPong().getNonce()).isEqualTo(7);
    assertToldToComeBackLater();
  }

  @Test
  void oneThatIsLostBetweenLoopsEndsOnTheLoopThatItArrivesAt() {
    open();
    NettyLoop target = new NettyLoop(channel.eventLoop(), new Clocks(() -> 1, () -> 1));
    connection.moving(target);

    channel.pipeline().fireChannelInactive();
    assertThat(shared.count().total()).as("the old loop touches nothing any more").isEqualTo(1);

    channel.close();
    connection.moved(() -> {});
    assertThat(shared.count().total()).isZero();
  }

  /** Counts what goes out by it. */
  private static final class Outward extends ChannelOutboundHandlerAdapter {
    private int reads;
    private int writes;

    @Override
    public void read(ChannelHandlerContext ctx) {
      reads++;
      ctx.read();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      writes++;
      ctx.write(message, promise);
    }
  }

  /** Makes the whole pipeline, with a handler in the place of TLS, and the handshake. */
  private void shakeHands(Outward tls) {
    channel
        .pipeline()
        .addLast(tls, new HttpServerCodec(), new HttpObjectAggregator(1_024))
        .addLast(new HandshakeHandler(connection, 16_384), connection);
    channel.pipeline().fireChannelActive();
    channel.writeInbound(
        Unpooled.copiedBuffer(
            String.join(
                "\r\n",
                "GET /v1/signal HTTP/1.1",
                "Host: h",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: coguest.v1.proto",
                "",
                ""),
            StandardCharsets.US_ASCII));
    channel.runPendingTasks();
    assertThat(connection.protocol()).isEqualTo(FrameProtocol.PROTO);
  }

  @Test
  void whatIsWrittenGoesOutByTlsAndByNoHandlerBehindIt() {
    Outward tls = new Outward();
    shakeHands(tls);
    Outward behind = new Outward();
    channel.pipeline().addBefore("aggregator", "behind", behind);
    int before = tls.writes;
    connection.writeBytes(WebSocketBytes.ping(channel.alloc()));
    channel.runPendingTasks();
    assertThat(tls.writes).isEqualTo(before + 1);
    assertThat(behind.writes).isZero();
  }

  @Test
  void oneThatIsHeldIsNotReadOnWithinAMessageEither() {
    Outward tls = new Outward();
    shakeHands(tls);
    connection.hold();
    int before = tls.reads;

    byte[] firstOfMany = {0x02, (byte) 0x81, 0, 0, 0, 0, 1};
    channel.writeInbound(Unpooled.wrappedBuffer(firstOfMany));

    assertThat(tls.reads).isEqualTo(before);
    byte[] lastOfThem = {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0};
    channel.writeInbound(Unpooled.wrappedBuffer(lastOfThem));
  }
}
