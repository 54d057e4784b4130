package io.coguest.loadtest.bare;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One room whose members are all on one loop; each socket is an embedded channel of its own. */
class BareAudienceTest {
  private static final int OWNER = 0;
  private static final int ADMIN = 1;
  private static final int GUEST = 2;
  private static final int VIEWER = 3;

  private final List<EmbeddedChannel> channels = new ArrayList<>();
  private final List<BareConnection> connections = new ArrayList<>();
  private final BareLoop loop = new BareLoop(new EmbeddedChannel().eventLoop());
  private final BareAudience audience = new BareAudience(loop);

  BareAudienceTest() {
    for (int place = OWNER; place <= VIEWER; place++) {
      EmbeddedChannel channel = new EmbeddedChannel();
      channels.add(channel);
      BareConnection connection =
          new BareConnection(channel, loop, new BareRooms(List.of(loop)), false);
      connections.add(connection);
      audience.add(connection, place, place <= ADMIN);
    }
  }

  @AfterEach
  void close() {
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  private void play(Step step, int sender) {
    Head command = Head.command(step, 7, GUEST, 300);
    audience.play(ScoreTest.SCORE.part(step), command, connections.get(sender));
    loop.flushDirty();
  }

  /** The sizes of what a member got, in order; read as a client reads them. */
  private List<Integer> sizes(int member) {
    EmbeddedChannel client =
        new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 16));
    for (ByteBuf out = channels.get(member).readOutbound();
        out != null;
        out = channels.get(member).readOutbound()) {
      client.writeInbound(out);
    }
    List<Integer> sizes = new ArrayList<>();
    for (BinaryWebSocketFrame in = client.readInbound(); in != null; in = client.readInbound()) {
      sizes.add(in.content().readableBytes());
      Head head = Head.readFrom(in.content());
      assertThat(head.member()).isEqualTo(GUEST);
      assertThat(head.isOf(300)).isTrue();
      in.release();
    }
    client.finishAndReleaseAll();
    return sizes;
  }

  @Test
  void anApplicationGoesToHostsAndTheGuestAndIsAnsweredLast() {
    play(Step.APPLY, GUEST);
    assertThat(sizes(OWNER)).containsExactly(121);
    assertThat(sizes(ADMIN)).containsExactly(121);
    assertThat(sizes(GUEST)).containsExactly(121, 29);
    assertThat(sizes(VIEWER)).isEmpty();
  }

  @Test
  void anAcceptanceGoesToAllInTheScoresOrder() {
    play(Step.ACCEPT, OWNER);
    assertThat(sizes(OWNER)).containsExactly(88, 300, 29);
    assertThat(sizes(ADMIN)).containsExactly(88, 300);
    assertThat(sizes(GUEST)).containsExactly(88);
    assertThat(sizes(VIEWER)).containsExactly(88);
  }

  @Test
  void oneThatHasLeftGetsNothing() {
    audience.remove(VIEWER);
    play(Step.ACCEPT, OWNER);
    assertThat(sizes(VIEWER)).isEmpty();
    assertThat(sizes(GUEST)).containsExactly(88);
  }

  @Test
  void whatIsWrittenInATurnIsFlushedOnce() {
    List<Integer> flushes = new ArrayList<>();
    channels
        .get(GUEST)
        .pipeline()
        .addFirst(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void flush(ChannelHandlerContext context) {
                flushes.add(flushes.size());
                context.flush();
              }
            });
    play(Step.APPLY, GUEST);
    assertThat(sizes(GUEST)).hasSize(2);
    assertThat(flushes).hasSize(1);
  }
}
