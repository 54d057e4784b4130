package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import org.jspecify.annotations.Nullable;

/** Who a host's command is about, and whether the caller may act on them. */
final class Targets {
  private final RoomData data;

  Targets(RoomData data) {
    this.data = data;
  }

  /** The user as the room knows it: present, or a durable member that is away; else null. */
  @Nullable UserInfo find(String userId, Presence presence) {
    UserInfo present = presence.user(userId);
    if (present != null) {
      return present;
    }
    Member member = data.members.get(userId);
    return member == null ? null : member.user();
  }

  /** The refusal of a command about somebody that is not in the room. */
  Decision refuseAbsent(String userId) {
    return Decision.refused(ResultCode.USER_NOT_FOUND, userId + " is not in the room");
  }

  /**
   * The refusal to act on a host, or null: nobody acts on the owner, only the owner on admins. A
   * caller that acts on itself is not asked here.
   */
  @Nullable Decision refuseProtected(Turn turn, String userId, String doing) {
    return switch (data.roleOf(userId)) {
      case OWNER ->
          Decision.refused(ResultCode.NO_PERMISSION, userId + " is the owner, nobody may " + doing);
      case ADMIN ->
          turn.isOwner()
              ? null
              : Decision.refused(
                  ResultCode.NO_PERMISSION, userId + " is an admin, only the owner may " + doing);
      case AUDIENCE -> null;
    };
  }

  /** The refusal of a command about one that has no seat. */
  static Decision refuseUnseated(String userId) {
    return Decision.refused(ResultCode.NOT_SEATED, userId + " has no seat");
  }
}
