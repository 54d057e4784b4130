package io.coguest.client.simulation;

import io.coguest.server.session.TokenClaims;
import io.coguest.server.session.TokenIssuer;
import io.coguest.server.session.TokenRole;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs in everybody. */
final class Tokens {
  static final String KEY_ID = "k";
  static final byte[] SECRET =
      "a secret of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8);

  private static final long VALID_MS = 1_800_000;
  private static final TokenIssuer ISSUER = new TokenIssuer(KEY_ID, SECRET);

  private Tokens() {}

  /** One for every room, which ends within the run. */
  static String issue(String userId, TokenRole role, long nowMs) {
    return ISSUER.issue(
        new TokenIssuer.Holder(userId, "the " + userId, "", List.of(TokenClaims.ALL_ROOMS), role),
        nowMs + VALID_MS);
  }
}
