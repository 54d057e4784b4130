package io.coguest.server.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the secrets by which sessions resume: a generation and an HMAC-SHA256 over
 * session, user and generation. Nothing is stored to verify one. Any thread.
 */
public final class ResumeSecrets {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key at least 32 bytes
   */
  public ResumeSecrets(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The secret of that generation of the user's session. */
  String secret(String sessionId, String userId, int generation) {
    return generation
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(mac(sessionId, userId, generation));
  }

  /** The generation that the secret proves to be the user's, or empty when it proves none. */
  OptionalInt generation(String sessionId, String userId, String secret) {
    int dot = secret.indexOf('.');
    if (dot < 1) {
      return OptionalInt.empty();
    }
    try {
      int generation = Integer.parseInt(secret, 0, dot, 10);
      byte[] presented = Base64.getUrlDecoder().decode(secret.substring(dot + 1));
      return MessageDigest.isEqual(presented, mac(sessionId, userId, generation))
          ? OptionalInt.of(generation)
          : OptionalInt.empty();
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  private byte[] mac(String sessionId, String userId, int generation) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String proven = sessionId + '|' + userId + '|' + generation;
      return mac.doFinal(proven.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is not available", e);
    }
  }
}
