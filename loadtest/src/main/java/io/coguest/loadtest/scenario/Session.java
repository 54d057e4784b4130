package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.ReplyWindow;
import io.coguest.loadtest.wire.WireClient;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.loadtest.wire.WireListener;
import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One user's connection with its rooms: sends each frame to the member that it is for. */
final class Session implements WireListener {
  /** Half of what a server lets go unacknowledged, halved again for what is in flight. */
  private static final int ACK_EVERY_REPLIES = 32;

  private static final int ACK_EVERY_EVENTS = 128;

  private final String userId;
  private final Violations violations;
  private final Map<String, RoomMember> rooms = new HashMap<>();
  private final Map<Integer, Consumer<Reply>> waiting = new HashMap<>();
  private @Nullable WireClient client;
  private Runnable whenOpened = () -> {};
  private int replies;
  private int events;
  private boolean ended;
  private @Nullable CompletableFuture<CloseCode> expected;
  private CloseCode lastWord = CloseCode.CLOSE_CODE_UNSPECIFIED;
  private @Nullable CompletableFuture<Void> dropped;
  private @Nullable CompletableFuture<Void> resumed;
  private int unanswered;
  private @Nullable Way way;
  private Welcome welcome = Welcome.getDefaultInstance();

  /** How it connects, again if need be. */
  private record Way(WireConnector connector, EventLoop loop, String token) {}

  Session(String userId, Violations violations) {
    this.userId = userId;
    this.violations = violations;
  }

  void add(RoomMember member) {
    rooms.put(member.liveId(), member);
  }

  /** Connects; the future is done when the welcome is there. */
  CompletableFuture<Void> connect(WireConnector connector, EventLoop loop, String token) {
    Way first = new Way(connector, loop, token);
    way = first;
    return go(first, Resume.getDefaultInstance(), new ReplyWindow());
  }

  /** An attempt that the end of the run cuts short comes to no end: it says nothing. */
  private CompletableFuture<Void> go(Way by, Resume resume, ReplyWindow replies) {
    Hello.Builder hello = Hello.newBuilder().setToken(by.token).setClientName("coguest-loadtest");
    if (!resume.getSessionId().isEmpty()) {
      hello.setResume(resume);
    }
    CompletableFuture<Void> connected = new CompletableFuture<>();
    by.connector
        .connect(by.loop, hello.build(), this, replies)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                connected.complete(null);
              } else if (!ended) {
                String message = userId + " cannot connect: " + done.cause();
                connected.completeExceptionally(new ScenarioFailure(message, done.cause()));
              }
            });
    return connected;
  }

  /** Its network is lost: the socket closes without a word; done when it has. */
  CompletableFuture<Void> drop() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    dropped = gone;
    connected().drop();
    return gone;
  }

  /** Its connection will be lost, and nobody but the server is to blame; done when it is. */
  CompletableFuture<Void> expectDrop() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    dropped = gone;
    return gone;
  }

  /** Connects again and goes on; done when each of its rooms has said how. */
  CompletableFuture<Void> resume() {
    Way again = way;
    if (again == null) {
      throw new ScenarioFailure(userId + " was never connected");
    }
    ReplyWindow replies = connected().replies();
    Resume.Builder resume =
        Resume.newBuilder()
            .setSessionId(welcome.getSessionId())
            .setResumeSecret(welcome.getResumeSecret())
            .setAckedId(replies.ackable());
    rooms.values().forEach(member -> resume.addRooms(member.position()));
    CompletableFuture<Void> back = new CompletableFuture<>();
    resumed = back;
    unanswered = rooms.size();
    return go(again, resume.build(), replies).thenCompose(nothing -> back);
  }

  private void welcomed(Welcome told) {
    welcome = told;
    if (resumed != null && !told.getResumed()) {
      violations.add(new Violation(Fault.LOST, "-", userId, 0, "its session was not resumed"));
      resumed.complete(null);
      resumed = null;
    }
  }

  private void roomResumed(RoomResumed answer) {
    CompletableFuture<Void> back = resumed;
    if (back == null) {
      violations.add(
          new Violation(Fault.NOT_FOR_VIEWER, answer.getLiveId(), userId, 0, "resumed nothing"));
      return;
    }
    withRoom(answer.getLiveId(), "room_resumed", member -> member.roomResumed(answer));
    if (--unanswered == 0) {
      resumed = null;
      back.complete(null);
    }
  }

  @Override
  public void opened(WireClient opened) {
    client = opened;
    whenOpened.run();
  }

  /** What is sent right behind the hello, without waiting for the welcome. */
  void pipeline(Runnable commands) {
    whenOpened = commands;
  }

  void send(ClientFrame.Builder command, Consumer<Reply> onReply) {
    waiting.put(connected().command(command), onReply);
  }

  private WireClient connected() {
    if (client == null) {
      throw new ScenarioFailure(userId + " is not connected");
    }
    return client;
  }

  @Override
  public void frame(WireClient from, ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case REPLY -> reply(frame.getReply());
      case EVENT -> {
        String liveId = frame.getEvent().getHeader().getLiveId();
        withRoom(liveId, "an event", member -> member.event(frame.getEvent()));
        events++;
      }
      case SNAPSHOT ->
          withRoom(
              frame.getSnapshot().getLiveId(),
              "a snapshot",
              member -> member.snapshot(frame.getSnapshot()));
      case POSITION ->
          withRoom(
              frame.getPosition().getLiveId(),
              "a position",
              member -> member.checker().position(frame.getPosition()));
      case PRESENCE -> withRoom(frame.getPresence().getLiveId(), "presence", member -> {});
      case ROOM_CLOSED ->
          withRoom(
              frame.getRoomClosed().getLiveId(),
              "room_closed",
              member -> member.roomClosed(frame.getRoomClosed()));
      case WELCOME -> welcomed(frame.getWelcome());
      case ROOM_RESUMED -> roomResumed(frame.getRoomResumed());
      case CLOSING -> lastWord = frame.getClosing().getName();
      case PONG -> {}
      case FRAME_NOT_SET ->
          violations.add(
              new Violation(Fault.NOT_FOR_VIEWER, "-", userId, 0, "frame " + frame.getFrameCase()));
    }
    acknowledge();
  }

  private void reply(Reply reply) {
    replies++;
    Consumer<Reply> onReply = waiting.remove(reply.getId());
    if (onReply != null) {
      onReply.accept(reply);
    }
  }

  private void withRoom(String liveId, String what, Consumer<RoomMember> action) {
    RoomMember member = rooms.get(liveId);
    if (member == null) {
      violations.add(
          new Violation(Fault.NOT_FOR_VIEWER, liveId, userId, 0, what + " of a room it is not in"));
    } else {
      action.accept(member);
    }
  }

  private void acknowledge() {
    if (replies < ACK_EVERY_REPLIES && events < ACK_EVERY_EVENTS) {
      return;
    }
    replies = 0;
    events = 0;
    WireClient current = connected();
    Ack.Builder ack = Ack.newBuilder().setAckedId(current.replies().ackable());
    for (RoomMember member : rooms.values()) {
      ack.addRooms(member.position().toBuilder().clearIncarnation());
    }
    current.send(ClientFrame.newBuilder().setAck(ack).build());
  }

  @Override
  public void closed(WireClient from, String reason) {
    CompletableFuture<Void> wanted = dropped;
    if (wanted != null) {
      dropped = null;
      wanted.complete(null);
    } else if (expected != null) {
      rooms.values().forEach(member -> member.connectionLost(reason));
      expected.complete(lastWord);
    } else if (!ended) {
      violations.add(new Violation(Fault.LOST, "-", userId, 0, reason));
      rooms.values().forEach(member -> member.connectionLost(reason));
    }
  }

  /** Reads no more. */
  void pause() {
    connected().pause();
  }

  /** Reads on. */
  void readOn() {
    connected().resume();
  }

  /**
   * The server will end this connection, and may; done when it has, with what it said last about
   * it.
   */
  CompletableFuture<CloseCode> expectLoss() {
    expected = new CompletableFuture<>();
    return expected;
  }

  /** The run is over for this session. */
  void end() {
    ended = true;
    if (client != null) {
      client.drop();
    }
  }

  String userId() {
    return userId;
  }
}
