package io.coguest.server.transport;

import io.coguest.benchmark.BusyRoom;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.server.actor.ActorMetrics;
import io.coguest.server.actor.ActorSettings;
import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.ResumeSecrets;
import io.coguest.server.session.SessionConfig;
import io.coguest.server.session.SessionEntry;
import io.coguest.server.session.SessionIds;
import io.coguest.server.session.SessionRegistry;
import io.coguest.server.session.Sessions;
import io.coguest.server.session.TokenIssuer;
import io.coguest.server.session.TokenRole;
import io.coguest.server.session.TokenVerifier;
import io.coguest.server.wire.SessionLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Signed-in connections on one loop of the calling thread, whose sockets swallow everything. */
final class SwallowingSockets {
  private static final byte[] SECRET =
      "a secret of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final long HOUR_MS = 3_600_000;

  private final EmbeddedChannel heart = new EmbeddedChannel();
  private final NettyLoop loop =
      new NettyLoop(heart.eventLoop(), new Clocks(this::nowMs, this::nowMs));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LimitCounters limits = new LimitCounters(meters);
  private final RoomDirectory directory =
      new RoomDirectory(
          List.of(loop),
          new MemoryJournal(),
          BusyRoom.LIMITS,
          ActorSettings.DEFAULT,
          ActorMetrics.NONE,
          new Random(1)::nextLong);
  private final List<Socket> sockets = new ArrayList<>();
  private long nowMs = 1_000_000;
  private long swallowed;

  private final class Socket extends EmbeddedChannel {
    @Override
    protected void handleOutboundMessage(Object message) {
      swallowed++;
      ReferenceCountUtil.release(message);
    }
  }

  SwallowingSockets(int count) {
    ConnectionShared shared =
        new ConnectionShared(
            transport(count), entry(count), GoingAway.spreadOver(0), limits, meters);
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      Connection connection = new Connection(socket, loop, shared);
      sockets.add(socket);
      socket.pipeline().addLast(connection);
      socket.pipeline().fireChannelActive();
      // There are no decoders here that what is written could go past.
      connection.upgraded(FrameProtocol.PROTO, socket);
      receive(socket, hello("audience-" + i));
    }
  }

  private static TransportConfig transport(int connections) {
    return new TransportConfig(
        new TransportConfig.Bind("127.0.0.1", 0, 1, null),
        new TransportConfig.Loops(IoKind.NIO, 1, false),
        new TransportConfig.Limits(16_384, 65_536, connections, 0),
        new TransportConfig.Times(5_000, 25_000, 30_000, 2_000, 1_000));
  }

  private SessionEntry entry(int sessions) {
    SessionConfig config =
        new SessionConfig(600_000, 10, 50, 10, 128, 8, 8, sessions, 0, 200, 10_000);
    return new SessionEntry(
        new Sessions(
            config,
            new SessionLimits(16_384, 10, 50, 128, 8, 600),
            25_000,
            new TokenVerifier(Map.of("k", SECRET), 0),
            new SessionIds(new SecureRandom()),
            new ResumeSecrets(SECRET),
            new SessionRegistry(config, limits, meters, 0),
            new Sessions.Rooms(directory, BusyRoom.LIMITS, limits)));
  }

  private ClientFrame hello(String userId) {
    String token =
        new TokenIssuer("k", SECRET)
            .issue(
                new TokenIssuer.Holder(userId, "", "", List.of("*"), TokenRole.AUDIENCE),
                nowMs + HOUR_MS);
    return ClientFrame.newBuilder().setHello(Hello.newBuilder().setToken(token)).build();
  }

  /** All join the room. */
  void enter(String liveId) {
    for (Socket socket : sockets) {
      receive(
          socket,
          ClientFrame.newBuilder()
              .setId(1)
              .setLiveId(liveId)
              .setJoinLive(JoinLive.getDefaultInstance())
              .build());
    }
  }

  private void receive(Socket socket, ClientFrame frame) {
    socket.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.toByteArray())));
    run();
  }

  /** Writes the same bytes to every socket, past the connections. */
  void broadcast(ByteBuf framed) {
    for (Socket socket : sockets) {
      socket.write(framed.retainedDuplicate(), socket.voidPromise());
    }
    for (Socket socket : sockets) {
      socket.flush();
    }
  }

  /** Runs what the loop has to do. */
  void run() {
    do {
      heart.runPendingTasks();
    } while (heart.hasPendingTasks());
  }

  /** Lets time pass. */
  void pass(long ms) {
    nowMs += ms;
  }

  void close() {
    sockets.forEach(EmbeddedChannel::finishAndReleaseAll);
    heart.finishAndReleaseAll();
    loop.framed().clear();
  }

  /** How many messages were written to sockets. */
  long swallowed() {
    return swallowed;
  }

  RoomDirectory directory() {
    return directory;
  }

  NettyLoop loop() {
    return loop;
  }

  ByteBufAllocator allocator() {
    return heart.alloc();
  }

  private long nowMs() {
    return nowMs;
  }
}
