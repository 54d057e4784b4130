package io.coguest.server.room;

/**
 * Who sends a command, and what its token says for this room.
 *
 * @param user from the token
 * @param tokenRole the role that the token gives here: OWNER and ADMIN both join as ADMIN unless
 *     the room knows better
 * @param roomAllowed the token is for this room
 * @param mayCreate the token grants creating it
 * @param sessionId the session
 * @param commandId its id in the session, rising; 0 for commands of the server itself
 * @param ackedId all replies of the session up to this id have arrived
 */
public record Caller(
    UserInfo user,
    Role tokenRole,
    boolean roomAllowed,
    boolean mayCreate,
    String sessionId,
    int commandId,
    int ackedId) {

  /** The user's id. */
  public String userId() {
    return user.userId();
  }
}
