package io.coguest.server.transport;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Whose fault it is that a channel failed. */
enum ChannelFailure {
  FRAME_TOO_LARGE,
  /** Not a WebSocket message. */
  FRAME_CORRUPT,
  /** It went away, in the middle of a message too, or speaks no TLS. */
  CLIENT_GONE,
  BUG;

  static ChannelFailure of(Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      return FRAME_TOO_LARGE;
    }
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      return corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
          ? FRAME_TOO_LARGE
          : FRAME_CORRUPT;
    }
    boolean gone =
        cause instanceof IOException
            || cause instanceof PrematureChannelClosureException
            || cause.getCause() instanceof SSLException;
    return gone ? CLIENT_GONE : BUG;
  }
}
