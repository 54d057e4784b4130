package io.coguest.server.session;

import io.coguest.server.room.Role;
import io.coguest.server.room.UserInfo;
import java.util.Set;

/**
 * What a verified token says.
 *
 * @param user who
 * @param rooms live ids that it is for, or {@link #ALL_ROOMS} alone
 * @param role in those rooms
 * @param mayCreate it grants creating them
 * @param expiresMs when it ends
 */
public record TokenClaims(
    UserInfo user, Set<String> rooms, Role role, boolean mayCreate, long expiresMs) {
  /** In place of live ids: every room. */
  public static final String ALL_ROOMS = "*";

  public TokenClaims {
    rooms = Set.copyOf(rooms);
  }

  /** Whether the token is for the room. */
  public boolean allows(String liveId) {
    return rooms.contains(liveId) || rooms.contains(ALL_ROOMS);
  }
}
