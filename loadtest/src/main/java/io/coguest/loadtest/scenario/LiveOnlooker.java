package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;

/**
 * An onlooker of a real server. The first byte of a frame says what it is; presence, positions and
 * snapshots are passed over, and of events every 128th is read, since the acknowledgement names it.
 */
final class LiveOnlooker extends Onlooker {
  private static final int JOIN_ID = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int EVENT = tag(ServerFrame.EVENT_FIELD_NUMBER);
  private static final int WELCOME = tag(ServerFrame.WELCOME_FIELD_NUMBER);
  private static final int REPLY = tag(ServerFrame.REPLY_FIELD_NUMBER);
  private static final int ROOM_CLOSED = tag(ServerFrame.ROOM_CLOSED_FIELD_NUMBER);
  private static final int CLOSING = tag(ServerFrame.CLOSING_FIELD_NUMBER);

  private final String token;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private int repliedId;
  private boolean leaving;

  /** As above, and its token. */
  LiveOnlooker(
      String userId, String liveId, String token, Violations violations, Deliveries deliveries) {
    super(userId, liveId, violations, deliveries);
    this.token = token;
  }

  private static int tag(int field) {
    return field << 3 | LENGTH_DELIMITED;
  }

  @Override
  protected String protocol() {
    return "coguest.v1.proto";
  }

  @Override
  protected void greet() {
    Hello hello = Hello.newBuilder().setToken(token).setClientName("coguest-loadtest").build();
    send(ClientFrame.newBuilder().setHello(hello));
    send(
        ClientFrame.newBuilder()
            .setId(JOIN_ID)
            .setLiveId(liveId())
            .setJoinLive(JoinLive.getDefaultInstance()));
  }

  private void send(ClientFrame.Builder frame) {
    send(Unpooled.wrappedBuffer(frame.build().toByteArray()));
  }

  @Override
  public void message(ByteBuf in, int size) {
    int kind = size == 0 ? 0 : in.getUnsignedByte(in.readerIndex());
    if (kind == EVENT) {
      change(in, size);
    } else if (kind == REPLY || kind == WELCOME || kind == ROOM_CLOSED || kind == CLOSING) {
      read(parse(in, size));
    }
  }

  private static ServerFrame parse(ByteBuf in, int size) {
    try {
      return ServerFrame.parseFrom(in.nioBuffer(in.readerIndex(), size));
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a frame that is none: " + e.getMessage(), e);
    }
  }

  private void read(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case REPLY -> {
        repliedId = frame.getReply().getId();
        if (frame.getReply().getCode() != 0) {
          report(Fault.REFUSED, frame.getReply().getName() + " " + frame.getReply().getMessage());
        } else if (repliedId == JOIN_ID) {
          isIn();
        } else {
          settled.complete(null);
        }
      }
      case ROOM_CLOSED -> {
        if (!leaving) {
          report(Fault.LOST, "room closed: " + frame.getRoomClosed().getReason());
        }
      }
      case CLOSING -> lost(frame.getClosing().getName() + " " + frame.getClosing().getMessage());
      default -> {}
    }
  }

  @Override
  protected void acknowledge(ByteBuf in, int size) {
    EventHeader last = parse(in, size).getEvent().getHeader();
    RoomPosition.Builder position =
        RoomPosition.newBuilder()
            .setLiveId(liveId())
            .setEpoch(last.getEpoch())
            .setRevision(last.getRevision());
    send(
        ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedId(repliedId).addRooms(position)));
  }

  @Override
  protected CompletableFuture<Void> settle() {
    leaving = true;
    send(
        ClientFrame.newBuilder()
            .setId(JOIN_ID + 1)
            .setLiveId(liveId())
            .setGetSnapshot(GetSnapshot.getDefaultInstance()));
    return settled;
  }
}
