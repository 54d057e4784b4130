package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.ViewerChecker;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.LeaveLive;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.RoomClosed;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.Snapshot;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One user in one room: sends its commands, and has all it gets checked. */
final class RoomMember {
  private final Session session;
  private final String liveId;
  private final ViewerChecker checker;
  private final BiConsumer<RoomMember, Event> onEvent;
  private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  private final Queue<Look> looks = new ArrayDeque<>();
  private boolean asleep;
  private long incarnation;
  private @Nullable CompletableFuture<Void> leaving;
  private ResumeAnswer resumeAnswer = ResumeAnswer.RESUME_ANSWER_UNSPECIFIED;
  private CompletableFuture<Void> caughtUp = CompletableFuture.completedFuture(null);

  /** What a snapshot that was asked for is good for. */
  private enum Look {
    /** The start: a join, a creation. */
    FIRST,
    /** Must say what the events have said. */
    AGAIN
  }

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
    switch (command.getCommandCase()) {
      case CREATE_LIVE, JOIN_LIVE -> looks.add(Look.FIRST);
      case GET_SNAPSHOT -> looks.add(Look.AGAIN);
      default -> {}
    }
    session.send(
        command.setLiveId(liveId),
        reply -> {
          checker.reply(command, reply);
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

  /** The room is quiet now: what a snapshot says must be what the events said, and no more. */
  CompletableFuture<Void> settle() {
    return require(ClientFrame.newBuilder().setGetSnapshot(GetSnapshot.getDefaultInstance()))
        .thenRun(checker::nothingPending);
  }

  /** Leaves the room and comes back; done when it is in again. */
  CompletableFuture<Void> leaveAndJoin() {
    CompletableFuture<Void> out = new CompletableFuture<>();
    leaving = out;
    return require(ClientFrame.newBuilder().setLeaveLive(LeaveLive.getDefaultInstance()))
        .thenCompose(nothing -> out)
        .thenCompose(nothing -> join());
  }

  private CompletableFuture<Void> join() {
    return require(ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance()));
  }

  /**
   * Loses its connection and resumes; one that is audience alone is no member then, and joins. To
   * be used by those who are in one room only.
   */
  CompletableFuture<Void> dropAndResume() {
    return session.drop().thenCompose(nothing -> resume());
  }

  /** Its connection will be lost; done when it is. */
  CompletableFuture<Void> expectDrop() {
    return session.expectDrop();
  }

  /** Connects again and resumes, or joins, as above. */
  CompletableFuture<Void> resume() {
    return session
        .resume()
        .thenCompose(
            nothing ->
                resumeAnswer == ResumeAnswer.RESUME_ANSWER_GONE
                    ? join()
                    : CompletableFuture.completedFuture(null));
  }

  /** How the room goes on after the connection was lost. */
  void roomResumed(RoomResumed answer) {
    resumeAnswer = answer.getAnswer();
    if (resumeAnswer != ResumeAnswer.RESUME_ANSWER_GONE) {
      return;
    }
    checker.left();
    if (answer.getReason() != CloseReason.CLOSE_REASON_CONNECTION_LOST) {
      checker.report(Fault.LOST, "gone when it came back: " + answer.getReason());
    }
  }

  /** How far it is in the room. */
  RoomPosition position() {
    return RoomPosition.newBuilder()
        .setLiveId(liveId)
        .setEpoch(checker.epoch())
        .setRevision(checker.revision())
        .setIncarnation(incarnation)
        .build();
  }

  void event(Event event) {
    checker.event(event);
    onEvent.accept(this, event);
  }

  /** One that was not asked for replaces what the viewer knew. */
  void snapshot(Snapshot snapshot) {
    incarnation = snapshot.getIncarnation();
    Look look = looks.poll();
    if (look == Look.AGAIN) {
      checker.settled(snapshot);
    } else {
      checker.snapshot(snapshot);
    }
    if (look == null) {
      caughtUp.complete(null);
    }
  }

  /** Reads nothing of its connection any more. */
  void sleep() {
    asleep = true;
    caughtUp = new CompletableFuture<>();
    session.pause();
  }

  /** The server will end the connection; done when it has, with what it said last about it. */
  CompletableFuture<CloseCode> expectLoss() {
    return session.expectLoss();
  }

  boolean isAsleep() {
    return asleep;
  }

  /** Reads again; done when a snapshot has come in the place of what was missed. */
  CompletableFuture<Void> wake() {
    session.readOn();
    return caughtUp.thenRun(() -> asleep = false);
  }

  void roomClosed(RoomClosed message) {
    checker.left();
    CompletableFuture<Void> out = leaving;
    if (out != null && message.getReason() == CloseReason.CLOSE_REASON_LEFT) {
      leaving = null;
      out.complete(null);
      return;
    }
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
