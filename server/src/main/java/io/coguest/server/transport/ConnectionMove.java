package io.coguest.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Takes a connection from one loop to another, once, in a quiet moment: frames read so far are
 * parked, nothing is to be written, and the channel has no timer of its own.
 *
 * <p>Registering a channel anew is not called safe in general by the library's authors; see {@link
 * TransportConfig.Loops#moveConnections}.
 */
record ConnectionMove(
    Connection connection,
    Channel channel,
    NettyLoop from,
    NettyLoop to,
    Runnable leaving,
    Runnable arrived) {

  /** On the old loop. */
  void depart() {
    from.flushDirty();
    if (connection.isClosing() || !channel.isActive()) {
      return;
    }
    if (!isQuiet()) {
      arrived.run();
      connection.release();
      return;
    }
    connection.moving(to);
    leaving.run();
    channel.deregister().addListener(deregistered -> register());
  }

  private boolean isQuiet() {
    ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
    return outbound != null && outbound.totalPendingWriteBytes() == 0;
  }

  private void register() {
    to.eventLoop()
        .register(channel)
        .addListener(registered -> to.execute(() -> connection.moved(arrived)));
  }
}
