package io.coguest.server.room;

/**
 * A user as everybody in a room may see it.
 *
 * @param userId 1–64 bytes of {@code A–Z a–z 0–9 _ - . :}
 * @param userName display name, at most 64 bytes, may be empty
 * @param avatarUrl at most 512 bytes, may be empty
 */
public record UserInfo(String userId, String userName, String avatarUrl) {}
