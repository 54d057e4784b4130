package io.coguest.server;

import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.LeaveLive;
import io.coguest.proto.v1.Ping;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.session.TokenIssuer;
import io.coguest.server.session.TokenRole;
import io.coguest.server.transport.Clocks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server on a free port of the loopback, whose time can be advanced. */
final class TestServer implements AutoCloseable {
  static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  private final AtomicLong offsetMs = new AtomicLong();
  private final CoGuestServer server;

  private TestServer(Map<String, ?> changes, RoomJournal journal)
      throws IOException, ConfigProblem {
    Map<String, Object> flags = new HashMap<>();
    flags.put("transport.host", "127.0.0.1");
    flags.put("transport.port", 0);
    flags.put("transport.loops", 2);
    flags.put("transport.sweepInterval", "10 ms");
    flags.put("transport.closeTimeout", "300 ms");
    flags.put("journal.kind", "memory");
    flags.put("drain.timeout", "200 ms");
    flags.put("auth.keys." + DevKey.ID, DevKey.SECRET);
    flags.putAll(changes);
    Clocks clocks =
        new Clocks(
            () -> System.currentTimeMillis() + offsetMs.get(),
            () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + offsetMs.get());
    server =
        CoGuestServer.start(
            ServerConfig.load(null, flags),
            new CoGuestServer.Surroundings(clocks, new SimpleMeterRegistry(), journal));
  }

  static TestServer start() throws IOException, ConfigProblem {
    return start(Map.of());
  }

  static TestServer start(Map<String, ?> changes) throws IOException, ConfigProblem {
    return start(changes, new MemoryJournal());
  }

  static TestServer start(Map<String, ?> changes, RoomJournal journal)
      throws IOException, ConfigProblem {
    return new TestServer(changes, journal);
  }

  CoGuestServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  /** All of the server's clocks go forward. */
  void advance(long ms) {
    offsetMs.addAndGet(ms);
  }

  long nowMs() {
    return System.currentTimeMillis() + offsetMs.get();
  }

  /** How often the limit was exceeded. */
  double exceeded(String limit) {
    return server.meters().get("coguest.limit.exceeded").tag("limit", limit).counter().count();
  }

  double sessions(String state) {
    return server.meters().get("coguest.sessions").tag("state", state).gauge().value();
  }

  String token(String user, TokenRole role, String... rooms) {
    List<String> all = rooms.length == 0 ? List.of("*") : List.of(rooms);
    return new TokenIssuer(DevKey.ID, DevKey.secret())
        .issue(new TokenIssuer.Holder(user, "", "", all, role), nowMs() + HOUR_MS);
  }

  /** A connection that has said nothing yet. */
  RawClient silent() throws IOException {
    return RawClient.connect(port(), RawClient.PROTO);
  }

  /** A connection with a new session. */
  RawClient host(String user) throws IOException {
    RawClient client = silent();
    welcome(client, token(user, TokenRole.HOST));
    return client;
  }

  /** A connection with a new session. */
  RawClient audience(String user) throws IOException {
    RawClient client = silent();
    welcome(client, token(user, TokenRole.AUDIENCE));
    return client;
  }

  static Welcome welcome(RawClient client, String token) throws IOException {
    client.send(hello(token));
    return client.next(ServerFrame::hasWelcome).getWelcome();
  }

  static ClientFrame hello(String token) {
    return ClientFrame.newBuilder().setHello(Hello.newBuilder().setToken(token)).build();
  }

  static ClientFrame hello(String token, Resume.Builder resume) {
    return ClientFrame.newBuilder()
        .setHello(Hello.newBuilder().setToken(token).setResume(resume))
        .build();
  }

  static ClientFrame.Builder create(String liveId) {
    return ClientFrame.newBuilder().setLiveId(liveId).setCreateLive(CreateLive.newBuilder());
  }

  static ClientFrame.Builder join(String liveId) {
    return ClientFrame.newBuilder().setLiveId(liveId).setJoinLive(JoinLive.newBuilder());
  }

  static ClientFrame.Builder leave(String liveId) {
    return ClientFrame.newBuilder().setLiveId(liveId).setLeaveLive(LeaveLive.newBuilder());
  }

  static ClientFrame.Builder snapshot(String liveId) {
    return ClientFrame.newBuilder().setLiveId(liveId).setGetSnapshot(GetSnapshot.newBuilder());
  }

  static ClientFrame.Builder apply(String liveId, int seat, int timeoutSeconds) {
    return ClientFrame.newBuilder()
        .setLiveId(liveId)
        .setApplyForSeat(
            ApplyForSeat.newBuilder().setSeatIndex(seat).setTimeoutSeconds(timeoutSeconds));
  }

  static ClientFrame ack(int id) {
    return ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedId(id)).build();
  }

  static ClientFrame ping(int nonce) {
    return ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
