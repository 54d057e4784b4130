package io.coguest.server.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * WebSocket messages of a server as bytes (RFC 6455, section 5.2). A server does not mask, so the
 * same bytes can go to every connection.
 */
final class WebSocketBytes {
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  private static final int FINAL = 0x80;
  private static final int MAX_HEADER = 10;
  private static final int MAX_7_BITS = 125;
  private static final int SIZE_16_BITS = 126;
  private static final int MAX_16_BITS = 0xFFFF;
  private static final int SIZE_64_BITS = 127;
  private static final int MAX_REASON_BYTES = MAX_7_BITS - Short.BYTES;

  private WebSocketBytes() {}

  /** A buffer with room for the payload and the header written. */
  static ByteBuf begin(ByteBufAllocator allocator, int opcode, int payloadSize) {
    ByteBuf framed = allocator.ioBuffer(MAX_HEADER + payloadSize, MAX_HEADER + payloadSize);
    framed.writeByte(FINAL | opcode);
    if (payloadSize <= MAX_7_BITS) {
      framed.writeByte(payloadSize);
    } else if (payloadSize <= MAX_16_BITS) {
      framed.writeByte(SIZE_16_BITS).writeShort(payloadSize);
    } else {
      framed.writeByte(SIZE_64_BITS).writeLong(payloadSize);
    }
    return framed;
  }

  static ByteBuf ping(ByteBufAllocator allocator) {
    return begin(allocator, PING, 0);
  }

  static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
    return begin(allocator, PONG, payload.readableBytes())
        .writeBytes(payload, payload.readerIndex(), payload.readableBytes());
  }

  /** A close with a code; the reason is cut to what a control frame can hold. */
  static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
    String cut = reason;
    while (ByteBufUtil.utf8Bytes(cut) > MAX_REASON_BYTES) {
      cut = cut.substring(0, cut.length() - 1);
    }
    byte[] text = cut.getBytes(StandardCharsets.UTF_8);
    return begin(allocator, CLOSE, Short.BYTES + text.length).writeShort(code).writeBytes(text);
  }

  /** A close without a code. */
  static ByteBuf close(ByteBufAllocator allocator) {
    return begin(allocator, CLOSE, 0);
  }
}
