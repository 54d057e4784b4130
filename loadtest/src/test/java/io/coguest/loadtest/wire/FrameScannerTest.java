package io.coguest.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Integer> firstBytes = new ArrayList<>();
  private final EmbeddedChannel client = new EmbeddedChannel();

  FrameScannerTest() {
    client.pipeline().addLast("ws-decoder", new ChannelInboundHandlerAdapter());
    FrameScanner.install(
        client.pipeline(),
        (in, size) -> {
          sizes.add(size);
          firstBytes.add(size == 0 ? -1 : (int) in.readUnsignedByte());
        });
  }

  @AfterEach
  void close() {
    client.finishAndReleaseAll();
  }

  /** As a server writes them. */
  private static ByteBuf written(WebSocketFrame... frames) {
    EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
    ByteBuf all = Unpooled.buffer();
    for (WebSocketFrame frame : frames) {
      server.writeOutbound(frame);
    }
    for (ByteBuf out = server.readOutbound(); out != null; out = server.readOutbound()) {
      all.writeBytes(out);
      out.release();
    }
    server.finishAndReleaseAll();
    return all;
  }

  private static BinaryWebSocketFrame binary(int first, int size) {
    ByteBuf payload = Unpooled.buffer(size);
    if (size > 0) {
      payload.writeByte(first).writeZero(size - 1);
    }
    return new BinaryWebSocketFrame(payload);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000, Integer.MAX_VALUE})
  void messagesOfEverySizeAreFoundHoweverTheyAreCut(int bytesAtOnce) {
    ByteBuf all =
        written(binary(26, 90), binary(0, 0), binary(18, 125), binary(26, 126), binary(34, 300));
    while (all.isReadable()) {
      client.writeInbound(all.readBytes(Math.min(bytesAtOnce, all.readableBytes())));
    }
    all.release();
    assertThat(sizes).containsExactly(90, 0, 125, 126, 300);
    assertThat(firstBytes).containsExactly(26, -1, 18, 26, 34);
  }

  @Test
  void aMessageOfMoreThanSixteenBitsIsFound() {
    client.writeInbound(written(binary(42, 70_000), binary(26, 10)));
    assertThat(sizes).containsExactly(70_000, 10);
    assertThat(firstBytes).containsExactly(42, 26);
  }

  @Test
  void aPingIsAnsweredWithWhatItSaid() {
    ByteBuf said = Unpooled.copiedBuffer("here?", StandardCharsets.UTF_8);
    client.writeInbound(written(new PingWebSocketFrame(said), binary(26, 10)));
    PongWebSocketFrame pong = client.readOutbound();
    assertThat(pong.content().toString(StandardCharsets.UTF_8)).isEqualTo("here?");
    pong.release();
    assertThat(sizes).containsExactly(10);
  }

  @Test
  void aCloseEndsTheConnection() {
    client.writeInbound(written(new CloseWebSocketFrame(4001, "")));
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void whatNoServerSendsIsRefused() {
    ByteBuf masked = Unpooled.wrappedBuffer(new byte[] {(byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 1});
    assertThatThrownBy(() -> client.writeInbound(masked)).isInstanceOf(DecoderException.class);
    assertThat(sizes).isEmpty();
    client.pipeline().removeFirst();
  }
}
