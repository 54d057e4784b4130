package io.coguest.loadtest.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundInvoker;
import java.util.HashMap;
import java.util.Map;

/** One socket of the bare server, with the rooms that it is in. On its loop only. */
final class BareConnection {
  /** Joined after so many members, a connection stays where it was accepted. */
  private static final int MOVE_MAX_MEMBERS = 64;

  private final Channel channel;
  private final BareRooms rooms;
  private final boolean mayMove;
  private final Map<BareRoom, Integer> places = new HashMap<>();
  private volatile BareLoop loop;
  private ChannelOutboundInvoker outward;
  private boolean dirty;

  BareConnection(Channel channel, BareLoop loop, BareRooms rooms, boolean mayMove) {
    this.channel = channel;
    this.outward = channel;
    this.loop = loop;
    this.rooms = rooms;
    this.mayMove = mayMove;
  }

  BareLoop loop() {
    return loop;
  }

  /** The handshake is done; what is written goes out from there, past handlers that only read. */
  void upgraded(ChannelOutboundInvoker outward) {
    this.outward = outward;
  }

  /** Writes a whole message, past the pipeline's other handlers; it is flushed with the turn. */
  void write(ByteBuf framed) {
    outward.write(framed, channel.voidPromise());
    if (!dirty) {
      dirty = true;
      loop.flushLater(this);
    }
  }

  void flush() {
    if (dirty) {
      dirty = false;
      outward.flush();
    }
  }

  /** A message has come. */
  void receive(ByteBuf payload) {
    Head head = Head.readFrom(payload);
    if (head.isStep()) {
      rooms.get(head.room()).perform(head, this);
    } else if (head.kind() == Head.OPEN) {
      enter(head, rooms.open(head.room(), payload), true);
    } else if (head.kind() == Head.JOIN) {
      enter(head, rooms.get(head.room()), payload.readBoolean());
    } else if (head.kind() != Head.ACK) {
      channel.close();
    }
  }

  private void enter(Head head, BareRoom room, boolean host) {
    boolean first = places.isEmpty();
    Runnable join =
        () -> {
          places.put(room, head.member());
          room.join(this, head, host);
        };
    if (first && mayMove && loop != room.loop() && room.members() < MOVE_MAX_MEMBERS) {
      channel.config().setAutoRead(false);
      loop.execute(() -> moveTo(room.loop(), join));
    } else {
      join.run();
    }
  }

  /** The client sends nothing behind a join, so there is nothing to park. */
  private void moveTo(BareLoop target, Runnable join) {
    loop.flushDirty();
    ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
    if (!channel.isActive() || outbound == null || outbound.totalPendingWriteBytes() > 0) {
      arrived(join);
      return;
    }
    loop = target;
    channel
        .deregister()
        .addListener(
            deregistered ->
                target
                    .eventLoop()
                    .register(channel)
                    .addListener(registered -> target.execute(() -> arrived(join))));
  }

  private void arrived(Runnable join) {
    channel.config().setAutoRead(true);
    join.run();
  }

  /** The socket is closed. */
  void ended() {
    places.forEach((room, place) -> room.leave(place));
    places.clear();
  }

  ByteBuf frame(Head head, int payloadBytes) {
    return BareFrames.of(head, payloadBytes, channel.alloc());
  }
}
