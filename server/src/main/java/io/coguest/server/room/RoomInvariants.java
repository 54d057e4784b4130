package io.coguest.server.room;

/** What holds in every room after every turn. */
public final class RoomInvariants {

  private RoomInvariants() {}

  /**
   * Checks them all.
   *
   * @throws AssertionError saying in a sentence what does not hold
   */
  public static void check(Room room, long now) {
    if (room.nextDeadlineMs() <= now) {
      throw new AssertionError("A deadline at " + room.nextDeadlineMs() + " is overdue at " + now);
    }
  }
}
