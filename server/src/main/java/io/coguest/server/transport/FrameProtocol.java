package io.coguest.server.transport;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two sub-protocols: the same messages as protobuf or as its JSON. Bytes to frames and back.
 */
enum FrameProtocol {
  PROTO("coguest.v1.proto", BinaryWebSocketFrame.class, WebSocketBytes.BINARY) {
    @Override
    ClientFrame parse(ByteBuf bytes) throws InvalidProtocolBufferException {
      return ClientFrame.parser().parseFrom(ScratchBytes.copyOf(bytes), 0, bytes.readableBytes());
    }

    @Override
    ByteBuf encode(ServerFrame frame, ByteBufAllocator allocator) {
      int size = frame.getSerializedSize();
      byte[] payload = ScratchBytes.of(size);
      try {
        frame.writeTo(CodedOutputStream.newInstance(payload, 0, size));
      } catch (IOException e) {
        throw new UncheckedIOException("an array of the frame's own size was too small", e);
      }
      return WebSocketBytes.begin(allocator, opcode(), size).writeBytes(payload, 0, size);
    }
  },
  JSON("coguest.v1.json", TextWebSocketFrame.class, WebSocketBytes.TEXT) {
    @Override
    ClientFrame parse(ByteBuf bytes)
        throws InvalidProtocolBufferException, CharacterCodingException {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer()).toString();
      ClientFrame.Builder frame = ClientFrame.newBuilder();
      JsonFormat.parser().ignoringUnknownFields().merge(text, frame);
      return frame.build();
    }

    @Override
    ByteBuf encode(ServerFrame frame, ByteBufAllocator allocator) {
      try {
        byte[] text =
            JsonFormat.printer()
                .omittingInsignificantWhitespace()
                .print(frame)
                .getBytes(StandardCharsets.UTF_8);
        return WebSocketBytes.begin(allocator, opcode(), text.length).writeBytes(text);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("the contract has no Any, so all of it has JSON", e);
      }
    }
  };

  private final String token;
  private final Class<? extends WebSocketFrame> frameType;
  private final int opcode;

  FrameProtocol(String token, Class<? extends WebSocketFrame> frameType, int opcode) {
    this.token = token;
    this.frameType = frameType;
    this.opcode = opcode;
  }

  /** Its name in the handshake. */
  String token() {
    return token;
  }

  int opcode() {
    return opcode;
  }

  /** The first one that the client offers in these header lines, or null. */
  static @Nullable FrameProtocol offeredIn(List<String> headers) {
    for (String offered : String.join(",", headers).split(",", -1)) {
      for (FrameProtocol known : values()) {
        if (known.token.equals(offered.trim())) {
          return known;
        }
      }
    }
    return null;
  }

  /** Whether messages of that WebSocket type belong to the protocol. */
  boolean takes(WebSocketFrame frame) {
    return frameType.isInstance(frame);
  }

  /** The client's frame, or null when the bytes are none. */
  @Nullable ClientFrame decode(WebSocketFrame frame) {
    try {
      return parse(frame.content());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  abstract ClientFrame parse(ByteBuf bytes) throws IOException;

  /** The frame as one WebSocket message, with its header. */
  abstract ByteBuf encode(ServerFrame frame, ByteBufAllocator allocator);
}
