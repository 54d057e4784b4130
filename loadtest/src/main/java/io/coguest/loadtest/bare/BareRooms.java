package io.coguest.loadtest.bare;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The bare server's rooms by number. Any thread. */
final class BareRooms {
  private static final int CAPACITY = 1 << 17;

  private final List<BareLoop> loops;
  private final AtomicReferenceArray<BareRoom> rooms = new AtomicReferenceArray<>(CAPACITY);

  BareRooms(List<BareLoop> loops) {
    this.loops = List.copyOf(loops);
  }

  /** Makes the room that a message asks for: a score, then the name. */
  BareRoom open(int number, ByteBuf request) {
    Score score = Score.readFrom(request);
    String liveId = request.toString(StandardCharsets.UTF_8);
    BareRoom room = new BareRoom(score, loopFor(liveId));
    rooms.set(number, room);
    return room;
  }

  /** As the real server spreads rooms over loops, so that the same names share one here too. */
  private BareLoop loopFor(String liveId) {
    int hash = liveId.hashCode() * 0x9E3779B9;
    return loops.get(Math.floorMod(hash ^ (hash >>> 16), loops.size()));
  }

  BareRoom get(int number) {
    BareRoom room = rooms.get(number);
    if (room == null) {
      throw new IllegalArgumentException("there is no room " + number);
    }
    return room;
  }
}
