package io.coguest.server.transport;

import io.coguest.proto.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.EnumMap;

/**
 * Encodes frames for the connections of one loop. A frame that goes to many is encoded once a
 * protocol: the last one is remembered by identity until the turn ends.
 */
final class FramedBytes {
  private final EnumMap<FrameProtocol, Last> last = new EnumMap<>(FrameProtocol.class);

  /** The frame that was encoded last, and its bytes. */
  private record Last(ServerFrame frame, ByteBuf bytes) {}

  /** The frame's bytes; the caller owns them. */
  ByteBuf of(ServerFrame frame, FrameProtocol protocol, ByteBufAllocator allocator) {
    return switch (frame.getFrameCase()) {
      case EVENT, PRESENCE, POSITION -> shared(frame, protocol, allocator);
      case WELCOME, REPLY, SNAPSHOT, ROOM_RESUMED, ROOM_CLOSED, CLOSING, PONG, FRAME_NOT_SET ->
          protocol.encode(frame, allocator);
    };
  }

  // Equal frames are as good, but comparing them costs more than encoding.
  @SuppressWarnings("ReferenceEquality")
  private ByteBuf shared(ServerFrame frame, FrameProtocol protocol, ByteBufAllocator allocator) {
    Last known = last.get(protocol);
    if (known == null || known.frame != frame) {
      // First, for it may throw: what is remembered must not have been released then.
      Last next = new Last(frame, protocol.encode(frame, allocator));
      if (known != null) {
        known.bytes.release();
      }
      known = next;
      last.put(protocol, known);
    }
    return known.bytes.retainedDuplicate();
  }

  /** Forgets what is remembered. */
  void clear() {
    if (!last.isEmpty()) {
      last.values().forEach(known -> known.bytes.release());
      last.clear();
    }
  }
}
