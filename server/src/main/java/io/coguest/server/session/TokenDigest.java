package io.coguest.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a token is remembered by, several times shorter: its SHA-256, for which nobody can make
 * another. Tokens are verified as UTF-8 too, so that equal bytes are equal tokens.
 *
 * @param tokenChars length of the token, by which what is remembered of it is counted
 */
record TokenDigest(long first, long second, long third, long fourth, int tokenChars) {
  private static final String ALGORITHM = "SHA-256";

  static TokenDigest of(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance(ALGORITHM).digest(token.getBytes(StandardCharsets.UTF_8));
      ByteBuffer parts = ByteBuffer.wrap(hash);
      return new TokenDigest(
          parts.getLong(), parts.getLong(), parts.getLong(), parts.getLong(), token.length());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(ALGORITHM + " is not available", e);
    }
  }
}
