package io.coguest.server.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Makes tokens, for the command line and for tests. A service makes its own. */
public final class TokenIssuer {
  private final String keyId;
  private final MACSigner signer;

  /**
   * @param secret at least 32 bytes
   */
  public TokenIssuer(String keyId, byte[] secret) {
    this.keyId = keyId;
    try {
      this.signer = new MACSigner(secret);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a token secret must have at least 32 bytes", e);
    }
  }

  /**
   * Who a token is for.
   *
   * @param rooms live ids, or "*" alone
   */
  public record Holder(
      String userId, String name, String avatar, List<String> rooms, TokenRole role) {}

  /** A token that is valid until then. */
  public String issue(Holder holder, long expiresMs) {
    Object rooms =
        holder.rooms().equals(List.of(TokenClaims.ALL_ROOMS))
            ? TokenClaims.ALL_ROOMS
            : holder.rooms();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(holder.userId())
            .claim(TokenContent.ROOMS, rooms)
            .claim(TokenContent.ROLE, holder.role().claim())
            .claim(TokenContent.CREATE, holder.role().mayCreate())
            .expirationTime(Date.from(Instant.ofEpochMilli(expiresMs)));
    if (!holder.name().isEmpty()) {
      claims.claim(TokenContent.USER_NAME, holder.name());
    }
    if (!holder.avatar().isEmpty()) {
      claims.claim(TokenContent.AVATAR, holder.avatar());
    }
    return sign(claims.build());
  }

  /** A token with any claims. */
  public String sign(JWTClaimsSet claims) {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build(), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 is not available", e);
    }
    return jwt.serialize();
  }
}
