package io.coguest.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A live room's life. Threads and the ends that all futures share are those of {@link
 * CoGuestStore}.
 */
public interface LiveRoom {

  /**
   * Creates the live room and is in it as its owner. Ends with {@link ResultCode#NO_PERMISSION}
   * when the token does not grant it, {@link ResultCode#ROOM_EXISTS} when it is live already (its
   * own owner comes back by {@link #joinLive}), {@link ResultCode#BAD_PARAMETER}.
   *
   * @param options the settings
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> createLive(LiveOptions options);

  /**
   * Enters the live room. When the future completes the state shows the room. Joining again
   * succeeds and refreshes the state. Another session of the same user that is in the room loses it
   * ({@link RoomCloseReason#REPLACED}). From now on the client brings itself back into the room
   * after a lost connection.
   *
   * <p>Ends with {@link ResultCode#ROOM_NOT_FOUND}, {@link ResultCode#NO_PERMISSION} (the token
   * does not allow the room), {@link ResultCode#BANNED}, {@link ResultCode#ROOM_FULL}, {@link
   * ResultCode#TOO_FREQUENT} (too many rooms of one session).
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> joinLive();

  /**
   * Leaves the live room; seat and requests are given up. {@link RoomListener#onRoomClosed} follows
   * with {@link RoomCloseReason#LEFT}. Ends with {@link ResultCode#OWNER_MUST_END} for the owner.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> leaveLive();

  /**
   * As the owner, ends the live room for all. Ends with {@link ResultCode#NO_PERMISSION}.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> endLive();

  /**
   * Whether the client is in the room, also while its connection is being restored.
   *
   * @return true = in the room
   */
  boolean isJoined();

  /**
   * This user's role; {@link Role#UNKNOWN} while not in the room.
   *
   * @return the role
   */
  Role role();

  /**
   * The room's settings; null while not in the room.
   *
   * @return the settings, or null
   */
  @Nullable LiveOptions options();

  /**
   * The room's owner; null while not in the room.
   *
   * @return the owner, or null
   */
  @Nullable LiveUserInfo owner();
}
