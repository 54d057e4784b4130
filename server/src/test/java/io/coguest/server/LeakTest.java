package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.session.TokenRole;
import io.coguest.testing.LeakCheck;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every buffer is released, however a connection ends. */
class LeakTest {
  @BeforeEach
  void lookAtEveryBuffer() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    assertThat(LeakCheck.collect()).as("leaks of earlier tests").isEmpty();
  }

  @Test
  void noEndOfAConnectionLosesABuffer() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient owner = server.host("owner")) {
      owner.call(TestServer.create("live"));
      for (int i = 0; i < 40; i++) {
        RawClient client = i % 3 == 0 ? json(server) : server.silent();
        TestServer.welcome(client, server.token("u" + i, TokenRole.AUDIENCE));
        client.call(TestServer.join("live"));
        client.call(TestServer.apply("live", -1, 0));
        end(client, i % 4);
      }
      RawClient.request(server.port(), RawClient.handshake("unknown"));
    }
    assertThat(LeakCheck.collect()).isEmpty();
  }

  private static RawClient json(TestServer server) throws Exception {
    return RawClient.connect(server.port(), RawClient.JSON);
  }

  private static void end(RawClient client, int how) throws Exception {
    switch (how) {
      case 0 -> client.close();
      case 1 -> {
        client.sendRaw(RawClient.message(0x80 | RawClient.BINARY, new byte[3], false));
        client.closing();
      }
      case 2 -> {
        client.sendMessage(RawClient.CLOSE, new byte[] {3, (byte) 0xE8});
        client.close();
      }
      default -> {
        client.sendRaw(RawClient.message(RawClient.BINARY, new byte[1_000], true));
        client.close();
      }
    }
  }

  @Test
  void aLeakWouldBeSeen() {
    lose();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 20 && found.isEmpty(); i++) {
      found.addAll(LeakCheck.collect());
    }
    assertThat(found).isNotEmpty();
  }

  private static void lose() {
    UnpooledByteBufAllocator.DEFAULT.directBuffer(8).writeByte(1);
  }
}
