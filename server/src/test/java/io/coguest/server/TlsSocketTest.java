package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.server.session.TokenRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSocketTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path directory;

  private static KeyStore store;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Key key = store.getKey("server", PASSWORD);
    Certificate certificate = store.getCertificate("server");
    write("key.pem", "PRIVATE KEY", key.getEncoded());
    write("cert.pem", "CERTIFICATE", certificate.getEncoded());
  }

  private static void write(String name, String type, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }

  private static Map<String, Object> settings(String certificate, String key) {
    return Map.of(
        "transport.tls.cert", directory.resolve(certificate).toString(),
        "transport.tls.key", directory.resolve(key).toString());
  }

  @Test
  void aSessionGoesOverTlsAndItsConnectionDoesNotMove() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    try (TestServer server = TestServer.start(settings("cert.pem", "key.pem"))) {
      assertThat(server.server().address()).startsWith("wss://");
      for (int i = 0; i < 8; i++) {
        try (RawClient client =
            RawClient.connect(server.port(), RawClient.PROTO, tls.getSocketFactory(), 0)) {
          TestServer.welcome(client, server.token("h" + i, TokenRole.HOST));
          assertThat(client.call(TestServer.create("live-" + i)).getCode()).isZero();
          assertThat(client.call(TestServer.snapshot("live-" + i)).getCode()).isZero();
        }
      }
      assertThat(server.server().meters().get("coguest.connection.moves").counter().count())
          .isZero();
      assertThatThrownBy(server::silent).as("plain on a TLS port").isInstanceOf(IOException.class);
    }
  }

  @Test
  void aKeyWithoutItsCertificateIsToldAtStart() {
    assertThatThrownBy(() -> TestServer.start(Map.of("transport.tls.key", "key.pem")))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("both a certificate and a key");
    assertThatThrownBy(() -> TestServer.start(settings("absent.pem", "key.pem")))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("absent.pem");
    assertThatThrownBy(() -> TestServer.start(settings("key.pem", "cert.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("key.pem");
  }
}
