package io.coguest.client.internal;

import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.MemberControl;
import io.coguest.client.ObservableValue;
import io.coguest.proto.v1.BanUser;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.KickUserOutOfRoom;
import io.coguest.proto.v1.RevokeAdministrator;
import io.coguest.proto.v1.SetAdministrator;
import io.coguest.proto.v1.UnbanUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The commands of roles and removal. */
record MemberCommands(CommandDoor door, PublishedState published) implements MemberControl {

  @Override
  public ObservableValue<List<LiveUserInfo>> administrators() {
    return published.administrators();
  }

  @Override
  public CompletableFuture<CompletionHandler> setAdministrator(String userId) {
    return door.send(
        ClientFrame.newBuilder()
            .setSetAdministrator(SetAdministrator.newBuilder().setUserId(userId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> revokeAdministrator(String userId) {
    return door.send(
        ClientFrame.newBuilder()
            .setRevokeAdministrator(RevokeAdministrator.newBuilder().setUserId(userId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> kickUserOutOfRoom(String userId) {
    return door.send(
        ClientFrame.newBuilder()
            .setKickUserOutOfRoom(KickUserOutOfRoom.newBuilder().setUserId(userId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> banUser(String userId, int seconds) {
    return door.send(
        ClientFrame.newBuilder()
            .setBanUser(BanUser.newBuilder().setUserId(userId).setSeconds(seconds)));
  }

  @Override
  public CompletableFuture<CompletionHandler> unbanUser(String userId) {
    return door.send(
        ClientFrame.newBuilder().setUnbanUser(UnbanUser.newBuilder().setUserId(userId)));
  }
}
