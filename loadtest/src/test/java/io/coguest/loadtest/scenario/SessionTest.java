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

  @Test
  void anAttemptThatTheEndOfTheRunCutsShortIsNoFinding() throws Exception {
    CompletableFuture<Void> connected;
    EventLoop loop;
    try (ServerSocket server = silent();
        WireConnector connector = connector(server)) {
      loop = connector.loops().get(0);
      connected = session.connect(connector, loop, "token");
      try (Socket accepted = server.accept()) {
        assertThat(accepted.isConnected()).isTrue();
        loop.submit(session::end).sync();
      }
    }
    assertThat(loop.isTerminated()).isTrue();
    assertThat(connected).isNotDone();
    assertThat(violations.count()).isZero();
  }
}
