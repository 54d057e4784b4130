package io.coguest.server.session;

import com.nimbusds.jwt.JWTClaimsSet;
import io.coguest.server.room.Role;
import io.coguest.server.room.Texts;
import io.coguest.server.room.UserInfo;
import java.text.ParseException;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token as they were signed, before they are held to the limits.
 *
 * @param userId sub
 * @param name name, empty when absent
 * @param avatar avatar, empty when absent
 * @param rooms rooms: a list of live ids or "*"; none when absent
 * @param role role: owner, host or audience; audience when absent
 * @param create create: the grant
 * @param notBeforeMs nbf, 0 when absent
 * @param expiresMs exp, 0 when absent
 */
record TokenContent(
    @Nullable String userId,
    String name,
    String avatar,
    Set<String> rooms,
    String role,
    boolean create,
    long notBeforeMs,
    long expiresMs) {
  static final String USER_NAME = "name";
  static final String AVATAR = "avatar";
  static final String ROOMS = "rooms";
  static final String ROLE = "role";
  static final String CREATE = "create";

  /** The author of what the server does by itself; no user may be called so. */
  static final String SYSTEM_USER = "system";

  private static final int MAX_NAME_BYTES = 64;
  private static final int MAX_AVATAR_BYTES = 512;

  static TokenContent of(JWTClaimsSet set) throws ParseException {
    return new TokenContent(
        set.getSubject(),
        orEmpty(set.getStringClaim(USER_NAME)),
        orEmpty(set.getStringClaim(AVATAR)),
        roomsOf(set.getClaim(ROOMS)),
        orEmpty(set.getStringClaim(ROLE)),
        Boolean.TRUE.equals(set.getBooleanClaim(CREATE)),
        millis(set.getNotBeforeTime()),
        millis(set.getExpirationTime()));
  }

  private static long millis(@Nullable Date date) {
    return date == null ? 0 : date.toInstant().toEpochMilli();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Set<String> roomsOf(@Nullable Object claim) {
    Set<String> rooms = new HashSet<>();
    if (claim instanceof String all) {
      rooms.add(all);
    } else if (claim instanceof Collection<?> list) {
      list.forEach(entry -> rooms.add(String.valueOf(entry)));
    }
    return rooms;
  }

  /** What is wrong with the claims, for a person, or null. */
  @Nullable String problem() {
    if (userId == null || !Ids.isId(userId)) {
      return "the token's sub must be 1 to 64 of A-Z a-z 0-9 _ - . :";
    }
    if (userId.equals(SYSTEM_USER)) {
      return "the token's sub must not be \"" + SYSTEM_USER + "\"";
    }
    if (bytes(name) > MAX_NAME_BYTES) {
      return "the token's name has " + bytes(name) + " bytes, at most " + MAX_NAME_BYTES;
    }
    if (bytes(avatar) > MAX_AVATAR_BYTES) {
      return "the token's avatar has " + bytes(avatar) + " bytes, at most " + MAX_AVATAR_BYTES;
    }
    if (tokenRole() == null) {
      return "the token's role must be owner, host or audience";
    }
    return expiresMs == 0 ? "the token must have an exp" : null;
  }

  /** The limit of a text that is too long, or null. */
  @Nullable Limit exceeded() {
    if (userId != null && bytes(userId) > Texts.MAX_ID_BYTES) {
      return Limit.ID;
    } else if (bytes(name) > MAX_NAME_BYTES) {
      return Limit.USER_NAME;
    }
    return bytes(avatar) > MAX_AVATAR_BYTES ? Limit.AVATAR_URL : null;
  }

  private static int bytes(String text) {
    return Texts.utf8Length(text);
  }

  private @Nullable TokenRole tokenRole() {
    return role.isEmpty() ? TokenRole.AUDIENCE : TokenRole.named(role.toLowerCase(Locale.ROOT));
  }

  /** The claims, once there is no {@link #problem}. */
  TokenClaims claims() {
    TokenRole given = tokenRole();
    if (userId == null || given == null) {
      throw new IllegalStateException("claims() of a token with a problem");
    }
    Role inRoom = given.role();
    return new TokenClaims(new UserInfo(userId, name, avatar), rooms, inRoom, create, expiresMs);
  }
}
