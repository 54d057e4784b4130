package io.coguest.client;

/**
 * What every member hears of the room's life and of its own standing. It adds to the hosted
 * product's listeners. Called on the client's callback executor, one at a time and in order. Each
 * method does nothing by default.
 */
public interface RoomListener {

  /**
   * The live room is no more, and this client is out of it. Outcomes of open requests were told
   * before.
   *
   * @param reason why
   */
  default void onLiveEnded(EndReason reason) {}

  /**
   * This client is out of the room, which may go on. What it still had to hear was told before.
   * After {@link RoomCloseReason#CONNECTION_LOST} seat and requests are gone; joining again starts
   * anew. A member of the plain audience is brought back silently instead.
   *
   * @param reason why
   */
  default void onRoomClosed(RoomCloseReason reason) {}

  /**
   * This user's role changed.
   *
   * @param role the new role
   */
  default void onRoleChanged(Role role) {}

  /**
   * A host closed a device of this user and withdrew the permission to open it, or gave the
   * permission back.
   *
   * @param device which
   * @param allowed false: the device is off and may not be opened
   * @param hostUser who did it
   */
  default void onMediaPermissionChanged(
      MediaDevice device, boolean allowed, LiveUserInfo hostUser) {}
}
