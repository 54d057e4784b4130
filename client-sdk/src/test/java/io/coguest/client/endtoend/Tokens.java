package io.coguest.client.endtoend;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as an application's own service would sign them, and some that no service signs. */
record Tokens(String userId, String role, String rooms, Duration valid, String secret) {
  private static final String DEV_KEY_ID = "devkey";
  private static final String DEV_SECRET = "coguest-published-development-secret";

  /** May create rooms. */
  static Tokens owner(String userId) {
    return new Tokens(userId, "owner", "*", Duration.ofHours(1), DEV_SECRET);
  }

  /** A host wherever it joins. */
  static Tokens host(String userId) {
    return new Tokens(userId, "host", "*", Duration.ofHours(1), DEV_SECRET);
  }

  static Tokens audience(String userId) {
    return new Tokens(userId, "audience", "*", Duration.ofHours(1), DEV_SECRET);
  }

  Tokens forRoom(String liveId) {
    return new Tokens(userId, role, liveId, valid, secret);
  }

  Tokens expired() {
    return new Tokens(userId, role, rooms, Duration.ofHours(-1), secret);
  }

  /** Signed by somebody who does not know the key. */
  Tokens forged() {
    return new Tokens(userId, role, rooms, valid, "another-secret-of-at-least-thirty-two-bytes");
  }

  String sign() {
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + DEV_KEY_ID + "\"}";
    String claims =
        "{\"sub\":\"%s\",\"rooms\":[\"%s\"],\"role\":\"%s\",\"create\":%b,\"exp\":%d}"
            .formatted(
                userId,
                rooms,
                role,
                !role.equals("audience"),
                Instant.now().plus(valid).getEpochSecond());
    String signed = base64(bytes(header)) + "." + base64(bytes(claims));
    return signed + "." + base64(hmac(signed));
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
