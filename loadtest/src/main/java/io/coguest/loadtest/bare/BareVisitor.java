package io.coguest.loadtest.bare;

import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Visitor;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;

/** A connection to the bare server: let in when the WebSocket handshake is done. */
public final class BareVisitor implements Visitor {
  private final BareSession session;

  private BareVisitor(BareSession session) {
    this.session = session;
  }

  /** The connection of this number. */
  public static BareVisitor make(int number, RunContext context) {
    return new BareVisitor(new BareSession(number, false, context.violations()));
  }

  @Override
  public CompletableFuture<Void> come(WireConnector connector, EventLoop loop) {
    return session.connect(connector, loop);
  }

  @Override
  public void go() {
    session.end();
  }
}
