package io.coguest.server.transport;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * A byte array of each thread's own, between protobuf, which is fastest on arrays, and the buffers
 * of sockets, which are outside the heap. What is in it lasts until the thread's next use.
 */
final class ScratchBytes {
  /** Larger frames are rare; an array of their own is left to the collector. */
  private static final int KEPT = 16 << 10;

  private static final FastThreadLocal<byte[]> ARRAY =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[KEPT];
        }
      };

  private ScratchBytes() {}

  /** At least so many bytes, whatever is in them. */
  static byte[] of(int size) {
    return size <= KEPT ? ARRAY.get() : new byte[size];
  }

  /** What is readable in the buffer, from the array's beginning. */
  static byte[] copyOf(ByteBuf bytes) {
    int size = bytes.readableBytes();
    byte[] array = of(size);
    bytes.getBytes(bytes.readerIndex(), array, 0, size);
    return array;
  }
}
