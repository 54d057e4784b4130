package io.coguest.loadtest.bare;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The yardstick: the least server that makes the same socket reads and writes as the real one.
 *
 * <p>Kept, because any server for this work would need it on this library:
 *
 * <ul>
 *   <li>for each command a read of a frame as large as the real command; for each frame that the
 *       real server sends, a frame of its size to the same socket, in the same order ({@link
 *       Score}, taken from a real run);
 *   <li>the same handlers from the socket to the whole message, with TLS below them by the same
 *       context, and messages written with their headers on, past all handlers but TLS;
 *   <li>an event is framed once a loop and goes out as retained duplicates; one flush a socket and
 *       turn of the loop;
 *   <li>the same loops, socket options, water marks and allocator; a room belongs to a loop by the
 *       same hash of its name, and a connection moves to the loop of its first room by the same
 *       rule (not into rooms of 64 and more);
 *   <li>commands hop to their room's loop, and frames to their receivers' loops, where these
 *       differ.
 * </ul>
 *
 * <p>Left out, and therefore ours to justify: protobuf and all other contents (a frame is seven
 * bytes and zeros); sign-in, sessions, resuming, rates, acknowledgements (read and dropped); the
 * rules, revisions, the journal, deadlines; replies kept for repetition, events kept for replay;
 * presence and position frames (a few a second and room, to hosts); mailboxes and their bounds,
 * slices in big rooms; slow readers, heartbeats and every other timer; metrics and logs.
 */
@Command(
    name = "bare-server",
    mixinStandardHelpOptions = true,
    description = "The bare baseline, until it is killed.")
public final class BareServer implements Callable<Integer>, AutoCloseable {
  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";
  private static final int BACKLOG = 1024;
  private static final int HIGH_WATER_BYTES = 256 * 1024;
  private static final int LOW_WATER_SHARE = 4;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
  private String host = "127.0.0.1";

  @Option(names = "--port", defaultValue = "0", description = "Port; 0 picks a free one.")
  private int port;

  @Option(names = "--loops", defaultValue = "0", description = "Event loops; 0 = as many as cores.")
  private int loopCount;

  @Option(
      names = "--no-move-connections",
      description = "Connections stay on the event loop that accepted them.")
  private boolean stay;

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain, PEM.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key, PEM.")
  private @Nullable Path key;

  private final List<EventLoopGroup> groups = new ArrayList<>();

  BareServer() {}

  /**
   * Entry point.
   *
   * @param args the command line; arguments of the real server that mean nothing here are ignored
   */
  public static void main(String[] args) {
    if (System.getProperty(LEAK_DETECTION) == null) {
      System.setProperty(LEAK_DETECTION, "disabled"); // as the server does
    }
    int exitCode =
        new CommandLine(new BareServer()).setUnmatchedArgumentsAllowed(true).execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws IOException {
    Channel server = listen();
    int chosen = ((InetSocketAddress) server.localAddress()).getPort();
    String scheme = certificate == null ? "ws" : "wss";
    System.out.println("listening on %s://%s:%d/v1/signal".formatted(scheme, host, chosen));
    server.closeFuture().awaitUninterruptibly();
    return 0;
  }

  private Channel listen() throws IOException {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<? extends ServerChannel> type =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    int count = loopCount > 0 ? loopCount : Runtime.getRuntime().availableProcessors();
    EventLoopGroup acceptor =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("bare-accept"), io);
    EventLoopGroup workers =
        new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("bare-loop"), io);
    groups.add(acceptor);
    groups.add(workers);
    var bound =
        new ServerBootstrap()
            .group(acceptor, workers)
            .channel(type)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(HIGH_WATER_BYTES / LOW_WATER_SHARE, HIGH_WATER_BYTES))
            .childHandler(pipeline(workers))
            .bind(host, port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new IOException("cannot listen on " + host + ":" + port, bound.cause());
    }
    return bound.channel();
  }

  private BarePipeline pipeline(EventLoopGroup workers) throws IOException {
    IdentityHashMap<EventLoop, BareLoop> loops = new IdentityHashMap<>();
    List<BareLoop> ordered = new ArrayList<>();
    workers.forEach(
        executor -> {
          BareLoop loop = new BareLoop((EventLoop) executor);
          loops.put(loop.eventLoop(), loop);
          ordered.add(loop);
        });
    BareRooms rooms = new BareRooms(ordered);
    SslContext tls = tls();
    boolean mayMove = !stay;
    return new BarePipeline(
        channel -> {
          BareLoop loop = loops.get(channel.eventLoop());
          if (loop == null) {
            throw new IllegalStateException("a channel of another server");
          }
          return new BareConnection(channel, loop, rooms, mayMove);
        },
        tls);
  }

  private @Nullable SslContext tls() throws IOException {
    if (certificate == null || key == null) {
      return null;
    }
    return SslContextBuilder.forServer(certificate.toFile(), key.toFile()).build();
  }

  /** Ends all threads. */
  @Override
  public void close() {
    for (EventLoopGroup group : groups) {
      group.shutdownGracefully(0, 2_000, TimeUnit.MILLISECONDS);
    }
  }
}
