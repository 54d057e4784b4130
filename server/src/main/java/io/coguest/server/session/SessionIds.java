package io.coguest.server.session;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Names sessions: 128 bits that nobody has had before, and that nobody can guess from a secure
 * source.
 */
public final class SessionIds {
  private static final int BYTES = 16;

  private final RandomGenerator random;

  /**
   * A source of names.
   *
   * @param random a secure one where names must not be guessed; used by all loops at once
   */
  public SessionIds(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
