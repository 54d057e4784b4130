package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.server.session.TokenRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSocketTest {
  @TempDir static Path directory;

  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.in(directory);
  }

  @Test
  void aSessionGoesOverTls() throws Exception {
    try (TestServer server = TestServer.start(certificate.settings())) {
      assertThat(server.server().address()).startsWith("wss://");
      for (int i = 0; i < 8; i++) {
        try (RawClient client =
            RawClient.connect(server.port(), RawClient.PROTO, certificate.sockets(), 0)) {
          TestServer.welcome(client, server.token("h" + i, TokenRole.HOST));
          assertThat(client.call(TestServer.create("live-" + i)).getCode()).isZero();
          assertThat(client.call(TestServer.snapshot("live-" + i)).getCode()).isZero();
        }
      }
      assertThatThrownBy(server::silent).as("plain on a TLS port").isInstanceOf(IOException.class);
    }
  }

  @Test
  void aKeyWithoutItsCertificateIsToldAtStart() {
    assertThatThrownBy(() -> TestServer.start(Map.of("transport.tls.key", "key.pem")))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("both a certificate and a key");
    assertThatThrownBy(() -> TestServer.start(certificate.settings("absent.pem", "key.pem")))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("absent.pem");
    assertThatThrownBy(() -> TestServer.start(certificate.settings("key.pem", "cert.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("key.pem");
  }
}
