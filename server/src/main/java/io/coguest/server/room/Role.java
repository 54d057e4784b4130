package io.coguest.server.room;

/** What a member may do in a room. */
public enum Role {
  OWNER,
  ADMIN,
  AUDIENCE;

  /** Owner or admin. */
  public boolean isHost() {
    return this != AUDIENCE;
  }
}
