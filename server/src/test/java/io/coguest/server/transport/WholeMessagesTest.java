package io.coguest.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages in fragments, with others between and while reading is stopped. */
class WholeMessagesTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(new WholeMessages(16));

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private static ByteBuf bytes(int... values) {
    ByteBuf made = Unpooled.buffer();
    for (int value : values) {
      made.writeByte(value);
    }
    return made;
  }

  @Test
  void aMessageIsWholeWhenItsLastFragmentComesWhateverComesBetween() {
    channel.writeInbound(new BinaryWebSocketFrame(false, 0, bytes(1)));
    channel.config().setAutoRead(false);
    channel.writeInbound(new PingWebSocketFrame(bytes(2)));
    PingWebSocketFrame ping = channel.readInbound();
    ping.release();
    channel.config().setAutoRead(true);
    channel.writeInbound(new ContinuationWebSocketFrame(true, 0, bytes(3)));
    BinaryWebSocketFrame whole = channel.readInbound();
    assertThat(whole.content()).isEqualTo(bytes(1, 3));
    whole.release();
  }
}
