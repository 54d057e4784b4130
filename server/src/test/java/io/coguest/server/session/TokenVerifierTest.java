package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.coguest.server.room.Role;
import io.coguest.server.room.UserInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final byte[] SECRET =
      "a-secret-that-has-more-than-64-bytes-so-that-all-HMACs-take-it-as-key"
          .getBytes(StandardCharsets.UTF_8);

  private final TokenVerifier verifier = new TokenVerifier(Map.of("k1", SECRET), 1_000_000);
  private final TokenIssuer issuer = new TokenIssuer("k1", SECRET);

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder().subject("u").expirationTime(date(NOW + 1_000));
  }

  private static Date date(long ms) {
    return Date.from(Instant.ofEpochMilli(ms));
  }

  private TokenClaims valid(JWTClaimsSet.Builder claims) {
    return ((TokenCheck.Valid) verifier.check(issuer.sign(claims.build()), NOW)).claims();
  }

  @Test
  void everythingInTheTokenIsTaken() {
    TokenClaims claims =
        valid(
            claims()
                .claim("name", "Zoë")
                .claim("avatar", "https://a/b.png")
                .claim("rooms", List.of("r1", "r2"))
                .claim("role", "host")
                .claim("create", true));
    assertThat(claims.user()).isEqualTo(new UserInfo("u", "Zoë", "https://a/b.png"));
    assertThat(claims.role()).isEqualTo(Role.ADMIN);
    assertThat(claims.mayCreate()).isTrue();
    assertThat(claims.expiresMs()).isEqualTo(NOW + 1_000);
    assertThat(claims.allows("r1")).isTrue();
    assertThat(claims.allows("r3")).isFalse();
  }

  @Test
  void whatIsLeftOutGivesNothing() {
    TokenClaims claims = valid(claims());
    assertThat(claims.user()).isEqualTo(new UserInfo("u", "", ""));
    assertThat(claims.role()).isEqualTo(Role.AUDIENCE);
    assertThat(claims.mayCreate()).isFalse();
    assertThat(claims.allows("any")).isFalse();
  }

  @Test
  void aStarIsEveryRoom() {
    assertThat(valid(claims().claim("rooms", "*")).allows("any")).isTrue();
    assertThat(valid(claims().claim("rooms", List.of("*"))).allows("any")).isTrue();
  }

  @Test
  void issuedRolesCarryTheGrantThatBelongsToThem() {
    assertThat(issued(TokenRole.OWNER).role()).isEqualTo(Role.OWNER);
    assertThat(issued(TokenRole.OWNER).mayCreate()).isTrue();
    assertThat(issued(TokenRole.HOST).role()).isEqualTo(Role.ADMIN);
    assertThat(issued(TokenRole.HOST).mayCreate()).isTrue();
    assertThat(issued(TokenRole.AUDIENCE).role()).isEqualTo(Role.AUDIENCE);
    assertThat(issued(TokenRole.AUDIENCE).mayCreate()).isFalse();
  }

  private TokenClaims issued(TokenRole role) {
    TokenIssuer.Holder holder = new TokenIssuer.Holder("u", "n", "a", List.of("r"), role);
    return ((TokenCheck.Valid) verifier.check(issuer.issue(holder, NOW + 1_000), NOW)).claims();
  }

  @Test
  void aTokenThatIsOverIsExpiredAlsoWhenItIsRemembered() {
    String token = issuer.sign(claims().build());
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(verifier.check(token, NOW + 999)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(verifier.check(token, NOW + 1_000)).isInstanceOf(TokenCheck.Expired.class);
  }

  static Stream<JWTClaimsSet.Builder> unacceptable() {
    return Stream.of(
        claims().subject(null),
        claims().subject(""),
        claims().subject("x".repeat(65)),
        claims().subject("jörg"),
        claims().subject("a b"),
        claims().subject("system"),
        claims().claim("name", "ü".repeat(33)),
        claims().claim("name", 7),
        claims().claim("avatar", "x".repeat(513)),
        claims().claim("role", "king"),
        claims().claim("create", "yes"),
        claims().expirationTime(null),
        claims().notBeforeTime(date(NOW + 1_000)));
  }

  @ParameterizedTest
  @MethodSource("unacceptable")
  void claimsOutsideTheirLimitsAreInvalid(JWTClaimsSet.Builder claims) {
    TokenCheck check = verifier.check(issuer.sign(claims.build()), NOW);
    assertThat(check).isInstanceOf(TokenCheck.Invalid.class);
    assertThat(((TokenCheck.Invalid) check).problem()).isNotEmpty();
  }

  @Test
  void aTextThatIsTooLongIsToldFromOtherMistakes() {
    assertThat(exceeded(claims().subject("x".repeat(65)))).isEqualTo(Limit.ID);
    assertThat(exceeded(claims().claim("name", "ü".repeat(33)))).isEqualTo(Limit.USER_NAME);
    assertThat(exceeded(claims().claim("avatar", "x".repeat(513)))).isEqualTo(Limit.AVATAR_URL);
    assertThat(exceeded(claims().claim("more", "x".repeat(5_000)))).isEqualTo(Limit.TOKEN);
    assertThat(exceeded(claims().subject("a b"))).isNull();
    assertThat(exceeded(claims().claim("role", "king"))).isNull();
  }

  private @Nullable Limit exceeded(JWTClaimsSet.Builder claims) {
    return ((TokenCheck.Invalid) verifier.check(issuer.sign(claims.build()), NOW)).exceeded();
  }

  @Test
  void textsAtTheirLimitsAreValid() {
    TokenClaims claims =
        valid(
            claims()
                .subject("x".repeat(64))
                .claim("name", "ü".repeat(32))
                .claim("avatar", "x".repeat(512)));
    assertThat(claims.user().userId()).hasSize(64);
  }

  @Test
  void aTokenSignedByAnotherSecretIsInvalid() {
    byte[] other = "another-secret-of-32-bytes-or-more".getBytes(StandardCharsets.UTF_8);
    String token = new TokenIssuer("k1", other).sign(claims().build());
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }

  @Test
  void aTokenOfAnUnknownKeyIsInvalid() {
    String token = new TokenIssuer("k2", SECRET).sign(claims().build());
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }

  @Test
  void aTokenWithOneCharacterChangedIsInvalid() {
    String token = issuer.sign(claims().build());
    int dot = token.indexOf('.');
    char changed = token.charAt(dot + 5) == 'A' ? 'B' : 'A';
    String forged = token.substring(0, dot + 5) + changed + token.substring(dot + 6);
    assertThat(verifier.check(forged, NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }

  /** Each character of what is remembered counts, the last of the signature too. */
  @Test
  void aTokenThatDiffersAnywhereFromOneThatIsRememberedIsInvalid() {
    String token = issuer.sign(claims().build());
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Valid.class);
    for (int at = 0; at < token.length(); at++) {
      char changed = token.charAt(at) == 'A' ? 'Q' : 'A';
      String forged = token.substring(0, at) + changed + token.substring(at + 1);
      assertThat(verifier.check(forged, NOW))
          .as("at %d", at)
          .isInstanceOf(TokenCheck.Invalid.class);
    }
  }

  @Test
  void aTokenWithoutSignatureIsInvalid() {
    String token = new PlainJWT(claims().build()).serialize();
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS384", "HS512"})
  void anotherAlgorithmIsInvalidEvenWithTheRightSecret(String algorithm) throws Exception {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("k1").build();
    SignedJWT jwt = new SignedJWT(header, claims().build());
    jwt.sign(new MACSigner(SECRET));
    assertThat(verifier.check(jwt.serialize(), NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "nonsense", "\u0000"})
  void whatIsNoTokenIsInvalid(String token) {
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }

  @Test
  void aTokenThatIsTooLongIsNotLookedAt() {
    String token = issuer.sign(claims().claim("more", "x".repeat(5_000)).build());
    assertThat(verifier.check(token, NOW)).isInstanceOf(TokenCheck.Invalid.class);
  }
}
