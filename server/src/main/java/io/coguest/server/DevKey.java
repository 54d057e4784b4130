package io.coguest.server;

import java.nio.charset.StandardCharsets;

/** The key of --dev. Published: whoever knows it can be anybody, hence loopback only. */
final class DevKey {
  static final String ID = "devkey";
  static final String SECRET = "coguest-published-development-secret";

  private DevKey() {}

  static byte[] secret() {
    return SECRET.getBytes(StandardCharsets.UTF_8);
  }
}
