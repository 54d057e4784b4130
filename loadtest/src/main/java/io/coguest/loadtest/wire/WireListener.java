package io.coguest.loadtest.wire;

import io.coguest.proto.v1.ServerFrame;

/** Told what happens on one connection, on the connection's event loop. */
public interface WireListener {
  /**
   * The handshake is done and the hello is sent; commands sent from here are pipelined behind it.
   */
  default void opened(WireClient client) {}

  /** A frame came. */
  void frame(WireClient client, ServerFrame frame);

  /** The connection is gone; {@code reason} is what the server last said about it. */
  void closed(WireClient client, String reason);
}
