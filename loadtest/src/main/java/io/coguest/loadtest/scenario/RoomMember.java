package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.ViewerChecker;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomClosed;
import io.coguest.proto.v1.Snapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One user in one room: sends its commands, and has all it gets checked. */
final class RoomMember {
  private final Session session;
  private final String liveId;
  private final ViewerChecker checker;
  private final BiConsumer<RoomMember, Event> onEvent;
  private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  private boolean settling;

  RoomMember(
      Session session,
      String liveId,
      ViewerChecker checker,
      BiConsumer<RoomMember, Event> onEvent) {
    this.session = session;
    this.liveId = liveId;
    this.checker = checker;
    this.onEvent = onEvent;
  }

  /** Sends a command of this room; the reply is checked before the callback gets it. */
  void send(ClientFrame.Builder command, Consumer<Reply> onReply) {
    session.send(
        command.setLiveId(liveId),
        reply -> {
          checker.reply(reply);
          onReply.accept(reply);
        });
  }

  /** Sends a command that must succeed for the run to make sense. */
  CompletableFuture<Void> require(ClientFrame.Builder command) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    String name = command.getCommandCase().toString();
    send(
        command,
        reply -> {
          if (reply.getCode() == 0) {
            done.complete(null);
          } else {
            done.completeExceptionally(
                new ScenarioFailure(
                    name
                        + " of "
                        + userId()
                        + " in "
                        + liveId
                        + " was refused: "
                        + reply.getName()
                        + " "
                        + reply.getMessage()));
          }
        });
    return done;
  }

  /** The room is quiet now: asks for a snapshot and compares it with what the events said. */
  CompletableFuture<Void> settle() {
    settling = true;
    return require(ClientFrame.newBuilder().setGetSnapshot(GetSnapshot.getDefaultInstance()));
  }

  void event(Event event) {
    checker.event(event);
    onEvent.accept(this, event);
  }

  void snapshot(Snapshot snapshot) {
    if (settling) {
      settling = false;
      checker.settled(snapshot);
      checker.nothingPending();
    } else {
      checker.snapshot(snapshot);
    }
  }

  void roomClosed(RoomClosed message) {
    checker.left();
    if (message.getReason() != CloseReason.CLOSE_REASON_LIVE_ENDED) {
      checker.report(Fault.LOST, "room closed: " + message.getReason());
    }
    closed.complete(message.getReason());
  }

  void connectionLost(String reason) {
    checker.left();
    closed.completeExceptionally(new ScenarioFailure(userId() + " lost its connection: " + reason));
  }

  /** Done when the server has said that the member is out of the room. */
  CompletableFuture<CloseReason> closed() {
    return closed;
  }

  String userId() {
    return session.userId();
  }

  String liveId() {
    return liveId;
  }

  ViewerChecker checker() {
    return checker;
  }
}
