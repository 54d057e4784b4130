package io.coguest.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Roles and removal of members. Threads and the ends that all futures share are those of {@link
 * CoGuestStore}; each command may end with {@link ResultCode#NO_PERMISSION}. Only the owner acts on
 * administrators, and nobody acts on the owner. What would change nothing succeeds.
 */
public interface MemberControl {

  /**
   * The room's administrators, absent ones too; empty while not in the room.
   *
   * @return the value to watch
   */
  ObservableValue<List<LiveUserInfo>> administrators();

  /**
   * As the owner, makes a member a host; its open requests end. Ends with {@link
   * ResultCode#USER_NOT_FOUND}, {@link ResultCode#QUEUE_FULL} (too many administrators), {@link
   * ResultCode#BAD_PARAMETER} (oneself).
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> setAdministrator(String userId);

  /**
   * As the owner, takes the role back, also from an absent user; its invitations end. Ends with
   * {@link ResultCode#USER_NOT_FOUND}, {@link ResultCode#BAD_PARAMETER} (oneself).
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> revokeAdministrator(String userId);

  /**
   * As a host, removes a member from the room; it may join again. Ends with {@link
   * ResultCode#USER_NOT_FOUND}, {@link ResultCode#BAD_PARAMETER} (oneself).
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> kickUserOutOfRoom(String userId);

  /**
   * As a host, removes a user and keeps it out; it need not be in the room. Ends with {@link
   * ResultCode#BAD_PARAMETER} (oneself, or seconds outside their range).
   *
   * @param userId the user
   * @param seconds 1–2 592 000; 0 = for the room's life
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> banUser(String userId, int seconds);

  /**
   * As a host, lets a banned user join again.
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> unbanUser(String userId);
}
