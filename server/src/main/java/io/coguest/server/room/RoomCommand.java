package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * What a member, or the server, asks of a room. Values are as the client sent them; {@link
 * Room#decide} checks them. A null Integer is a field that the client left out.
 */
public sealed interface RoomCommand {

  /** Remembered by command id, so that sending it again does not apply it twice. */
  default boolean isRemembered() {
    return true;
  }

  record CreateLive(RoomOptions options) implements RoomCommand {}

  /**
   * Decided anew when sent again: the caller gets a fresh snapshot. Incarnation 0 = whichever room
   * of the name is live.
   */
  record JoinLive(long incarnation) implements RoomCommand {
    /** Into whichever is live. */
    public JoinLive() {
      this(0);
    }

    @Override
    public boolean isRemembered() {
      return false;
    }
  }

  /** Decided anew when sent again. */
  record LeaveLive() implements RoomCommand {
    @Override
    public boolean isRemembered() {
      return false;
    }
  }

  record EndLive() implements RoomCommand {}

  record ApplyForSeat(
      @Nullable Integer seatIndex, @Nullable Integer timeoutSeconds, String extraInfo)
      implements RoomCommand {}

  record CancelApplication() implements RoomCommand {}

  record AcceptApplication(String userId) implements RoomCommand {}

  record RejectApplication(String userId, String reason) implements RoomCommand {}

  record InviteToSeat(
      String inviteeId,
      @Nullable Integer seatIndex,
      @Nullable Integer timeoutSeconds,
      String extraInfo)
      implements RoomCommand {}

  /** Request 0 = the caller's own invitation to inviteeId. */
  record CancelInvitation(String inviteeId, int requestId) implements RoomCommand {}

  record AcceptInvitation(String inviterId) implements RoomCommand {}

  record RejectInvitation(String inviterId, String reason) implements RoomCommand {}

  record Disconnect() implements RoomCommand {}

  record TakeSeat(@Nullable Integer seatIndex) implements RoomCommand {}

  /** An empty userId is the caller. */
  record MoveUserToSeat(String userId, @Nullable Integer seatIndex, MovePolicy policy)
      implements RoomCommand {}

  record LockSeat(@Nullable Integer seatIndex) implements RoomCommand {}

  record UnlockSeat(@Nullable Integer seatIndex) implements RoomCommand {}

  record KickUserOffSeat(String userId) implements RoomCommand {}

  /** A null device is one that the server does not know. */
  record SetMedia(@Nullable MediaDevice device, boolean on) implements RoomCommand {}

  /** Not allowed = off at once. A null device is one that the server does not know. */
  record SetRemoteMedia(String userId, @Nullable MediaDevice device, boolean allowed)
      implements RoomCommand {}

  record SetAdministrator(String userId) implements RoomCommand {}

  record RevokeAdministrator(String userId) implements RoomCommand {}

  record KickUserOutOfRoom(String userId) implements RoomCommand {}

  /** 0 seconds = for the room's life. */
  record BanUser(String userId, @Nullable Integer seconds) implements RoomCommand {}

  record UnbanUser(String userId) implements RoomCommand {}

  /** A command that this server does not know: BAD_PARAMETER. */
  record Unknown() implements RoomCommand {}

  /** Changes nothing; the actor adds the snapshot. */
  record GetSnapshot() implements Query {}

  record ListApplications(int afterRevision, int limit) implements Query {}

  record ListInvitations(int afterRevision, int limit) implements Query {}

  record ListCandidates(String cursor, int limit) implements Query {}

  /** Reads, decided anew each time. */
  sealed interface Query extends RoomCommand {
    @Override
    default boolean isRemembered() {
      return false;
    }
  }

  /** What the server itself tells a room. Never refused for permission; not in a client's reach. */
  sealed interface Internal extends RoomCommand {
    @Override
    default boolean isRemembered() {
      return false;
    }
  }

  /** The user's connection is lost: a durable member goes away. The user is no longer present. */
  record ConnectionLost(String userId) implements Internal {}

  /** The user resumed by the same session: a member that was away is back. The user is present. */
  record ConnectionBack(UserInfo user) implements Internal {}

  /** The server's operator ends the room. */
  record EndByServer() implements Internal {}

  /** Everything was rebuilt from the journal. */
  record Recover() implements Internal {}
}
