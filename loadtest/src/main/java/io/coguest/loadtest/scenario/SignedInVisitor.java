package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;

/** A user whose session is in no room: let in when it is welcome. */
public final class SignedInVisitor implements Visitor {
  private final Session session;
  private final String token;

  private SignedInVisitor(Session session, String token) {
    this.session = session;
    this.token = token;
  }

  /** The user of this number, with a token that was signed before anybody measures. */
  public static SignedInVisitor make(int number, RunContext context) {
    String userId = context.names().own() + "visitor-" + number;
    return new SignedInVisitor(
        new Session(userId, context.violations()), context.tokens().sign(userId, Grant.AUDIENCE));
  }

  @Override
  public CompletableFuture<Void> come(WireConnector connector, EventLoop loop) {
    return session.connect(connector, loop, token);
  }

  @Override
  public void go() {
    session.end();
  }
}
