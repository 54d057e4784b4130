package io.coguest.client;

/**
 * A user as everybody in a room may see it; all from its token.
 *
 * @param userId 1–64 characters of {@code A–Z a–z 0–9 _ - . :}
 * @param userName to show; at most 64 bytes of UTF-8, may be empty
 * @param avatarUrl of a picture; at most 512 bytes, may be empty
 */
public record LiveUserInfo(String userId, String userName, String avatarUrl) {

  /** Stands for the server where no user acted. No token can carry its id. */
  public static final LiveUserInfo SYSTEM = new LiveUserInfo("system", "", "");
}
