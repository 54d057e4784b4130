package io.coguest.client.internal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket to the server, from the attempt to its end. Lives on one event loop. */
final class WebSocketConnection implements Connection {
  private static final Logger log = LoggerFactory.getLogger(WebSocketConnection.class);
  private static final String PROTOCOL = "coguest.v1.proto";
  private static final int CONNECT_TIMEOUT_MS = 10_000;
  private static final int MAX_HTTP_BYTES = 8 * 1024;
  private static final int MAX_FRAME_BYTES = 1024 * 1024;
  private static final int NORMAL_CLOSURE = 1000;

  private final Listener listener;
  private @Nullable Channel channel;
  private int closeCode;
  private String reason = "the connection was lost";
  private boolean ended;

  private WebSocketConnection(Listener listener) {
    this.listener = listener;
  }

  /** Starts an attempt. */
  static WebSocketConnection open(ClientSettings settings, EventLoop loop, Listener listener) {
    WebSocketConnection connection = new WebSocketConnection(listener);
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
        .handler(connection.pipeline(settings))
        .connect(settings.url().getHost(), settings.port())
        .addListener(
            (ChannelFutureListener)
                connect -> {
                  connection.channel = connect.channel();
                  if (!connect.isSuccess()) {
                    connection.failed(connect.cause());
                    connection.end();
                  } else if (connection.ended) {
                    connect.channel().close();
                  }
                });
    return connection;
  }

  /** Extensions stay off, and closing frames are ours: netty's defaults answer twice. */
  private ChannelInitializer<Channel> pipeline(ClientSettings settings) {
    WebSocketClientProtocolConfig webSocket =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(settings.url())
            .subprotocol(PROTOCOL)
            .version(WebSocketVersion.V13)
            .allowExtensions(false)
            .maxFramePayloadLength(MAX_FRAME_BYTES)
            .handleCloseFrames(false)
            .sendCloseFrame(null)
            .dropPongFrames(true)
            .handshakeTimeoutMillis(CONNECT_TIMEOUT_MS)
            .build();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        if (settings.tls() != null) {
          channel
              .pipeline()
              .addLast(
                  settings
                      .tls()
                      .newHandler(channel.alloc(), settings.url().getHost(), settings.port()));
        }
        channel
            .pipeline()
            .addLast(new HttpClientCodec())
            .addLast(new HttpObjectAggregator(MAX_HTTP_BYTES))
            .addLast(new WebSocketClientProtocolHandler(webSocket))
            .addLast(new WebSocketFrameAggregator(MAX_FRAME_BYTES))
            .addLast(new FrameHandler());
      }
    };
  }

  @Override
  public void write(ClientFrame frame) {
    if (channel != null) {
      ByteBuf bytes = Unpooled.wrappedBuffer(frame.toByteArray());
      channel.write(new BinaryWebSocketFrame(bytes));
    }
  }

  @Override
  public void flush() {
    if (channel != null) {
      channel.flush();
    }
  }

  @Override
  public void drop(String why) {
    reason = why;
    if (channel != null) {
      channel.close();
    }
    end();
  }

  @Override
  public void close() {
    ended = true;
    if (channel != null) {
      channel
          .writeAndFlush(new CloseWebSocketFrame(NORMAL_CLOSURE, ""))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void failed(Throwable cause) {
    reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private void end() {
    if (!ended) {
      ended = true;
      listener.lost(this, closeCode, reason);
    }
  }

  /** The end of the pipeline: frames to the listener, and nothing gets past it. */
  private final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE && !ended) {
        channel = context.channel();
        listener.opened(WebSocketConnection.this);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (ended) {
        return;
      }
      if (frame instanceof BinaryWebSocketFrame) {
        decode(frame.content());
      } else if (frame instanceof CloseWebSocketFrame close) {
        closeCode = Math.max(0, close.statusCode());
        reason = close.reasonText();
        context.close();
      }
    }

    private void decode(ByteBuf bytes) {
      try {
        listener.frame(WebSocketConnection.this, ServerFrame.parseFrom(bytes.nioBuffer()));
      } catch (InvalidProtocolBufferException e) {
        drop("a frame of the server could not be decoded: " + e.getMessage());
      } catch (RuntimeException e) {
        log.error("A frame of the server could not be handled; it is left out", e);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      failed(cause);
      context.close();
    }
  }
}
