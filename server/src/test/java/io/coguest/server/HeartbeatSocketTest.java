package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.RenewToken;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.session.TokenRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatSocketTest {
  private static final long PING_MS = 25_000;

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void welcomeSaysWhoTheClientIsAndWhatToKeepTo() throws Exception {
    try (RawClient client = server.silent()) {
      Welcome welcome = TestServer.welcome(client, server.token("u-1", TokenRole.AUDIENCE));
      assertThat(welcome.getUser().getUserId()).isEqualTo("u-1");
      assertThat(welcome.getSessionId()).isNotEmpty();
      assertThat(welcome.getResumeSecret()).isNotEmpty();
      assertThat(welcome.getResumed()).isFalse();
      assertThat(welcome.getReceivedId()).isZero();
      assertThat(welcome.getPingIntervalMs()).isEqualTo(25_000);
      assertThat(welcome.getServerTimeMs()).isBetween(server.nowMs() - 10_000, server.nowMs());
      assertThat(welcome.getTokenExpiresMs()).isGreaterThan(server.nowMs());
      assertThat(welcome.getLimits().getMaxFrameBytes()).isEqualTo(16 * 1024);
      assertThat(welcome.getLimits().getCommandsPerSecond()).isEqualTo(50);
      assertThat(welcome.getLimits().getCommandBurst()).isEqualTo(100);
      assertThat(welcome.getLimits().getMaxUnacknowledged()).isEqualTo(128);
      assertThat(welcome.getLimits().getMaxRooms()).isEqualTo(8);
      assertThat(welcome.getLimits().getResumeSeconds()).isEqualTo(600);
    }
  }

  @Test
  void aPingInBandIsAnsweredWithItsNonce() throws Exception {
    try (RawClient client = server.audience("u")) {
      client.send(TestServer.ping(77));
      assertThat(client.next().getPong().getNonce()).isEqualTo(77);
    }
  }

  @Test
  void aWebSocketPingIsAnsweredWithItsPayload() throws Exception {
    try (RawClient client = server.audience("u")) {
      client.sendMessage(RawClient.PING, "payload".getBytes(StandardCharsets.UTF_8));
      RawClient.Message pong = client.nextMessage();
      assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
      assertThat(pong.payload().toStringUtf8()).isEqualTo("payload");
    }
  }

  @Test
  void aSilentClientIsPingedOnceAndASecondSilenceLosesIt() throws Exception {
    try (RawClient client = server.audience("u")) {
      server.advance(PING_MS);
      assertThat(client.nextMessage().opcode()).isEqualTo(RawClient.PING);
      server.advance(PING_MS);
      assertThat(client.closing().getName()).isEqualTo(CloseCode.CLOSE_CODE_HEARTBEAT_LOST);
      assertThat(server.exceeded("silence")).isOne();
    }
  }

  @Test
  void whoAnswersThePingStays() throws Exception {
    try (RawClient client = server.audience("u")) {
      for (int i = 0; i < 3; i++) {
        server.advance(PING_MS);
        assertThat(client.nextMessage().opcode()).isEqualTo(RawClient.PING);
        client.sendMessage(RawClient.PONG, new byte[0]);
        // Answered in order: once this comes, the pong has arrived.
        client.send(TestServer.ping(i));
        assertThat(client.next().getPong().getNonce()).isEqualTo(i);
      }
    }
  }

  @Test
  void aSessionEndsWithItsToken() throws Exception {
    try (RawClient client = server.audience("u")) {
      keepAliveUntil(client, TestServer.HOUR_MS - 1_000);
      server.advance(1_000);
      assertThat(client.closing().getName()).isEqualTo(CloseCode.CLOSE_CODE_TOKEN_EXPIRED);
    }
  }

  @Test
  void aRenewedTokenKeepsTheSession() throws Exception {
    try (RawClient client = server.audience("u")) {
      keepAliveUntil(client, TestServer.HOUR_MS - 10_000);
      Reply renewed = client.call(renew(server.token("u", TokenRole.AUDIENCE)));
      assertThat(renewed.getCode()).isZero();
      assertThat(renewed.getTokenExpiresMs())
          .isBetween(
              server.nowMs() + TestServer.HOUR_MS - 5_000, server.nowMs() + TestServer.HOUR_MS);
      server.advance(10_000);
      client.send(TestServer.ping(1));
      assertThat(client.next(ServerFrame::hasPong).getPong().getNonce()).isOne();
    }
  }

  @Test
  void aTokenOfAnotherUserOrNoneDoesNotRenew() throws Exception {
    try (RawClient client = server.audience("u")) {
      String other = server.token("other", TokenRole.AUDIENCE);
      assertThat(client.call(renew(other)).getName())
          .isEqualTo(ResultName.RESULT_NAME_UNAUTHENTICATED);
      Reply refused = client.call(renew("nonsense"));
      assertThat(refused.getName()).isEqualTo(ResultName.RESULT_NAME_UNAUTHENTICATED);
      assertThat(refused.getTokenExpiresMs()).isZero();
    }
  }

  private static ClientFrame.Builder renew(String token) {
    return ClientFrame.newBuilder().setRenewToken(RenewToken.newBuilder().setToken(token));
  }

  private void keepAliveUntil(RawClient client, long ms) throws Exception {
    long left = ms;
    while (left > 0) {
      long step = Math.min(left, PING_MS - 5_000);
      server.advance(step);
      client.send(TestServer.ping(1));
      client.next(ServerFrame::hasPong);
      left -= step;
    }
  }
}
