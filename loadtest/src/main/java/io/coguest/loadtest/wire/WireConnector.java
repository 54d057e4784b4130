package io.coguest.loadtest.wire;

import io.coguest.proto.v1.Hello;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Opens connections to one server, each on the event loop that its user asks for. */
public final class WireConnector implements AutoCloseable {
  private static final int MAX_FRAME_BYTES = 1 << 20;
  private static final int CONNECT_TIMEOUT_MS = 10_000;

  private final Endpoint server;
  private final @Nullable SslContext tls;
  private final int receiveBytes;
  private final Class<? extends Channel> channelType;
  private final EventLoopGroup group;
  private final List<EventLoop> loops;

  /**
   * @param server {@code ws://host:port/v1/signal}
   * @param threads event loops
   */
  public WireConnector(URI server, int threads) {
    this(Endpoint.of(server), threads);
  }

  /**
   * @param server where it is
   * @param threads event loops
   * @throws IllegalArgumentException when the certificate that is to be trusted cannot be read
   */
  public WireConnector(Endpoint server, int threads) {
    this(server, threads, 0);
  }

  /**
   * The same for connections of which the system takes in little when they are not read; by itself
   * it takes many MiB. Set before they connect: a buffer that shrinks later drops what is on its
   * way, and TCP tries again only after up to a minute.
   *
   * @param receiveBytes of each connection; 0 = as the system sees fit
   */
  public WireConnector(Endpoint server, int threads, int receiveBytes) {
    this.server = server;
    this.receiveBytes = receiveBytes;
    tls = server.tls() ? tls(server) : null;
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    channelType = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("load", true), io);
    loops = new ArrayList<>();
    group.forEach(executor -> loops.add((EventLoop) executor));
  }

  private static SslContext tls(Endpoint server) {
    SslContextBuilder builder = SslContextBuilder.forClient();
    if (server.trusted() != null) {
      builder.trustManager(server.trusted().toFile());
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  /** All loops. */
  public List<EventLoop> loops() {
    return List.copyOf(loops);
  }

  /** Connects and says hello; the future is done when the welcome is there. */
  public io.netty.util.concurrent.Future<WireClient> connect(
      EventLoop loop, Hello hello, WireListener listener) {
    return connect(loop, hello, listener, new ReplyWindow());
  }

  /** The same for a session that goes on: its ids go on too. */
  public io.netty.util.concurrent.Future<WireClient> connect(
      EventLoop loop, Hello hello, WireListener listener, ReplyWindow replies) {
    Promise<WireClient> welcomed = loop.newPromise();
    open(
            loop,
            "coguest.v1.proto",
            channel ->
                new WireClientHandler(new WireClient(channel, replies), hello, listener, welcomed))
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                welcomed.tryFailure(done.cause());
              }
            });
    return welcomed;
  }

  /**
   * Opens a connection of any sub-protocol; the future is done before the handshake is.
   *
   * @param last makes the end of the pipeline
   */
  public ChannelFuture open(
      EventLoop loop, String protocol, Function<Channel, ChannelHandler> last) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(channelType)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    initialize(channel, protocol, last.apply(channel));
                  }
                });
    if (receiveBytes > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, receiveBytes);
    }
    if (server.source() != null) {
      bootstrap.localAddress(server.source(), 0);
    }
    return bootstrap.connect(host(), port());
  }

  private void initialize(SocketChannel channel, String protocol, ChannelHandler last) {
    if (tls != null) {
      channel.pipeline().addLast(tls.newHandler(channel.alloc(), host(), port()));
    }
    channel
        .pipeline()
        .addLast(new HttpClientCodec())
        .addLast(new HttpObjectAggregator(MAX_FRAME_BYTES))
        .addLast(new FlushConsolidationHandler(64, true))
        .addLast(webSocket(protocol))
        .addLast(last);
  }

  private String host() {
    return server.uri().getHost();
  }

  private int port() {
    int standard = server.tls() ? 443 : 80;
    return server.uri().getPort() < 0 ? standard : server.uri().getPort();
  }

  private WebSocketClientProtocolHandler webSocket(String protocol) {
    return new WebSocketClientProtocolHandler(
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(server.uri())
            .version(WebSocketVersion.V13)
            .subprotocol(protocol)
            .allowExtensions(false)
            .customHeaders(EmptyHttpHeaders.INSTANCE)
            .maxFramePayloadLength(MAX_FRAME_BYTES)
            .handleCloseFrames(false)
            .build());
  }

  /** Closes every connection and ends the loops. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(Duration.ofSeconds(5).toMillis());
  }
}
