package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.session.TokenRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HandshakeSocketTest {
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String answerTo(String request) throws Exception {
    return RawClient.request(server.port(), request);
  }

  @Test
  void offeringNoSubProtocolIsRefusedWith400() throws Exception {
    String request = RawClient.handshake("x").replaceFirst("Sec-WebSocket-Protocol: x\r\n", "");
    assertThat(answerTo(request)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void offeringAnUnknownSubProtocolIsRefusedWith400() throws Exception {
    assertThat(answerTo(RawClient.handshake("coguest.v9.proto"))).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void theFirstKnownSubProtocolThatIsOfferedIsTaken() throws Exception {
    assertThat(answerTo(RawClient.handshake("mqtt, coguest.v1.json, coguest.v1.proto")))
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("sec-websocket-protocol: coguest.v1.json\r\n");
  }

  @Test
  void noExtensionIsAccepted() throws Exception {
    String request =
        RawClient.handshake(RawClient.PROTO)
            .replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
    assertThat(answerTo(request))
        .startsWith("HTTP/1.1 101 ")
        .doesNotContainIgnoringCase("sec-websocket-extensions");
  }

  @Test
  void anotherVersionThan13IsRefusedAndTold13() throws Exception {
    String request = RawClient.handshake(RawClient.PROTO).replace("Version: 13", "Version: 8");
    assertThat(answerTo(request))
        .startsWith("HTTP/1.1 426 ")
        .containsIgnoringCase("sec-websocket-version: 13\r\n");
  }

  @Test
  void aMissingVersionIsRefused() throws Exception {
    String request =
        RawClient.handshake(RawClient.PROTO).replace("Sec-WebSocket-Version: 13\r\n", "");
    assertThat(answerTo(request)).startsWith("HTTP/1.1 426 ");
  }

  @Test
  void onlyTheExactPathIsServed() throws Exception {
    String request = RawClient.handshake(RawClient.PROTO);
    assertThat(answerTo(request.replace("/v1/signal", "/v1/signal/x"))).startsWith("HTTP/1.1 404 ");
    assertThat(answerTo(request.replace("/v1/signal", "/v1/signal?token=t")))
        .startsWith("HTTP/1.1 404 ");
    assertThat(answerTo("GET / HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void aRequestThatIsNoHandshakeIsRefused() throws Exception {
    assertThat(answerTo("GET /v1/signal HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(answerTo(RawClient.handshake(RawClient.PROTO).replace("GET", "PUT")))
        .startsWith("HTTP/1.1 405 ");
    assertThat(answerTo("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void protocolsOfferedInSeveralHeaderLinesAreAllLookedAt() throws Exception {
    String request =
        RawClient.handshake("mqtt")
            .replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Protocol: coguest.v1.json\r\n\r\n");
    assertThat(answerTo(request))
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("sec-websocket-protocol: coguest.v1.json\r\n");
  }

  @Test
  void aKeyThatIsNotSixteenBytesIsRefused() throws Exception {
    String request = RawClient.handshake(RawClient.PROTO);
    String shortKey =
        request.replaceFirst("Sec-WebSocket-Key: [^\r]+", "Sec-WebSocket-Key: c2hvcnQ=");
    assertThat(shortKey).isNotEqualTo(request);
    assertThat(answerTo(shortKey)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void anOlderHttpIsRefused() throws Exception {
    String request = RawClient.handshake(RawClient.PROTO).replace("HTTP/1.1", "HTTP/1.0");
    assertThat(answerTo(request)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void headersBeyondTheirLimitAreRefused() throws Exception {
    String request =
        RawClient.handshake(RawClient.PROTO)
            .replaceFirst("\r\n\r\n", "\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");
    assertThat(answerTo(request)).startsWith("HTTP/1.1 4");
  }

  @Test
  void aHandshakeInSingleBytesIsAnswered() throws Exception {
    try (RawClient client = RawClient.connect(server.port(), RawClient.PROTO)) {
      String token = server.token("slow-typist", TokenRole.AUDIENCE);
      byte[] hello = RawClient.message(RawClient.BINARY, TestServer.hello(token).toByteArray());
      for (byte one : hello) {
        client.sendRaw(new byte[] {one});
      }
      assertThat(client.next().getWelcome().getUser().getUserId()).isEqualTo("slow-typist");
    }
  }
}
