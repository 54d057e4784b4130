package io.coguest.server.transport;

import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.SessionEntry;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Listens, and accepts connections until it is stopped. */
public final class Listener {
  private static final int LOW_WATER_SHARE = 4;

  private final TransportConfig config;
  private final Loops loops;
  private final ConnectionShared shared;
  private final Channel server;

  private Listener(TransportConfig config, Loops loops, ConnectionShared shared, Channel server) {
    this.config = config;
    this.loops = loops;
    this.shared = shared;
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException when the address is taken or not this machine's, or a certificate or key
   *     cannot be read
   */
  public static Listener start(
      TransportConfig config,
      Loops loops,
      SessionEntry sessions,
      GoingAway goingAway,
      LimitCounters limits,
      MeterRegistry meters)
      throws IOException {
    ConnectionShared shared = new ConnectionShared(config, sessions, goingAway, limits, meters);
    TransportConfig.Bind bind = config.bind();
    int high = config.limits().outboundBytes();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.acceptor(), loops.workers())
            .channel(loops.io().serverChannel())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, bind.backlog())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(high / LOW_WATER_SHARE, high))
            .childHandler(new ConnectionPipeline(shared, loops::of, tls(bind.tls())));
    var bound = bootstrap.bind(bind.host(), bind.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen on " + bind.host() + ":" + bind.port() + ": " + bound.cause().getMessage(),
          bound.cause());
    }
    loops.nettyLoops().forEach(loop -> loop.startSweeping(config.times().sweepMs()));
    return new Listener(config, loops, shared, bound.channel());
  }

  private static @Nullable SslContext tls(TransportConfig.@Nullable Tls tls) throws IOException {
    if (tls == null) {
      return null;
    }
    try {
      return SslContextBuilder.forServer(tls.certificate().toFile(), tls.key().toFile()).build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IOException(
          "cannot use the certificate " + tls.certificate() + " with the key " + tls.key(), e);
    }
  }

  /** The port, also when a free one was picked. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Where clients connect to. */
  public String address() {
    String scheme = config.bind().tls() == null ? "ws" : "wss";
    String host = config.bind().host();
    return scheme
        + "://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port()
        + HandshakeHandler.PATH;
  }

  /** How many connections there are. */
  public int connections() {
    return shared.count().total();
  }

  /**
   * Accepts no more, tells every connection that the server goes down once all that is under way to
   * it is written, and waits for them to close. Blocks; not on a loop.
   *
   * @param answersMs how long to wait for what is under way
   * @param leaveMs how long to wait then for those to close that were told late
   * @return how many connections are left
   */
  public int stop(long answersMs, long leaveMs) {
    server.close().awaitUninterruptibly();
    loops.nettyLoops().forEach(loop -> loop.execute(loop::goAway));
    if (!shared.count().awaitNone(answersMs)) {
      loops.nettyLoops().forEach(loop -> loop.execute(loop::goAwayNow));
      shared.count().awaitNone(leaveMs);
    }
    return connections();
  }
}
