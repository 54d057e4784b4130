package io.coguest.client;

/** What a member may do in a room. Owner and administrators are its hosts. */
public enum Role {
  /** Made the room and ends it. Exactly one a room. */
  OWNER,
  /** A host beside the owner. */
  ADMIN,
  /** Everybody else. */
  AUDIENCE,
  /** One that this version of the client does not know. */
  UNKNOWN;

  /**
   * Whether it is a host's.
   *
   * @return true for owner and administrators
   */
  public boolean isHost() {
    return this == OWNER || this == ADMIN;
  }
}
