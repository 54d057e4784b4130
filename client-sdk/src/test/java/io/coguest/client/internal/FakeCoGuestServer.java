package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does exactly what a test tells it, frame by frame. */
final class FakeCoGuestServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Peer> accepted = new LinkedBlockingQueue<>();
  private Channel listening;

  FakeCoGuestServer() {
    this(0);
  }

  FakeCoGuestServer(int port) {
    listening = listen(port);
  }

  private Channel listen(int port) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                Peer peer = new Peer(channel);
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(8192))
                    .addLast(
                        new WebSocketServerProtocolHandler("/v1/signal", "coguest.v1.proto", false))
                    .addLast(peer.handler());
                accepted.add(peer);
              }
            })
        .bind("127.0.0.1", port)
        .syncUninterruptibly()
        .channel();
  }

  int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  String url() {
    return "ws://127.0.0.1:" + port();
  }

  /** No connection is taken until {@link #listenAgain}. */
  int stopListening() {
    int port = port();
    listening.close().syncUninterruptibly();
    return port;
  }

  void listenAgain(int port) {
    listening = listen(port);
  }

  /** The next connection, once its client has connected. */
  Peer accept() throws InterruptedException {
    Peer peer = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(peer).as("a connection").isNotNull();
    return peer;
  }

  boolean hasWaitingConnection() {
    return !accepted.isEmpty();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One connection, from the server's side. */
  static final class Peer {
    private final Channel channel;
    private final BlockingQueue<ClientFrame> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<ClientFrame> signals = new LinkedBlockingQueue<>();

    Peer(Channel channel) {
      this.channel = channel;
    }

    private SimpleChannelInboundHandler<WebSocketFrame> handler() {
      return new SimpleChannelInboundHandler<>() {
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame)
            throws Exception {
          if (frame instanceof BinaryWebSocketFrame) {
            ClientFrame parsed = ClientFrame.parseFrom(ByteBufUtil.getBytes(frame.content()));
            (parsed.hasAck() || parsed.hasPing() ? signals : commands).add(parsed);
          }
        }
      };
    }

    /** The next frame that is neither an ack nor a ping. */
    ClientFrame next() throws InterruptedException {
      ClientFrame frame = commands.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame of the client").isNotNull();
      return frame;
    }

    /** The next ack or ping. */
    ClientFrame nextSignal() throws InterruptedException {
      ClientFrame frame = signals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("an ack or a ping of the client").isNotNull();
      return frame;
    }

    boolean isQuiet() {
      return commands.isEmpty();
    }

    void send(ServerFrame.Builder frame) {
      channel
          .writeAndFlush(
              new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.build().toByteArray())))
          .syncUninterruptibly();
    }

    void sendGarbage() {
      channel
          .writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {10, 5, 1})))
          .syncUninterruptibly();
    }

    /** Closes properly. */
    void close(int code) {
      channel
          .writeAndFlush(new CloseWebSocketFrame(code, "told by the test"))
          .addListener(ChannelFutureListener.CLOSE)
          .syncUninterruptibly();
    }

    /** The connection is gone without a word. */
    void drop() {
      channel.close().syncUninterruptibly();
    }

    boolean isOpen() {
      return channel.isActive();
    }
  }
}
