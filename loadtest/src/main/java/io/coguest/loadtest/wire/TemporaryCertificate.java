package io.coguest.loadtest.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for loopback with its key, made for one run by the JDK's keytool. */
public final class TemporaryCertificate {
  private static final String PASSWORD = "for-one-run";
  private static final String ALIAS = "server";
  private static final int PEM_LINE = 64;

  private final Path certificate;
  private final Path key;

  private TemporaryCertificate(Path directory) {
    certificate = directory.resolve("certificate.pem");
    key = directory.resolve("key.pem");
  }

  /**
   * Makes one.
   *
   * @param directory where its files go; whoever gave it removes it
   * @throws IOException when keytool fails
   */
  public static TemporaryCertificate in(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("store.p12");
    keytool(store);
    TemporaryCertificate made = new TemporaryCertificate(directory);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      write(made.certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
      byte[] secret = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      write(made.key, "PRIVATE KEY", secret);
    } catch (GeneralSecurityException e) {
      throw new IOException("what keytool wrote cannot be read: " + e.getMessage(), e);
    }
    return made;
  }

  private static void keytool(Path store) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> key = List.of("-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1");
    List<String> name = List.of("-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1");
    ProcessBuilder builder = new ProcessBuilder(keytool, "-genkeypair", "-validity", "2");
    builder.command().addAll(key);
    builder.command().addAll(name);
    builder.command().addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    builder.command().addAll(List.of("-keystore", store.toString()));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool made no certificate: " + said.strip());
    }
  }

  private static void write(Path file, String what, byte[] der) throws IOException {
    String lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
  }

  /** The certificate, PEM. */
  public Path certificate() {
    return certificate;
  }

  /** Its private key, PEM. */
  public Path key() {
    return key;
  }
}
