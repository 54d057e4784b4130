package io.coguest.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages in fragments, while the connection is read and while it is not. */
class WholeMessagesTest {
  private final Reads reads = new Reads();
  private final EmbeddedChannel channel = new EmbeddedChannel(reads, new WholeMessages(16));

  private static final class Reads extends ChannelOutboundHandlerAdapter {
    private int asked;

    @Override
    public void read(ChannelHandlerContext ctx) {
      asked++;
      ctx.read();
    }
  }

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
  void theRestOfAMessageIsNotAskedForWhileReadingIsStopped() {
    channel.config().setAutoRead(false);
    int before = reads.asked;
    channel.writeInbound(new BinaryWebSocketFrame(false, 0, bytes(1)));
    channel.writeInbound(new PingWebSocketFrame(bytes(2)));
    assertThat(reads.asked).isEqualTo(before);
    channel.writeInbound(new ContinuationWebSocketFrame(true, 0, bytes()));
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
