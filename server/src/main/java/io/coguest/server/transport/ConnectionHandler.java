package io.coguest.server.transport;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.session.Limit;
import io.coguest.server.session.LimitCounters;
import io.coguest.server.wire.CloseCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the pipeline: WebSocket messages become frames of the connection. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

  private final Connection connection;
  private final LimitCounters limits;

  ConnectionHandler(Connection connection, LimitCounters limits) {
    this.connection = connection;
    this.limits = limits;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    connection.opened();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connection.ended();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    connection.writabilityChanged();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      FrameProtocol protocol = connection.protocol();
      if (message instanceof WebSocketFrame frame && protocol != null) {
        connection.heard();
        read(ctx, protocol, frame);
      } else if (!connection.isClosing()) {
        badFrame("frames came before the handshake was answered");
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(ChannelHandlerContext ctx, FrameProtocol protocol, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      int code = close.statusCode();
      connection.closedByClient(
          code < 0
              ? WebSocketBytes.close(ctx.alloc())
              : WebSocketBytes.close(ctx.alloc(), code, ""));
    } else if (connection.isClosing()) {
      return;
    } else if (frame instanceof PingWebSocketFrame) {
      connection.writeBytes(WebSocketBytes.pong(ctx.alloc(), frame.content()));
    } else if (!(frame instanceof PongWebSocketFrame)) {
      message(protocol, frame);
    }
  }

  private void message(FrameProtocol protocol, WebSocketFrame frame) {
    if (!protocol.takes(frame)) {
      badFrame("a " + frame.getClass().getSimpleName() + " on " + protocol.token());
      return;
    }
    ClientFrame decoded = protocol.decode(frame);
    if (decoded == null) {
      badFrame("not a ClientFrame of " + protocol.token());
    } else {
      connection.receive(decoded);
    }
  }

  private void badFrame(String message) {
    connection.close(CloseCode.BAD_FRAME, message, 0);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (isTooLong(cause)) {
      limits.exceeded(Limit.INBOUND_FRAME);
      badFrame("the frame is too large");
    } else if (cause instanceof CorruptedWebSocketFrameException) {
      badFrame(String.valueOf(cause.getMessage()));
    } else if (isOfTheClient(cause)) {
      ctx.close();
    } else {
      LOG.warn("a connection failed", cause);
      connection.close(CloseCode.GOING_AWAY, "an error in the server", 0);
    }
  }

  /** It went away, in the middle of a message too, or speaks no TLS. */
  private static boolean isOfTheClient(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof PrematureChannelClosureException
        || cause.getCause() instanceof SSLException;
  }

  private static boolean isTooLong(Throwable cause) {
    return cause instanceof TooLongFrameException
        || (cause instanceof CorruptedWebSocketFrameException corrupted
            && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG));
  }
}
