package io.coguest.server.room.rules;

import io.coguest.server.room.Caller;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.UserInfo;

/** A user that sends commands to a {@link TestRoom}, with a token that allows the room. */
final class Acting {
  private final TestRoom room;
  private final UserInfo user;
  private String sessionId;
  private Role tokenRole = Role.AUDIENCE;
  private boolean roomAllowed = true;
  private boolean mayCreate;
  private int commandId;
  private int ackedId;

  Acting(TestRoom room, UserInfo user, String sessionId) {
    this.room = room;
    this.user = user;
    this.sessionId = sessionId;
  }

  Acting inSession(String id) {
    sessionId = id;
    return this;
  }

  Acting withToken(Role role) {
    tokenRole = role;
    return this;
  }

  Acting withoutGrant() {
    roomAllowed = false;
    return this;
  }

  Acting mayCreate() {
    mayCreate = true;
    return this;
  }

  /** Sends the next command under this id instead of the session's next one. */
  Acting withId(int id, int acked) {
    commandId = id;
    ackedId = acked;
    return this;
  }

  Turn send(RoomCommand command) {
    int id = commandId > 0 ? commandId : room.nextCommandId(sessionId);
    int acked = commandId > 0 ? ackedId : id - 1;
    return room.turn(
        new Caller(user, tokenRole, roomAllowed, mayCreate, sessionId, id, acked), command);
  }

  Turn create(OptionsBuilder options) {
    return send(new RoomCommand.CreateLive(options.build()));
  }

  Turn join() {
    return send(new RoomCommand.JoinLive());
  }

  Turn leave() {
    return send(new RoomCommand.LeaveLive());
  }

  Turn end() {
    return send(new RoomCommand.EndLive());
  }

  Turn apply(int seatIndex, int timeoutSeconds) {
    return send(new RoomCommand.ApplyForSeat(seatIndex, timeoutSeconds, ""));
  }

  Turn cancelApplication() {
    return send(new RoomCommand.CancelApplication());
  }

  Turn accept(String guest) {
    return send(new RoomCommand.AcceptApplication(guest));
  }

  Turn reject(String guest) {
    return send(new RoomCommand.RejectApplication(guest, ""));
  }

  Turn invite(String guest, int seatIndex, int timeoutSeconds) {
    return send(new RoomCommand.InviteToSeat(guest, seatIndex, timeoutSeconds, ""));
  }

  Turn cancelInvitation(String guest) {
    return send(new RoomCommand.CancelInvitation(guest, 0));
  }

  Turn acceptInvitation(String host) {
    return send(new RoomCommand.AcceptInvitation(host));
  }

  Turn rejectInvitation(String host) {
    return send(new RoomCommand.RejectInvitation(host, ""));
  }

  Turn disconnect() {
    return send(new RoomCommand.Disconnect());
  }

  Turn take(int seatIndex) {
    return send(new RoomCommand.TakeSeat(seatIndex));
  }

  /** Moves itself. */
  Turn moveTo(int seatIndex) {
    return move("", seatIndex, MovePolicy.ABORT_WHEN_OCCUPIED);
  }

  Turn move(String userId, int seatIndex, MovePolicy policy) {
    return send(new RoomCommand.MoveUserToSeat(userId, seatIndex, policy));
  }

  Turn lock(int seatIndex) {
    return send(new RoomCommand.LockSeat(seatIndex));
  }

  Turn unlock(int seatIndex) {
    return send(new RoomCommand.UnlockSeat(seatIndex));
  }

  Turn kickOffSeat(String userId) {
    return send(new RoomCommand.KickUserOffSeat(userId));
  }

  Turn media(MediaDevice device, boolean on) {
    return send(new RoomCommand.SetMedia(device, on));
  }

  Turn closeRemote(String userId, MediaDevice device) {
    return send(new RoomCommand.SetRemoteMedia(userId, device, false));
  }

  Turn openRemote(String userId, MediaDevice device) {
    return send(new RoomCommand.SetRemoteMedia(userId, device, true));
  }

  Turn promote(String userId) {
    return send(new RoomCommand.SetAdministrator(userId));
  }

  Turn revoke(String userId) {
    return send(new RoomCommand.RevokeAdministrator(userId));
  }

  Turn kickOut(String userId) {
    return send(new RoomCommand.KickUserOutOfRoom(userId));
  }

  Turn ban(String userId, int seconds) {
    return send(new RoomCommand.BanUser(userId, seconds));
  }

  Turn unban(String userId) {
    return send(new RoomCommand.UnbanUser(userId));
  }
}
