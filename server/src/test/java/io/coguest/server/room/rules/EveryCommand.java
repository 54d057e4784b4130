package io.coguest.server.room.rules;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RoomCommand;
import java.util.List;

/** One well-formed command of each kind. */
final class EveryCommand {

  private EveryCommand() {}

  static List<RoomCommand> butCreate() {
    return List.of(
        new RoomCommand.JoinLive(),
        new RoomCommand.LeaveLive(),
        new RoomCommand.EndLive(),
        new RoomCommand.ApplyForSeat(-1, 0, ""),
        new RoomCommand.CancelApplication(),
        new RoomCommand.AcceptApplication("x"),
        new RoomCommand.RejectApplication("x", ""),
        new RoomCommand.InviteToSeat("x", -1, 0, ""),
        new RoomCommand.CancelInvitation("x", 0),
        new RoomCommand.AcceptInvitation("x"),
        new RoomCommand.RejectInvitation("x", ""),
        new RoomCommand.Disconnect(),
        new RoomCommand.TakeSeat(1),
        new RoomCommand.MoveUserToSeat("x", 1, MovePolicy.ABORT_WHEN_OCCUPIED),
        new RoomCommand.LockSeat(1),
        new RoomCommand.UnlockSeat(1),
        new RoomCommand.KickUserOffSeat("x"),
        new RoomCommand.SetMedia(MediaDevice.CAMERA, true),
        new RoomCommand.SetRemoteMedia("x", MediaDevice.CAMERA, false),
        new RoomCommand.SetAdministrator("x"),
        new RoomCommand.RevokeAdministrator("x"),
        new RoomCommand.KickUserOutOfRoom("x"),
        new RoomCommand.BanUser("x", 0),
        new RoomCommand.UnbanUser("x"),
        new RoomCommand.GetSnapshot(),
        new RoomCommand.ListApplications(0, 10),
        new RoomCommand.ListInvitations(0, 10),
        new RoomCommand.ListCandidates("", 10));
  }

  /** Those that need a host's role. */
  static List<RoomCommand> ofHosts() {
    return List.of(
        new RoomCommand.AcceptApplication("x"),
        new RoomCommand.RejectApplication("x", ""),
        new RoomCommand.InviteToSeat("x", -1, 0, ""),
        new RoomCommand.CancelInvitation("x", 0),
        new RoomCommand.MoveUserToSeat("x", 1, MovePolicy.ABORT_WHEN_OCCUPIED),
        new RoomCommand.LockSeat(1),
        new RoomCommand.UnlockSeat(1),
        new RoomCommand.KickUserOffSeat("x"),
        new RoomCommand.SetRemoteMedia("x", MediaDevice.CAMERA, false),
        new RoomCommand.KickUserOutOfRoom("x"),
        new RoomCommand.BanUser("x", 0),
        new RoomCommand.UnbanUser("x"),
        new RoomCommand.ListApplications(0, 10),
        new RoomCommand.ListInvitations(0, 10),
        new RoomCommand.ListCandidates("", 10));
  }

  /** Those that need the owner. */
  static List<RoomCommand> ofTheOwner() {
    return List.of(
        new RoomCommand.EndLive(),
        new RoomCommand.SetAdministrator("x"),
        new RoomCommand.RevokeAdministrator("x"));
  }
}
