package io.coguest.client.internal;

import io.coguest.client.CoGuestState;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveRoom;
import io.coguest.client.MediaControl;
import io.coguest.client.MemberControl;
import io.coguest.client.RoomListener;
import io.coguest.client.RoomQueries;
import io.coguest.client.SeatControl;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.AcceptInvitation;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.CancelInvitation;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.RejectInvitation;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A room's store: listeners and state on this side, commands through the door. Any thread. */
final class RoomStore implements CoGuestStore {
  private final String liveId;
  private final PublishedState published;
  private final RoomListeners listeners;
  private final CommandDoor door;
  private final LiveRoom room;
  private final SeatControl seats;
  private final MediaControl media;
  private final MemberControl members;
  private final RoomQueries queries;

  RoomStore(String liveId, PublishedState published, RoomListeners listeners, CommandDoor door) {
    this.liveId = liveId;
    this.published = published;
    this.listeners = listeners;
    this.door = door;
    this.room = new RoomCommands(door, published);
    this.seats = new SeatCommands(door, published);
    this.media = new MediaCommands(door);
    this.members = new MemberCommands(door, published);
    this.queries = new QueryCommands(door);
  }

  private static ClientFrame.Builder frame() {
    return ClientFrame.newBuilder();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public String liveId() {
    return liveId;
  }

  @Override
  public CoGuestState coGuestState() {
    return published;
  }

  @Override
  public void addHostListener(HostListener listener) {
    listeners.hosts.addIfAbsent(listener);
  }

  @Override
  public void removeHostListener(HostListener listener) {
    listeners.hosts.remove(listener);
  }

  @Override
  public void addGuestListener(GuestListener listener) {
    listeners.guests.addIfAbsent(listener);
  }

  @Override
  public void removeGuestListener(GuestListener listener) {
    listeners.guests.remove(listener);
  }

  @Override
  public void addRoomListener(RoomListener listener) {
    listeners.rooms.addIfAbsent(listener);
  }

  @Override
  public void removeRoomListener(RoomListener listener) {
    listeners.rooms.remove(listener);
  }

  @Override
  public CompletableFuture<CompletionHandler> applyForSeat(
      int seatIndex, int timeout, @Nullable String extraInfo) {
    return door.send(
        frame()
            .setApplyForSeat(
                ApplyForSeat.newBuilder()
                    .setSeatIndex(seatIndex)
                    .setTimeoutSeconds(timeout)
                    .setExtraInfo(orEmpty(extraInfo))));
  }

  @Override
  public CompletableFuture<CompletionHandler> cancelApplication() {
    return door.send(frame().setCancelApplication(CancelApplication.getDefaultInstance()));
  }

  @Override
  public CompletableFuture<CompletionHandler> acceptApplication(String userId) {
    return door.send(
        frame().setAcceptApplication(AcceptApplication.newBuilder().setUserId(userId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> rejectApplication(
      String userId, @Nullable String reason) {
    return door.send(
        frame()
            .setRejectApplication(
                RejectApplication.newBuilder().setUserId(userId).setReason(orEmpty(reason))));
  }

  @Override
  public CompletableFuture<CompletionHandler> inviteToSeat(
      String inviteeId, int seatIndex, int timeout, @Nullable String extraInfo) {
    return door.send(
        frame()
            .setInviteToSeat(
                InviteToSeat.newBuilder()
                    .setInviteeId(inviteeId)
                    .setSeatIndex(seatIndex)
                    .setTimeoutSeconds(timeout)
                    .setExtraInfo(orEmpty(extraInfo))));
  }

  @Override
  public CompletableFuture<CompletionHandler> cancelInvitation(String inviteeId) {
    return door.send(
        frame().setCancelInvitation(CancelInvitation.newBuilder().setInviteeId(inviteeId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> cancelInvitation(int requestId) {
    return door.send(
        frame().setCancelInvitation(CancelInvitation.newBuilder().setRequestId(requestId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> acceptInvitation(String inviterId) {
    return door.send(
        frame().setAcceptInvitation(AcceptInvitation.newBuilder().setInviterId(inviterId)));
  }

  @Override
  public CompletableFuture<CompletionHandler> rejectInvitation(
      String inviterId, @Nullable String reason) {
    return door.send(
        frame()
            .setRejectInvitation(
                RejectInvitation.newBuilder().setInviterId(inviterId).setReason(orEmpty(reason))));
  }

  @Override
  public CompletableFuture<CompletionHandler> disconnect() {
    return door.send(frame().setDisconnect(Disconnect.getDefaultInstance()));
  }

  @Override
  public LiveRoom room() {
    return room;
  }

  @Override
  public SeatControl seats() {
    return seats;
  }

  @Override
  public MediaControl media() {
    return media;
  }

  @Override
  public MemberControl members() {
    return members;
  }

  @Override
  public RoomQueries queries() {
    return queries;
  }
}
