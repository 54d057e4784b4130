package io.coguest.server.session;

import org.jspecify.annotations.Nullable;

/** What became of a token. */
public sealed interface TokenCheck {

  /** Signed by a known key, and not over. */
  record Valid(TokenClaims claims) implements TokenCheck {}

  /** It was valid once. */
  record Expired(String problem) implements TokenCheck {}

  /**
   * Not a token of this server's.
   *
   * @param exceeded the limit that it does not keep to, or null
   */
  record Invalid(String problem, @Nullable Limit exceeded) implements TokenCheck {
    Invalid(String problem) {
      this(problem, null);
    }
  }
}
