package io.coguest.loadtest.bare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A server's WebSocket messages with their headers on (RFC 6455, section 5.2). */
final class BareFrames {
  private static final int FINAL_BINARY = 0x82;
  private static final int MAX_7_BITS = 125;
  private static final int SIZE_16_BITS = 126;
  private static final int MAX_HEADER = 4;

  private BareFrames() {}

  /** A message whose payload is the head and zeros. */
  static ByteBuf of(Head head, int payloadBytes, ByteBufAllocator allocator) {
    int capacity = MAX_HEADER + payloadBytes;
    ByteBuf framed = allocator.ioBuffer(capacity, capacity);
    framed.writeByte(FINAL_BINARY);
    if (payloadBytes <= MAX_7_BITS) {
      framed.writeByte(payloadBytes);
    } else {
      framed.writeByte(SIZE_16_BITS).writeShort(payloadBytes);
    }
    head.writeTo(framed);
    return framed.writeZero(payloadBytes - Head.BYTES);
  }
}
