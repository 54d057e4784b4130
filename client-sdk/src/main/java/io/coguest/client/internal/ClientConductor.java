package io.coguest.client.internal;

import io.coguest.client.ClientState;
import io.coguest.client.ClientStateListener;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Ping;
import io.coguest.proto.v1.RenewToken;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of a client's connection, session and rooms. Everything here runs on its event
 * loop; {@link ReconnectingClient} is the door for other threads.
 */
final class ClientConductor implements Connection.Listener, RoomLink {
  private static final Logger log = LoggerFactory.getLogger(ClientConductor.class);
  private static final long WELCOME_TIMEOUT_MS = 10_000;
  private static final long ROOMS_TIMEOUT_MS = 3_000;
  private static final int DEFAULT_PING_MS = 25_000;

  /** What other threads may see; written on the loop. */
  record Shared(ClientState state, @Nullable LiveUserInfo user, long clockOffsetMs) {}

  private final ClientSettings settings;
  private final ClientLoop loop;
  private final Connection.Opener network;
  private final CallbackDispatcher dispatcher;
  private final SessionState session;
  private final TokenRenewal renewal;
  private final Outbox outbox = new Outbox(this::onConnection);
  private final Map<String, RoomSession> rooms = new HashMap<>();
  private final List<CompletableFuture<CompletionHandler>> connects = new ArrayList<>();
  private final Set<String> awaited = new LinkedHashSet<>();
  private final Set<String> rejoining = new HashSet<>();
  private final Set<ClientLoop.Timer> connectionTimers = new HashSet<>();
  final CopyOnWriteArrayList<ClientStateListener> stateListeners = new CopyOnWriteArrayList<>();

  private volatile Shared shared = new Shared(ClientState.IDLE, null, 0);
  private Heartbeat heartbeat = new Heartbeat(DEFAULT_PING_MS, 0);
  private @Nullable Connection connection;
  private @Nullable String renewedToken;
  private String usedToken = "";
  private int attempt;
  private CommandLog.Received received = new CommandLog.Received(0, false);
  private int pings;

  ClientConductor(
      ClientSettings settings,
      ClientLoop loop,
      Connection.Opener network,
      CallbackDispatcher dispatcher,
      Backoff backoff) {
    this.settings = settings;
    this.loop = loop;
    this.network = network;
    this.dispatcher = dispatcher;
    this.session = new SessionState(backoff);
    this.renewal = new TokenRenewal(settings, new RenewalLine(), new Random()::nextDouble);
  }

  Shared shared() {
    return shared;
  }

  private long nowMs() {
    return loop.tickMs();
  }

  private SessionState.Now now() {
    return new SessionState.Now(loop.tickMs(), loop.wallMs());
  }

  void addRoom(String liveId, RoomSession room) {
    assert loop.inLoop();
    rooms.put(liveId, room);
    LiveUserInfo user = shared.user();
    if (user != null) {
      room.self(user.userId());
    }
  }

  void connect(CompletableFuture<CompletionHandler> future) {
    assert loop.inLoop();
    switch (session.state()) {
      case CONNECTED -> complete(future, ResultCode.OK, "");
      case CLOSED -> complete(future, ResultCode.CONNECTION_LOST, "the client is closed");
      case IDLE, DISCONNECTED, CONNECTING, RECONNECTING -> {
        connects.add(future);
        if (session.connect()) {
          stateChanged("");
          startAttempt();
        }
      }
    }
  }

  void renewToken(String token, CompletableFuture<CompletionHandler> future) {
    assert loop.inLoop();
    renewedToken = token;
    if (session.state() == ClientState.IDLE || session.state() == ClientState.DISCONNECTED) {
      complete(future, ResultCode.OK, "");
      return;
    }
    submit(
        ClientFrame.newBuilder().setRenewToken(RenewToken.newBuilder().setToken(token)),
        reply -> {
          renewal.answered(reply);
          dispatch(() -> future.complete(WireModel.completion(reply)));
        });
  }

  void close() {
    assert loop.inLoop();
    if (session.state() == ClientState.CLOSED) {
      return;
    }
    session.close();
    cancelConnectionTimers();
    renewal.connectionLost();
    outbox.connectionLost();
    if (connection != null) {
      connection.close();
      connection = null;
    }
    stateChanged("closed by the application");
    giveUp(ResultCode.CONNECTION_LOST, "the client was closed; the outcome is not known");
  }

  /** Everybody who waits gets an answer. */
  private void giveUp(ResultCode connectCode, String why) {
    giveUpCommands(why);
    rooms.values().forEach(RoomSession::giveUp);
    connects.forEach(future -> complete(future, connectCode, why));
    connects.clear();
  }

  private void giveUpCommands(String why) {
    outbox.giveUp(WireModel.localReply(ResultCode.CONNECTION_LOST, why));
  }

  private void complete(
      CompletableFuture<CompletionHandler> future, ResultCode code, String message) {
    CompletionHandler completion = WireModel.completion(WireModel.localReply(code, message));
    dispatch(() -> future.complete(completion));
  }

  private void stateChanged(String reason) {
    ClientState state = session.state();
    if (shared.state() != state) {
      shared = new Shared(state, shared.user(), shared.clockOffsetMs());
      dispatch(() -> RoomListeners.each(stateListeners, l -> l.onStateChanged(state, reason)));
    }
  }

  // --- the connection ---

  private void startAttempt() {
    int current = ++attempt;
    CompletionStage<String> token;
    try {
      String renewed = renewedToken;
      token =
          renewed != null && !settings.tokensAreFresh()
              ? CompletableFuture.completedFuture(renewed)
              : settings.tokens().get();
    } catch (RuntimeException e) {
      token = CompletableFuture.failedFuture(e);
    }
    token.whenComplete((value, failure) -> execute(() -> gotToken(current, value, failure)));
  }

  private void gotToken(int forAttempt, @Nullable String token, @Nullable Throwable failure) {
    if (forAttempt != attempt || !session.isConnecting()) {
      return;
    }
    if (token == null) {
      attemptEnded(0, "no token: " + failure);
      return;
    }
    usedToken = token;
    connection = network.open(this);
  }

  @Override
  public void opened(Connection opened) {
    Hello.Builder hello =
        Hello.newBuilder()
            .setToken(usedToken)
            .setClientName(settings.clientName())
            .setClientVersion(version());
    Resume.Builder resume = session.resume(now());
    awaited.clear();
    rejoining.clear();
    if (resume != null) {
      for (RoomSession room : rooms.values()) {
        if (room.isJoined()) {
          RoomPosition position = room.position();
          resume.addRooms(position);
          awaited.add(position.getLiveId());
        }
      }
      hello.setResume(resume.setAckedId(outbox.ackedId()));
    }
    onConnection(WELCOME_TIMEOUT_MS, () -> opened.drop("no welcome came in time"));
    opened.write(ClientFrame.newBuilder().setHello(hello).build());
    opened.flush();
  }

  private static String version() {
    String version = ClientConductor.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public void lost(Connection lost, int closeCode, String reason) {
    if (lost == connection) {
      connection = null;
      attemptEnded(closeCode, reason);
    }
  }

  private void attemptEnded(int closeCode, String reason) {
    cancelConnectionTimers();
    renewal.connectionLost();
    outbox.connectionLost();
    awaited.clear();
    boolean newerToken =
        settings.tokensAreFresh() || (renewedToken != null && !renewedToken.equals(usedToken));
    SessionState.Next next = session.lost(closeCode, reason, newerToken, now());
    if (next instanceof SessionState.Next.Retry retry) {
      log.debug(
          "Connection lost ({} {}), next attempt in {} ms", closeCode, reason, retry.delayMs());
      stateChanged(reason);
      int current = attempt;
      later(
          retry.delayMs(),
          () -> {
            if (current == attempt && session.isConnecting()) {
              startAttempt();
            }
          });
    } else if (next instanceof SessionState.Next.Stop stop) {
      log.info("Disconnected: {}", stop.message());
      stateChanged(stop.message());
      giveUp(stop.code(), stop.message());
    }
  }

  // --- frames of the server ---

  @Override
  public void frame(Connection from, ServerFrame frame) {
    heartbeat.received(nowMs());
    switch (frame.getFrameCase()) {
      case WELCOME -> welcomed(from, frame.getWelcome());
      case REPLY -> outbox.replied(frame.getReply());
      case EVENT -> room(frame.getEvent().getHeader().getLiveId(), r -> r.event(frame.getEvent()));
      case PRESENCE -> room(frame.getPresence().getLiveId(), r -> r.presence(frame.getPresence()));
      case SNAPSHOT -> room(frame.getSnapshot().getLiveId(), r -> r.snapshot(frame.getSnapshot()));
      case POSITION -> room(frame.getPosition().getLiveId(), r -> r.position(frame.getPosition()));
      case ROOM_RESUMED -> roomResumed(frame.getRoomResumed());
      case ROOM_CLOSED ->
          room(frame.getRoomClosed().getLiveId(), r -> r.closed(frame.getRoomClosed()));
      case CLOSING -> session.announced(frame.getClosing());
      case PONG -> clock(frame.getPong().getServerTimeMs());
      case FRAME_NOT_SET -> log.debug("A frame of a kind that this version does not know");
    }
  }

  private void room(String liveId, Consumer<RoomSession> action) {
    RoomSession room = rooms.get(liveId);
    if (room != null) {
      action.accept(room);
    }
  }

  private void clock(long serverTimeMs) {
    if (serverTimeMs > 0) {
      long offset = serverTimeMs - loop.wallMs();
      shared = new Shared(shared.state(), shared.user(), offset);
    }
  }

  private void welcomed(Connection from, Welcome welcome) {
    cancelConnectionTimers();
    final SessionState.Continuation continuation = session.welcomed(welcome, nowMs());
    LiveUserInfo user = WireModel.user(welcome.getUser());
    shared = new Shared(shared.state(), user, shared.clockOffsetMs());
    clock(welcome.getServerTimeMs());
    rooms.values().forEach(room -> room.self(user.userId()));
    outbox.opened(from, welcome.getLimits());
    received = new CommandLog.Received(welcome.getReceivedId(), welcome.getReceivedUnknown());
    startHeartbeat(from, welcome.getPingIntervalMs());
    renewal.welcomed(welcome);
    stateChanged("");
    connects.forEach(future -> complete(future, ResultCode.OK, ""));
    connects.clear();
    switch (continuation) {
      case RESUMED -> {
        outbox.sendAck();
        onConnection(ROOMS_TIMEOUT_MS, this::roomsNotTold);
        goOnWhenTold();
      }
      case REPLACED -> {
        awaited.clear();
        giveUpCommands("the session could not be resumed; the outcome is not known");
        beginAnew();
      }
      case BEGUN -> beginAnew();
    }
  }

  private void beginAnew() {
    outbox.restart(() -> rooms.values().forEach(RoomSession::rejoin));
  }

  private void roomResumed(RoomResumed resumed) {
    RoomSession room = rooms.get(resumed.getLiveId());
    if (room != null && awaited.remove(resumed.getLiveId())) {
      if (room.resumed(resumed)) {
        rejoining.add(resumed.getLiveId());
      }
      goOnWhenTold();
    }
  }

  /** Joining again is right whatever became of a room: it gives a fresh snapshot. */
  private void roomsNotTold() {
    if (!awaited.isEmpty()) {
      rejoining.addAll(awaited);
      awaited.clear();
      goOnWhenTold();
    }
  }

  /**
   * Sends what was not answered, once it is known of every room how it goes on: a command for a
   * room that must be joined again would be refused before that.
   */
  private void goOnWhenTold() {
    if (awaited.isEmpty()) {
      Set<String> again = new LinkedHashSet<>(rejoining);
      rejoining.clear();
      outbox.resume(
          received, again, () -> again.forEach(liveId -> room(liveId, RoomSession::rejoin)));
    }
  }

  private void startHeartbeat(Connection from, int intervalMs) {
    heartbeat = new Heartbeat(intervalMs > 0 ? intervalMs : DEFAULT_PING_MS, nowMs());
    tick(from);
  }

  private void tick(Connection on) {
    if (on != connection) {
      return;
    }
    switch (heartbeat.tick(nowMs())) {
      case NONE -> {
        // It is alive.
      }
      case PING ->
          outbox.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(++pings)));
      case LOST -> {
        on.drop("the server is silent");
        return;
      }
    }
    onConnection(heartbeat.tickMs(), () -> tick(on));
  }

  // --- frames to the server ---

  @Override
  public void submit(ClientFrame.Builder command, Consumer<Reply> answer) {
    accept(command, answer, false);
  }

  @Override
  public void submitFirst(ClientFrame.Builder command, Consumer<Reply> answer) {
    accept(command, answer, true);
  }

  private void accept(ClientFrame.Builder command, Consumer<Reply> answer, boolean first) {
    assert loop.inLoop();
    ClientState state = session.state();
    if (state == ClientState.DISCONNECTED || state == ClientState.CLOSED) {
      answer.accept(WireModel.localReply(ResultCode.CONNECTION_LOST, "the client is " + state));
    } else {
      outbox.submit(new CommandLog.Command(command.build(), answer), first);
    }
  }

  @Override
  public void withdraw(Consumer<Reply> answer) {
    outbox.withdraw(answer);
  }

  @Override
  public void delivered(RoomPosition position) {
    execute(() -> outbox.delivered(position));
  }

  // --- time and threads ---

  @Override
  public void dispatch(Runnable task) {
    dispatcher.execute(task);
  }

  @Override
  public void later(long delayMs, Runnable task) {
    loop.schedule(task, delayMs);
  }

  /** Runs something later unless the connection is gone by then. */
  private void onConnection(long delayMs, Runnable task) {
    connectionTimers.removeIf(ClientLoop.Timer::isOver);
    connectionTimers.add(loop.schedule(task, delayMs));
  }

  private final class RenewalLine implements TokenRenewal.Line {
    @Override
    public long nowMs() {
      return ClientConductor.this.nowMs();
    }

    @Override
    public void onConnection(long delayMs, Runnable task) {
      ClientConductor.this.onConnection(delayMs, task);
    }

    @Override
    public void onLoop(Runnable task) {
      execute(task);
    }

    @Override
    public void submit(ClientFrame.Builder command, Consumer<Reply> answer) {
      ClientConductor.this.submit(command, answer);
    }
  }

  private void cancelConnectionTimers() {
    connectionTimers.forEach(ClientLoop.Timer::cancel);
    connectionTimers.clear();
  }

  /** Runs something on the loop; false when the loop is no more. */
  boolean execute(Runnable task) {
    return loop.execute(task);
  }
}
