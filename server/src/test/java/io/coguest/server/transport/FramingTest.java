package io.coguest.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Ping;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.SessionFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is framed by hand is read by the library's decoder, however it is cut. */
class FramingTest {
  private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false);

  private final EmbeddedChannel reader =
      new EmbeddedChannel(
          new WebSocket13FrameDecoder(
              WebSocketDecoderConfig.newBuilder()
                  .expectMaskedFrames(false)
                  .maxFramePayloadLength(1 << 20)
                  .build()));

  /** The one frame that the bytes are, its first and last bytes read one by one. */
  private WebSocketFrame readByteByByte(ByteBuf bytes) {
    WebSocketFrame frame = null;
    int size = bytes.readableBytes();
    while (bytes.isReadable()) {
      assertThat(frame).as("a frame before its last byte").isNull();
      boolean inTheMiddle = bytes.readerIndex() == 200 && size > 400;
      reader.writeInbound(bytes.readRetainedSlice(inTheMiddle ? size - 400 : 1));
      frame = reader.readInbound();
    }
    bytes.release();
    return frame;
  }

  private static ServerFrame frameOf(int messageBytes) {
    return SessionFrames.closing(CloseCode.GOING_AWAY, "x".repeat(messageBytes), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 125, 126, 127, 65_000, 65_535, 65_536, 70_000})
  void aFrameOfEveryHeaderLengthIsRead(int size) throws Exception {
    ServerFrame frame = frameOf(size);
    WebSocketFrame proto = readByteByByte(FrameProtocol.PROTO.encode(frame, ALLOCATOR));
    assertThat(proto).isInstanceOf(BinaryWebSocketFrame.class);
    assertThat(ServerFrame.parseFrom(proto.content().nioBuffer())).isEqualTo(frame);
    proto.release();
    WebSocketFrame json = readByteByByte(FrameProtocol.JSON.encode(frame, ALLOCATOR));
    assertThat(json).isInstanceOf(TextWebSocketFrame.class);
    assertThat(((TextWebSocketFrame) json).text()).contains("\"closing\"").doesNotContain("\n");
    json.release();
  }

  @Test
  void controlMessagesAreRead() {
    WebSocketFrame ping = readByteByByte(WebSocketBytes.ping(ALLOCATOR));
    assertThat(ping).isInstanceOf(PingWebSocketFrame.class);
    ping.release();
    CloseWebSocketFrame close =
        (CloseWebSocketFrame)
            readByteByByte(WebSocketBytes.close(ALLOCATOR, 4001, "ü".repeat(100)));
    assertThat(close.statusCode()).isEqualTo(4001);
    assertThat(close.reasonText()).isEqualTo("ü".repeat(61));
    close.release();
  }

  @Test
  void theSameSharedFrameIsEncodedOnceATurnAndProtocol() {
    FramedBytes framed = new FramedBytes();
    ServerFrame position = SessionFrames.position("live", 1, 2);
    ByteBuf first = framed.of(position, FrameProtocol.PROTO, ALLOCATOR);
    ByteBuf second = framed.of(position, FrameProtocol.PROTO, ALLOCATOR);
    ByteBuf json = framed.of(position, FrameProtocol.JSON, ALLOCATOR);
    first.setByte(0, 42);
    assertThat(second.getByte(0)).as("the same memory").isEqualTo((byte) 42);
    assertThat(json.getByte(0)).isNotEqualTo((byte) 42);
    first.skipBytes(first.readableBytes());
    assertThat(second.isReadable()).as("indexes are not shared").isTrue();
    first.release();
    second.release();
    json.release();
    framed.clear();
    assertThat(first.refCnt()).isZero();
    assertThat(json.refCnt()).isZero();
  }

  @Test
  void aFrameThatCannotBeEncodedLeavesWhatIsRememberedAsItWas() {
    FramedBytes framed = new FramedBytes();
    ByteBuf first = framed.of(SessionFrames.position("live", 1, 2), FrameProtocol.PROTO, ALLOCATOR);
    first.release();
    ByteBufAllocator exhausted =
        (ByteBufAllocator)
            Proxy.newProxyInstance(
                FramingTest.class.getClassLoader(),
                new Class<?>[] {ByteBufAllocator.class},
                (proxy, method, arguments) -> {
                  throw new OutOfMemoryError("as a test wants it");
                });
    ServerFrame next = SessionFrames.position("live", 1, 3);
    assertThatThrownBy(() -> framed.of(next, FrameProtocol.PROTO, exhausted))
        .isInstanceOf(OutOfMemoryError.class);
    ByteBuf again = framed.of(next, FrameProtocol.PROTO, ALLOCATOR);
    again.release();
    framed.clear();
    assertThat(first.refCnt()).isZero();
    assertThat(again.refCnt()).isZero();
  }

  @Test
  void aFrameForOneIsNotRemembered() {
    FramedBytes framed = new FramedBytes();
    ByteBuf pong = framed.of(SessionFrames.pong(1, 2), FrameProtocol.PROTO, ALLOCATOR);
    assertThat(pong.refCnt()).isOne();
    pong.release();
  }

  @Test
  void bothProtocolsDecodeWhatClientsSend() throws Exception {
    ClientFrame frame = ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(3)).build();
    BinaryWebSocketFrame binary = new BinaryWebSocketFrame();
    binary.content().writeBytes(frame.toByteArray());
    assertThat(FrameProtocol.PROTO.decode(binary)).isEqualTo(frame);
    TextWebSocketFrame text = new TextWebSocketFrame("{\"ping\":{\"nonce\":3}}");
    assertThat(FrameProtocol.JSON.decode(text)).isEqualTo(frame);
    assertThat(FrameProtocol.PROTO.takes(text)).isFalse();
    assertThat(FrameProtocol.JSON.takes(binary)).isFalse();
    binary.release();
    text.release();
  }

  @Test
  void whatCannotBeDecodedIsNull() {
    BinaryWebSocketFrame binary = new BinaryWebSocketFrame();
    binary
        .content()
        .writeBytes(ByteString.copyFrom("ÿÿÿ", StandardCharsets.ISO_8859_1).toByteArray());
    assertThat(FrameProtocol.PROTO.decode(binary)).isNull();
    TextWebSocketFrame notUtf8 = new TextWebSocketFrame();
    notUtf8.content().writeBytes(new byte[] {'"', (byte) 0xC3, 0x28, '"'});
    assertThat(FrameProtocol.JSON.decode(notUtf8)).isNull();
    binary.release();
    notUtf8.release();
  }

  @Test
  void theFirstKnownProtocolOfferedIsTaken() {
    assertThat(FrameProtocol.offeredIn(List.of())).isNull();
    assertThat(FrameProtocol.offeredIn(List.of(""))).isNull();
    assertThat(FrameProtocol.offeredIn(List.of("coguest.v1"))).isNull();
    assertThat(FrameProtocol.offeredIn(List.of("x ,coguest.v1.json , coguest.v1.proto")))
        .isEqualTo(FrameProtocol.JSON);
    assertThat(FrameProtocol.offeredIn(List.of("mqtt", "coguest.v1.json, coguest.v1.proto")))
        .isEqualTo(FrameProtocol.JSON);
  }
}
