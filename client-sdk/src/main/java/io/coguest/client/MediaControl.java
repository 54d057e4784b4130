package io.coguest.client;

import java.util.concurrent.CompletableFuture;

/**
 * Microphone and camera of seated members, as the room shows them; the media themselves are not
 * touched. Threads and the ends that all futures share are those of {@link CoGuestStore}. What
 * would change nothing succeeds.
 *
 * <p>The methods for one's own devices end with {@link ResultCode#NOT_SEATED}; those for others'
 * with {@link ResultCode#NO_PERMISSION}, {@link ResultCode#USER_NOT_FOUND} and {@link
 * ResultCode#NOT_SEATED}.
 */
public interface MediaControl {

  /**
   * Opens one's own microphone. Ends also with {@link ResultCode#MICROPHONE_FORBIDDEN}.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> openMicrophone();

  /**
   * Closes one's own microphone.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> closeMicrophone();

  /**
   * Opens one's own camera. Ends also with {@link ResultCode#CAMERA_FORBIDDEN}.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> openCamera();

  /**
   * Closes one's own camera.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> closeCamera();

  /**
   * As a host, lets a user open its microphone again; it is not opened by this.
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> openRemoteMicrophone(String userId);

  /**
   * As a host, closes a user's microphone and forbids to open it.
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> closeRemoteMicrophone(String userId);

  /**
   * As a host, lets a user open its camera again; it is not opened by this.
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> openRemoteCamera(String userId);

  /**
   * As a host, closes a user's camera and forbids to open it.
   *
   * @param userId the user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> closeRemoteCamera(String userId);
}
