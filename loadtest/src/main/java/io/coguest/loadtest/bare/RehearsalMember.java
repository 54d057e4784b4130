package io.coguest.loadtest.bare;

import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.WireClient;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.loadtest.wire.WireListener;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ServerFrame;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One user in a rehearsal: waits for each answer, and keeps the events that came. */
final class RehearsalMember implements WireListener {
  private static final long BOUND_MS = 20_000;

  private final String userId;
  private final String liveId;
  private final List<Event> events = new ArrayList<>();
  private CompletableFuture<Reply> reply = new CompletableFuture<>();
  private @Nullable WireClient client;

  /** A command and its answer, as sizes of frames in bytes. */
  record Answered(int commandBytes, int replyBytes) {}

  RehearsalMember(String userId, String liveId) {
    this.userId = userId;
    this.liveId = liveId;
  }

  String userId() {
    return userId;
  }

  void connect(WireConnector connector, EventLoop loop, Hello hello) throws InterruptedException {
    client = await(connector.connect(loop, hello, this), "connecting");
  }

  /** Sends a command, which must succeed, and waits for the reply. */
  Answered call(ClientFrame.Builder command) throws InterruptedException {
    WireClient connected = client;
    if (connected == null) {
      throw new IllegalStateException(userId + " is not connected");
    }
    CompletableFuture<Reply> replied = new CompletableFuture<>();
    CompletableFuture<Integer> sent =
        CompletableFuture.supplyAsync(
            () -> {
              reply = replied;
              connected.command(command.setLiveId(liveId));
              return command.build().getSerializedSize();
            },
            connected.loop());
    String what = command.getCommandCase() + " of " + userId;
    Reply answer = await(replied, what);
    if (answer.getCode() != 0) {
      throw new ScenarioFailure(what + " was refused: " + answer.getName());
    }
    int replyBytes = ServerFrame.newBuilder().setReply(answer).build().getSerializedSize();
    return new Answered(await(sent, what), replyBytes);
  }

  /** Returns when all that was sent before has come. */
  void settle() throws InterruptedException {
    call(ClientFrame.newBuilder().setGetSnapshot(GetSnapshot.getDefaultInstance()));
  }

  private <T> T await(Future<T> future, String what) throws InterruptedException {
    try {
      return future.get(BOUND_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ScenarioFailure(what + " was not answered", e);
    } catch (ExecutionException e) {
      throw new ScenarioFailure(what + " failed: " + e.getCause(), e);
    }
  }

  @Override
  public void frame(WireClient from, ServerFrame frame) {
    if (frame.hasEvent()) {
      synchronized (events) {
        events.add(frame.getEvent());
      }
    } else if (frame.hasReply()) {
      reply.complete(frame.getReply());
    }
  }

  @Override
  public void closed(WireClient from, String reason) {
    reply.completeExceptionally(new ScenarioFailure(userId + " lost its connection: " + reason));
  }

  /** The events since they were last forgotten. */
  List<Event> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  void forget() {
    synchronized (events) {
      events.clear();
    }
  }
}
