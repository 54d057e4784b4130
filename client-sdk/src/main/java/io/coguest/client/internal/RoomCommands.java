package io.coguest.client.internal;

import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveRoom;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.Role;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.LeaveLive;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The commands of a room's life. */
record RoomCommands(CommandDoor door, PublishedState published) implements LiveRoom {

  @Override
  public CompletableFuture<CompletionHandler> createLive(LiveOptions options) {
    return door.send(
        ClientFrame.newBuilder()
            .setCreateLive(CreateLive.newBuilder().setOptions(OptionsModel.toWire(options))));
  }

  @Override
  public CompletableFuture<CompletionHandler> joinLive() {
    return door.send(ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance()));
  }

  @Override
  public CompletableFuture<CompletionHandler> leaveLive() {
    return door.send(ClientFrame.newBuilder().setLeaveLive(LeaveLive.getDefaultInstance()));
  }

  @Override
  public CompletableFuture<CompletionHandler> endLive() {
    return door.send(ClientFrame.newBuilder().setEndLive(EndLive.getDefaultInstance()));
  }

  @Override
  public boolean isJoined() {
    return published.now().joined();
  }

  @Override
  public Role role() {
    return published.now().role();
  }

  @Override
  public @Nullable LiveOptions options() {
    return published.now().options();
  }

  @Override
  public @Nullable LiveUserInfo owner() {
    return published.now().owner();
  }
}
