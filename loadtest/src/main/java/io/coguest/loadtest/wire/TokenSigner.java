package io.coguest.loadtest.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs tokens for made-up users, since asking a server for thousands would take long.
 *
 * @param keyId names the key at the server
 * @param secret the key, at least 32 bytes
 * @param avatarUrl of every user; makes events as large as they get
 */
public record TokenSigner(String keyId, String secret, String avatarUrl) {
  /** The published key of a server that was started with {@code --dev}. */
  public static final TokenSigner DEV =
      new TokenSigner("devkey", "coguest-published-development-secret");

  private static final long VALID_SECONDS = 24 * 3600;

  /** For users without an avatar. */
  public TokenSigner(String keyId, String secret) {
    this(keyId, secret, "");
  }

  /** Who a user is in every room. */
  public enum Grant {
    /** May create rooms. */
    OWNER("owner", true),
    /** Is a host wherever it joins. */
    ADMIN("host", false),
    /** Anybody else. */
    AUDIENCE("audience", false);

    private final String role;
    private final boolean create;

    Grant(String role, boolean create) {
      this.role = role;
      this.create = create;
    }
  }

  /** A token for all rooms, good for a day. */
  public String sign(String userId, Grant grant) {
    long expires = System.currentTimeMillis() / 1000 + VALID_SECONDS;
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(keyId);
    String claims =
        "{\"sub\":\"%s\",\"avatar\":\"%s\",\"rooms\":\"*\",\"role\":\"%s\",\"create\":%b,\"exp\":%d}"
            .formatted(userId, avatarUrl, grant.role, grant.create, expires);
    String signed = base64(bytes(header)) + "." + base64(bytes(claims));
    return signed + "." + base64(hmac(signed));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
