package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;

/** A connection that does nothing. On one event loop alone. */
public interface Visitor {
  /** Connects; the future is done when the server has let it in. */
  CompletableFuture<Void> come(WireConnector connector, EventLoop loop);

  /** Closes the connection without a word. */
  void go();

  /** Makes visitors. */
  interface Maker {
    /** The visitor of this number, not connected. */
    Visitor make(int number, RunContext context);
  }
}
