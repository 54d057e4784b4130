package io.coguest.server.session;

import io.coguest.server.room.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The roles that a token names. */
public enum TokenRole {
  /** Comes as the room's owner. */
  OWNER(Role.OWNER, true),
  /** Comes as an admin. */
  HOST(Role.ADMIN, true),
  /** Comes to watch, and to be a guest. */
  AUDIENCE(Role.AUDIENCE, false);

  private final Role role;
  private final boolean mayCreate;

  TokenRole(Role role, boolean mayCreate) {
    this.role = role;
    this.mayCreate = mayCreate;
  }

  /** The role in rooms. */
  public Role role() {
    return role;
  }

  /** Whether tokens of this role are issued with the grant to create. */
  public boolean mayCreate() {
    return mayCreate;
  }

  /** As it is written in tokens and on the command line. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name, or null. */
  public static @Nullable TokenRole named(String claim) {
    for (TokenRole role : values()) {
      if (role.claim().equals(claim)) {
        return role;
      }
    }
    return null;
  }
}
