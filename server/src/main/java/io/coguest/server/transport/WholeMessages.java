package io.coguest.server.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;

/**
 * Makes whole messages of their fragments. The rest of a message is not asked for while reading is
 * stopped: a client that never ended one could otherwise not be stopped at all.
 */
final class WholeMessages extends WebSocketFrameAggregator {
  /**
   * @param maxBytes of a whole message
   */
  WholeMessages(int maxBytes) {
    super(maxBytes);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
  }
}
