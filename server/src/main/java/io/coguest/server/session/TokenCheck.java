package io.coguest.server.session;

/** What became of a token. */
public sealed interface TokenCheck {

  /** Signed by a known key, and not over. */
  record Valid(TokenClaims claims) implements TokenCheck {}

  /** It was valid once. */
  record Expired(String problem) implements TokenCheck {}

  /** Not a token of this server's. */
  record Invalid(String problem) implements TokenCheck {}
}
