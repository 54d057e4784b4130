package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session whose server accepts its connection and says nothing. */
@Timeout(30)
class SessionTest {
  private final Violations violations = new Violations();
  private final Session session = new Session("guest", violations);

  private static ServerSocket silent() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static WireConnector connector(ServerSocket server) {
    return new WireConnector(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/"), 1);
  }

  @Test
  void anAttemptThatTheServerBreaksOffIsTold() throws Exception {
    try (ServerSocket server = silent();
        WireConnector connector = connector(server)) {
      CompletableFuture<Void> connected =
          session.connect(connector, connector.loops().get(0), "token");
      server.accept().close();
      assertThat(connected)
          .failsWithin(10, TimeUnit.SECONDS)
          .withThrowableThat()
          .withMessageContaining("guest cannot connect");
    }
  }

  /** Another session, which goes on, tells when the loop has seen that both were closed. */
  @Test
  void anAttemptThatTheEndOfTheRunCutsShortIsNoFinding() throws Exception {
    try (ServerSocket server = silent();
        WireConnector connector = connector(server)) {
      EventLoop loop = connector.loops().get(0);
      CompletableFuture<Void> connected = session.connect(connector, loop, "token");
      Socket first = server.accept();
      CompletableFuture<Void> witness =
          new Session("witness", violations).connect(connector, loop, "token");
      Socket second = server.accept();
      loop.submit(session::end).sync();
      first.close();
      second.close();
      assertThat(witness).failsWithin(10, TimeUnit.SECONDS);
      for (int turn = 0; turn < 2; turn++) {
        loop.submit(() -> {}).sync();
      }
      assertThat(connected).isNotDone();
    }
  }
}
