package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * One command being decided: who sent it, in which role, who is present, and when.
 *
 * @param role the caller's role in the room
 */
record Turn(Caller caller, Role role, Presence presence, long now) {

  String userId() {
    return caller.userId();
  }

  boolean isOwner() {
    return role == Role.OWNER;
  }

  boolean isSelf(String userId) {
    return caller.userId().equals(userId);
  }

  /** The refusal of one that is not in the room by this very session, or null. */
  @Nullable Decision refuseOutsider() {
    return caller.sessionId().equals(presence.sessionOf(userId()))
        ? null
        : Decision.refused(
            ResultCode.NOT_IN_ROOM,
            "session " + caller.sessionId() + " of " + userId() + " has not joined this room");
  }

  /** The refusal of one that is no host, or null. */
  @Nullable Decision refuseUnlessHost(String doing) {
    return role.isHost() ? null : refuseRole("the owner or an admin", doing);
  }

  /** The refusal of one that is not the owner, or null. */
  @Nullable Decision refuseUnlessOwner(String doing) {
    return isOwner() ? null : refuseRole("the owner", doing);
  }

  /** The refusal of a role, naming the one that is wanted. */
  Decision refuseRole(String wanted, String doing) {
    return Decision.refused(
        ResultCode.NO_PERMISSION, userId() + " is " + role + ", only " + wanted + " may " + doing);
  }
}
