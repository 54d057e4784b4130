package io.coguest.loadtest.bare;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same handlers as the real server's, from the socket to the whole message: TLS, HTTP until the
 * handshake, then the WebSocket decoder and the aggregator. No encoder: messages are written with
 * their headers on.
 */
final class BarePipeline extends ChannelInitializer<Channel> {
  static final String PROTOCOL = "coguest.bare";

  private static final Logger LOG = LoggerFactory.getLogger(BarePipeline.class);
  private static final int MAX_REQUEST_LINE_BYTES = 2_048;
  private static final int MAX_HEADER_BYTES = 8_192;
  private static final int MAX_BODY_BYTES = 1_024;
  private static final int MAX_FRAME_BYTES = 16 * 1_024;

  private final Function<Channel, BareConnection> connections;
  private final @Nullable SslContext tls;

  BarePipeline(Function<Channel, BareConnection> connections, @Nullable SslContext tls) {
    this.connections = connections;
    this.tls = tls;
  }

  @Override
  protected void initChannel(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(tls.newHandler(channel.alloc()));
    }
    pipeline.addLast(
        new HttpServerCodec(MAX_REQUEST_LINE_BYTES, MAX_HEADER_BYTES, MAX_HEADER_BYTES));
    pipeline.addLast(new HttpObjectAggregator(MAX_BODY_BYTES));
    BareConnection connection = connections.apply(channel);
    pipeline.addLast(new Handshake(connection));
    pipeline.addLast(new Messages(connection));
  }

  /** Answers the one HTTP request of a connection. */
  private static final class Handshake extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final BareConnection connection;

    Handshake(BareConnection connection) {
      this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      WebSocketDecoderConfig config =
          WebSocketDecoderConfig.newBuilder()
              .maxFramePayloadLength(MAX_FRAME_BYTES)
              .allowExtensions(false)
              .closeOnProtocolViolation(false)
              .build();
      new WebSocketServerHandshaker13(null, PROTOCOL, config)
          .handshake(context.channel(), request)
          .addListener(
              done -> {
                if (done.isSuccess()) {
                  context.pipeline().remove("wsencoder");
                  context
                      .pipeline()
                      .replace(this, null, new WebSocketFrameAggregator(MAX_FRAME_BYTES));
                  connection.upgraded(context.pipeline().context(WebSocket13FrameDecoder.class));
                } else {
                  context.close();
                }
              });
    }
  }

  /** The end of the pipeline. */
  private static final class Messages extends ChannelInboundHandlerAdapter {
    private final BareConnection connection;

    Messages(BareConnection connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (message instanceof BinaryWebSocketFrame binary) {
          connection.receive(binary.content());
        } else if (message instanceof CloseWebSocketFrame) {
          context.close();
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      connection.ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof IOException)) {
        LOG.warn("a connection failed", cause);
      }
      context.close();
    }
  }
}
