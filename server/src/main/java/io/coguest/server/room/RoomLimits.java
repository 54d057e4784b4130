package io.coguest.server.room;

/**
 * Limits that the operator sets for all rooms.
 *
 * @param maxMembers present users a room
 * @param resumeMs how long a session can resume after its connection went: notices of one who left
 *     are kept that long
 * @param maxNotices notices kept a member; beyond, the oldest outcomes go
 * @param seatChangesPerSecond of one guest: takeSeat, self-move, disconnect
 * @param seatChangeBurst of the same
 */
public record RoomLimits(
    int maxMembers, long resumeMs, int maxNotices, int seatChangesPerSecond, int seatChangeBurst) {

  /** 1 000 000 members, 600 s, 64 notices, 1 seat change a second, burst 5. */
  public static final RoomLimits DEFAULT = new RoomLimits(1_000_000, 600_000, 64, 1, 5);
}
