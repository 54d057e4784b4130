package io.coguest.loadtest.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.List;

/**
 * Finds a server's WebSocket messages in what a socket reads, and makes no object of them: for
 * clients that only count, of whom there are so many that a decoder for each is most of the load.
 */
public final class FrameScanner extends ByteToMessageDecoder {
  private static final int FINAL = 0x80;
  private static final int BINARY = FINAL | 0x2;
  private static final int CLOSE = FINAL | 0x8;
  private static final int PING = FINAL | 0x9;
  private static final int SIZE_16_BITS = 126;
  private static final int SIZE_64_BITS = 127;
  private static final int MAX_FRAME_BYTES = 1 << 20;

  /** The name that Netty gives to the decoder whose place this takes. */
  private static final String DECODER = "ws-decoder";

  private final Sink sink;

  /** Who is told, on the connection's loop. */
  public interface Sink {
    /**
     * A binary message.
     *
     * @param in whose next bytes are the payload; they may be read or not, and are gone afterwards
     * @param size of the payload, in bytes
     */
    void message(ByteBuf in, int size);
  }

  private FrameScanner(Sink sink) {
    this.sink = sink;
  }

  /** Takes the place of a connection's decoder; to be called when its handshake is complete. */
  public static void install(ChannelPipeline pipeline, Sink sink) {
    pipeline.replace(DECODER, null, new FrameScanner(sink));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    int header = headerBytes(in, start);
    if (in.readableBytes() < header) {
      return;
    }
    int size = payloadBytes(in, start);
    if (in.readableBytes() < header + size) {
      return;
    }
    in.skipBytes(header);
    switch (in.getUnsignedByte(start)) {
      case BINARY -> sink.message(in, size);
      case PING ->
          context
              .channel()
              .writeAndFlush(
                  new PongWebSocketFrame(in.copy(in.readerIndex(), size)),
                  context.channel().voidPromise());
      case CLOSE -> context.close();
      default ->
          throw new CorruptedFrameException(
              "a frame that begins with " + in.getUnsignedByte(start));
    }
    in.readerIndex(start + header + size);
  }

  private static int headerBytes(ByteBuf in, int start) {
    if (in.readableBytes() < 2) {
      return 2;
    }
    return switch (in.getUnsignedByte(start + 1)) {
      case SIZE_16_BITS -> 2 + Short.BYTES;
      case SIZE_64_BITS -> 2 + Long.BYTES;
      default -> 2;
    };
  }

  private static int payloadBytes(ByteBuf in, int start) {
    int size = in.getUnsignedByte(start + 1);
    if (size == SIZE_16_BITS) {
      return in.getUnsignedShort(start + 2);
    }
    if (size == SIZE_64_BITS) {
      long bytes = in.getLong(start + 2);
      if (bytes < 0 || bytes > MAX_FRAME_BYTES) {
        throw new CorruptedFrameException("a frame of " + bytes + " bytes");
      }
      return (int) bytes;
    }
    if (size > SIZE_64_BITS) {
      throw new CorruptedFrameException("a masked frame from a server");
    }
    return size;
  }
}
