package io.coguest.client.internal;

import io.coguest.client.ClientState;
import io.coguest.client.ClientStateListener;
import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The door of a client for all threads: hands everything over to its conductor's loop. */
public final class ReconnectingClient implements CoGuestClient {
  private final Map<String, RoomStore> stores = new ConcurrentHashMap<>();
  private final ClientLoop loop;
  private final CallbackDispatcher dispatcher;
  private final ClientConductor conductor;

  /** A client that is not connected. */
  public ReconnectingClient(ClientSettings settings) {
    this(settings, NettyClientLoop.of(settings.eventLoopGroup()));
  }

  private ReconnectingClient(ClientSettings settings, NettyClientLoop loop) {
    this(
        settings,
        loop,
        listener -> WebSocketConnection.open(settings, loop.eventLoop(), listener),
        new Random());
  }

  /** One on a thread and a network of the caller's; chance is the reconnects' jitter. */
  public ReconnectingClient(
      ClientSettings settings, ClientLoop loop, Connection.Opener network, RandomGenerator chance) {
    this.loop = loop;
    this.dispatcher =
        new CallbackDispatcher(
            settings.callbackExecutor() != null
                ? settings.callbackExecutor()
                : CallbackDispatcher.singleThread());
    Backoff backoff = new Backoff(settings.minBackoff(), settings.maxBackoff(), chance);
    this.conductor = new ClientConductor(settings, loop, network, dispatcher, backoff);
  }

  @Override
  public CompletableFuture<CompletionHandler> connect() {
    CompletableFuture<CompletionHandler> future = new CompletableFuture<>();
    handOver(() -> conductor.connect(future), future);
    return future;
  }

  @Override
  public CompletableFuture<CompletionHandler> renewToken(String token) {
    CompletableFuture<CompletionHandler> future = new CompletableFuture<>();
    handOver(() -> conductor.renewToken(token, future), future);
    return future;
  }

  private void handOver(Runnable task, CompletableFuture<CompletionHandler> future) {
    if (!conductor.execute(task)) {
      dispatcher.execute(() -> future.complete(WireModel.completion(closed())));
    }
  }

  private static Reply closed() {
    return WireModel.localReply(ResultCode.CONNECTION_LOST, "the client is closed");
  }

  @Override
  public CoGuestStore store(String liveId) {
    return stores.computeIfAbsent(liveId, this::newStore);
  }

  private RoomStore newStore(String liveId) {
    PublishedState published = new PublishedState();
    RoomListeners listeners = new RoomListeners();
    RoomSession room = new RoomSession(liveId, conductor, published, listeners);
    conductor.execute(() -> conductor.addRoom(liveId, room));
    return new RoomStore(liveId, published, listeners, new Commands(room));
  }

  /** Hands a room's commands over to the loop. */
  private final class Commands implements CommandDoor {
    private final RoomSession room;

    Commands(RoomSession room) {
      this.room = room;
    }

    @Override
    public <T> CompletableFuture<T> send(ClientFrame.Builder command, Function<Reply, T> result) {
      CompletableFuture<T> future = new CompletableFuture<>();
      Runnable task = () -> room.command(command, reply -> future.complete(result.apply(reply)));
      if (!conductor.execute(task)) {
        dispatcher.execute(() -> future.complete(result.apply(closed())));
      }
      return future;
    }
  }

  @Override
  public ClientState state() {
    return conductor.shared().state();
  }

  @Override
  public @Nullable LiveUserInfo user() {
    return conductor.shared().user();
  }

  @Override
  public long serverTimeMs() {
    return loop.wallMs() + conductor.shared().clockOffsetMs();
  }

  @Override
  public void addStateListener(ClientStateListener listener) {
    conductor.stateListeners.addIfAbsent(listener);
  }

  @Override
  public void removeStateListener(ClientStateListener listener) {
    conductor.stateListeners.remove(listener);
  }

  @Override
  public void close() {
    conductor.execute(
        () -> {
          conductor.close();
          loop.end();
        });
  }
}
