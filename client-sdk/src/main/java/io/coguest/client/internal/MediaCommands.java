package io.coguest.client.internal;

import io.coguest.client.CompletionHandler;
import io.coguest.client.MediaControl;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.MediaDevice;
import io.coguest.proto.v1.SetMedia;
import io.coguest.proto.v1.SetRemoteMedia;
import java.util.concurrent.CompletableFuture;

/** The commands of microphones and cameras. */
record MediaCommands(CommandDoor door) implements MediaControl {

  @Override
  public CompletableFuture<CompletionHandler> openMicrophone() {
    return own(MediaDevice.MEDIA_DEVICE_MICROPHONE, true);
  }

  @Override
  public CompletableFuture<CompletionHandler> closeMicrophone() {
    return own(MediaDevice.MEDIA_DEVICE_MICROPHONE, false);
  }

  @Override
  public CompletableFuture<CompletionHandler> openCamera() {
    return own(MediaDevice.MEDIA_DEVICE_CAMERA, true);
  }

  @Override
  public CompletableFuture<CompletionHandler> closeCamera() {
    return own(MediaDevice.MEDIA_DEVICE_CAMERA, false);
  }

  @Override
  public CompletableFuture<CompletionHandler> openRemoteMicrophone(String userId) {
    return remote(userId, MediaDevice.MEDIA_DEVICE_MICROPHONE, true);
  }

  @Override
  public CompletableFuture<CompletionHandler> closeRemoteMicrophone(String userId) {
    return remote(userId, MediaDevice.MEDIA_DEVICE_MICROPHONE, false);
  }

  @Override
  public CompletableFuture<CompletionHandler> openRemoteCamera(String userId) {
    return remote(userId, MediaDevice.MEDIA_DEVICE_CAMERA, true);
  }

  @Override
  public CompletableFuture<CompletionHandler> closeRemoteCamera(String userId) {
    return remote(userId, MediaDevice.MEDIA_DEVICE_CAMERA, false);
  }

  private CompletableFuture<CompletionHandler> own(MediaDevice device, boolean on) {
    return door.send(
        ClientFrame.newBuilder().setSetMedia(SetMedia.newBuilder().setDevice(device).setOn(on)));
  }

  private CompletableFuture<CompletionHandler> remote(
      String userId, MediaDevice device, boolean allowed) {
    return door.send(
        ClientFrame.newBuilder()
            .setSetRemoteMedia(
                SetRemoteMedia.newBuilder()
                    .setUserId(userId)
                    .setDevice(device)
                    .setAllowed(allowed)));
  }
}
