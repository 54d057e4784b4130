package io.coguest.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of a server, made for a test, and clients that trust it. */
record TestCertificate(Path directory, Certificate certificate) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Writes cert.pem and key.pem into the directory. */
  static TestCertificate in(Path directory) throws Exception {
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
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Key key = store.getKey("server", PASSWORD);
    TestCertificate made = new TestCertificate(directory, store.getCertificate("server"));
    made.write("key.pem", "PRIVATE KEY", key.getEncoded());
    made.write("cert.pem", "CERTIFICATE", made.certificate.getEncoded());
    return made;
  }

  private void write(String name, String type, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }

  /** Settings of a server that has it. */
  Map<String, Object> settings() {
    return settings("cert.pem", "key.pem");
  }

  /** Settings that name these files of the directory. */
  Map<String, Object> settings(String certificateFile, String keyFile) {
    return Map.of(
        "transport.tls.cert", directory.resolve(certificateFile).toString(),
        "transport.tls.key", directory.resolve(keyFile).toString());
  }

  /** Sockets of clients that trust it alone. */
  SocketFactory sockets() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls.getSocketFactory();
  }
}
