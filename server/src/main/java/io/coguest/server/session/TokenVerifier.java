package io.coguest.server.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens: JWT, HS256 and nothing else, by the secret that the key id names. Remembers those
 * that it has verified. Any thread.
 */
public final class TokenVerifier {
  /** Longer tokens are refused unseen. */
  static final int MAX_TOKEN_CHARS = 4_096;

  private final Map<String, MACVerifier> verifiers = new HashMap<>();
  private final Cache<TokenDigest, TokenClaims> verified;

  /**
   * @param secrets by key id, each at least 32 bytes
   * @param cachedChars how many verified tokens are remembered, counted by their characters
   */
  public TokenVerifier(Map<String, byte[]> secrets, long cachedChars) {
    secrets.forEach((id, secret) -> verifiers.put(id, verifier(secret)));
    verified =
        Caffeine.newBuilder()
            .maximumWeight(cachedChars)
            .weigher((TokenDigest digest, TokenClaims claims) -> digest.tokenChars())
            .build();
  }

  private static MACVerifier verifier(byte[] secret) {
    try {
      return new MACVerifier(secret);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a token secret must have at least 32 bytes", e);
    }
  }

  /** What the token says, if it is one. */
  public TokenCheck check(String token, long nowMs) {
    if (token.length() > MAX_TOKEN_CHARS) {
      return new TokenCheck.Invalid(
          "the token has " + token.length() + " characters, at most " + MAX_TOKEN_CHARS,
          Limit.TOKEN);
    }
    TokenDigest digest = TokenDigest.of(token);
    TokenClaims known = verified.getIfPresent(digest);
    if (known != null) {
      return unlessOver(known, nowMs);
    }
    try {
      return verify(token, digest, nowMs);
    } catch (ParseException | JOSEException | RuntimeException e) {
      return new TokenCheck.Invalid("the token is not a signed JWT");
    }
  }

  private TokenCheck verify(String token, TokenDigest digest, long nowMs)
      throws ParseException, JOSEException {
    SignedJWT jwt = SignedJWT.parse(token);
    if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())) {
      return new TokenCheck.Invalid("the token must be signed with HS256");
    }
    String keyId = jwt.getHeader().getKeyID();
    MACVerifier verifier = keyId == null ? null : verifiers.get(keyId);
    if (verifier == null || !jwt.verify(verifier)) {
      return new TokenCheck.Invalid("the token's signature or key id is wrong");
    }
    TokenContent content = TokenContent.of(jwt.getJWTClaimsSet());
    String problem = content.problem();
    if (problem == null) {
      problem = tooEarly(content.notBeforeMs(), nowMs);
    }
    if (problem != null) {
      return new TokenCheck.Invalid(problem, content.exceeded());
    }
    TokenClaims claims = content.claims();
    TokenCheck check = unlessOver(claims, nowMs);
    if (check instanceof TokenCheck.Valid) {
      verified.put(digest, claims);
    }
    return check;
  }

  private static @Nullable String tooEarly(long notBeforeMs, long nowMs) {
    return notBeforeMs > nowMs ? "the token is not valid yet" : null;
  }

  private static TokenCheck unlessOver(TokenClaims claims, long nowMs) {
    return claims.expiresMs() > nowMs
        ? new TokenCheck.Valid(claims)
        : new TokenCheck.Expired("the token has expired");
  }
}
