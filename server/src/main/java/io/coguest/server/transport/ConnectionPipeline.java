package io.coguest.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives each accepted channel its handlers. */
final class ConnectionPipeline extends ChannelInitializer<Channel> {
  private static final int MAX_REQUEST_LINE_BYTES = 2_048;
  private static final int MAX_HEADER_BYTES = 8_192;
  private static final int MAX_BODY_BYTES = 1_024;

  private final ConnectionShared shared;
  private final Function<Channel, NettyLoop> loopOf;
  private final @Nullable SslContext tls;

  ConnectionPipeline(
      ConnectionShared shared, Function<Channel, NettyLoop> loopOf, @Nullable SslContext tls) {
    this.shared = shared;
    this.loopOf = loopOf;
    this.tls = tls;
  }

  /**
   * Socket → TLS → HTTP → handshake → connection. After the handshake: socket → TLS → WebSocket
   * messages → whole messages → connection; what is written is framed already and goes to TLS at
   * once, past all that stands behind it.
   */
  @Override
  protected void initChannel(Channel channel) {
    Connection connection = new Connection(channel, loopOf.apply(channel), shared);
    int maxFrameBytes = shared.config().limits().maxFrameBytes();
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      // First, so that nothing is looked at that is not decrypted.
      pipeline.addLast("tls", tls.newHandler(channel.alloc()));
    }
    // The handshake puts the WebSocket decoder into the place of these two.
    pipeline.addLast(
        "http", new HttpServerCodec(MAX_REQUEST_LINE_BYTES, MAX_HEADER_BYTES, MAX_HEADER_BYTES));
    pipeline.addLast("request", new HttpObjectAggregator(MAX_BODY_BYTES));
    pipeline.addLast("handshake", new HandshakeHandler(connection, maxFrameBytes));
    // Last, so that it sees what nobody before it has dealt with.
    pipeline.addLast("connection", connection);
  }
}
