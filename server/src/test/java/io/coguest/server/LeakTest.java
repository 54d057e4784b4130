package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.coguest.server.session.TokenRole;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every buffer is released, however a connection ends. */
class LeakTest {
  private final ListAppender<ILoggingEvent> reports = new ListAppender<>();
  private final Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

  @BeforeEach
  void listen() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    // What earlier tests may have lost is theirs.
    provokeReports();
    reports.start();
    detector.addAppender(reports);
  }

  @AfterEach
  void stopListening() {
    detector.detachAppender(reports);
  }

  /** Leaks are found when buffers have been collected and another is made. */
  private static void provokeReports() {
    for (int i = 0; i < 5; i++) {
      System.gc();
      System.runFinalization();
      for (var allocator :
          java.util.List.of(PooledByteBufAllocator.DEFAULT, UnpooledByteBufAllocator.DEFAULT)) {
        ByteBuf buffer = allocator.directBuffer(8);
        buffer.release();
      }
    }
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
    provokeReports();
    assertThat(reports.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
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
    for (int i = 0; i < 20 && reports.list.isEmpty(); i++) {
      provokeReports();
    }
    assertThat(reports.list).isNotEmpty();
  }

  private static void lose() {
    UnpooledByteBufAllocator.DEFAULT.directBuffer(8).writeByte(1);
  }
}
