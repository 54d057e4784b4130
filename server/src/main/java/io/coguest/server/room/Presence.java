package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * Who is connected to the room now. Owned by the room's actor, never journalled, passed to each
 * decision.
 *
 * <p>A user is present while one of its sessions has joined the room and has a connection.
 */
public interface Presence {

  /** The session by which the user is present, or null. */
  @Nullable String sessionOf(String userId);

  /** The user as its token described it, or null when it is not present. */
  @Nullable UserInfo user(String userId);

  /** How many users are present. */
  int count();

  /**
   * Those present, the latest to join first.
   *
   * @param before only those whose {@link Present#sequence} is lower; Long.MAX_VALUE for all
   */
  Iterable<Present> newestFirst(long before);

  /** A present user and the rising number of its joining. */
  record Present(UserInfo user, long sequence) {}
}
