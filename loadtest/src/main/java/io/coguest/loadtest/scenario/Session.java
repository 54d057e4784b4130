package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.WireClient;
import io.coguest.loadtest.wire.WireListener;
import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.ServerFrame;
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
  private @Nullable CompletableFuture<Void> expected;

  Session(String userId, Violations violations) {
    this.userId = userId;
    this.violations = violations;
  }

  void add(RoomMember member) {
    rooms.put(member.liveId(), member);
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
      case WELCOME, CLOSING, PONG -> {}
      case ROOM_RESUMED, FRAME_NOT_SET ->
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
      ack.addRooms(
          RoomPosition.newBuilder()
              .setLiveId(member.liveId())
              .setEpoch(member.checker().epoch())
              .setRevision(member.checker().revision()));
    }
    current.send(ClientFrame.newBuilder().setAck(ack).build());
  }

  @Override
  public void closed(WireClient from, String reason) {
    if (expected != null) {
      rooms.values().forEach(member -> member.connectionLost(reason));
      expected.complete(null);
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
  void resume() {
    connected().resume();
  }

  /** The server will end this connection, and may; done when it has. */
  CompletableFuture<Void> expectLoss() {
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
