package io.coguest.server.wire;

import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.BanUser;
import io.coguest.proto.v1.CancelInvitation;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.ListApplications;
import io.coguest.proto.v1.ListCandidates;
import io.coguest.proto.v1.ListInvitations;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.MoveUserToSeat;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.RejectInvitation;
import io.coguest.proto.v1.SetMedia;
import io.coguest.proto.v1.SetRemoteMedia;
import io.coguest.proto.v1.TakeSeat;
import io.coguest.proto.v1.UnlockSeat;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomOptions;
import org.jspecify.annotations.Nullable;

/** Frames of clients, as commands of a room. */
public final class CommandDecoder {
  private static final RoomCommand UNKNOWN = new RoomCommand.Unknown();

  private CommandDecoder() {}

  /**
   * The command in a frame. Values are as the client sent them; the room checks them.
   *
   * @return {@link RoomCommand.Unknown} for frames of the session (hello, ack, ping, renew_token),
   *     for commands of a newer contract, and for settings or policies that are not known here
   */
  public static RoomCommand command(ClientFrame frame) {
    return switch (frame.getCommandCase()) {
      case HELLO, ACK, PING, RENEW_TOKEN, COMMAND_NOT_SET -> UNKNOWN;
      case CREATE_LIVE -> createLive(frame.getCreateLive());
      case JOIN_LIVE -> new RoomCommand.JoinLive(frame.getJoinLive().getIncarnation());
      case LEAVE_LIVE -> new RoomCommand.LeaveLive();
      case END_LIVE -> new RoomCommand.EndLive();
      case APPLY_FOR_SEAT -> applyForSeat(frame.getApplyForSeat());
      case CANCEL_APPLICATION -> new RoomCommand.CancelApplication();
      case ACCEPT_APPLICATION ->
          new RoomCommand.AcceptApplication(frame.getAcceptApplication().getUserId());
      case REJECT_APPLICATION -> rejectApplication(frame.getRejectApplication());
      case INVITE_TO_SEAT -> inviteToSeat(frame.getInviteToSeat());
      case CANCEL_INVITATION -> cancelInvitation(frame.getCancelInvitation());
      case ACCEPT_INVITATION ->
          new RoomCommand.AcceptInvitation(frame.getAcceptInvitation().getInviterId());
      case REJECT_INVITATION -> rejectInvitation(frame.getRejectInvitation());
      case DISCONNECT -> new RoomCommand.Disconnect();
      case TAKE_SEAT -> takeSeat(frame.getTakeSeat());
      case MOVE_USER_TO_SEAT -> moveUserToSeat(frame.getMoveUserToSeat());
      case LOCK_SEAT -> lockSeat(frame.getLockSeat());
      case UNLOCK_SEAT -> unlockSeat(frame.getUnlockSeat());
      case KICK_USER_OFF_SEAT ->
          new RoomCommand.KickUserOffSeat(frame.getKickUserOffSeat().getUserId());
      case SET_MEDIA -> setMedia(frame.getSetMedia());
      case SET_REMOTE_MEDIA -> setRemoteMedia(frame.getSetRemoteMedia());
      case SET_ADMINISTRATOR ->
          new RoomCommand.SetAdministrator(frame.getSetAdministrator().getUserId());
      case REVOKE_ADMINISTRATOR ->
          new RoomCommand.RevokeAdministrator(frame.getRevokeAdministrator().getUserId());
      case KICK_USER_OUT_OF_ROOM ->
          new RoomCommand.KickUserOutOfRoom(frame.getKickUserOutOfRoom().getUserId());
      case BAN_USER -> banUser(frame.getBanUser());
      case UNBAN_USER -> new RoomCommand.UnbanUser(frame.getUnbanUser().getUserId());
      case GET_SNAPSHOT -> new RoomCommand.GetSnapshot();
      case LIST_APPLICATIONS -> listApplications(frame.getListApplications());
      case LIST_INVITATIONS -> listInvitations(frame.getListInvitations());
      case LIST_CANDIDATES -> listCandidates(frame.getListCandidates());
    };
  }

  private static RoomCommand createLive(CreateLive command) {
    RoomOptions options = ModelDecoder.options(command.getOptions());
    return options == null ? UNKNOWN : new RoomCommand.CreateLive(options);
  }

  private static RoomCommand applyForSeat(ApplyForSeat command) {
    return new RoomCommand.ApplyForSeat(
        sent(command.hasSeatIndex(), command.getSeatIndex()),
        sent(command.hasTimeoutSeconds(), command.getTimeoutSeconds()),
        command.getExtraInfo());
  }

  private static RoomCommand rejectApplication(RejectApplication command) {
    return new RoomCommand.RejectApplication(command.getUserId(), command.getReason());
  }

  private static RoomCommand inviteToSeat(InviteToSeat command) {
    return new RoomCommand.InviteToSeat(
        command.getInviteeId(),
        sent(command.hasSeatIndex(), command.getSeatIndex()),
        sent(command.hasTimeoutSeconds(), command.getTimeoutSeconds()),
        command.getExtraInfo());
  }

  private static RoomCommand cancelInvitation(CancelInvitation command) {
    return new RoomCommand.CancelInvitation(command.getInviteeId(), command.getRequestId());
  }

  private static RoomCommand rejectInvitation(RejectInvitation command) {
    return new RoomCommand.RejectInvitation(command.getInviterId(), command.getReason());
  }

  private static RoomCommand takeSeat(TakeSeat command) {
    return new RoomCommand.TakeSeat(sent(command.hasSeatIndex(), command.getSeatIndex()));
  }

  private static RoomCommand moveUserToSeat(MoveUserToSeat command) {
    MovePolicy policy =
        command.getPolicy() == io.coguest.proto.v1.MovePolicy.MOVE_POLICY_UNSPECIFIED
            ? MovePolicy.ABORT_WHEN_OCCUPIED
            : EnumDecoder.movePolicy(command.getPolicy());
    if (policy == null) {
      return UNKNOWN;
    }
    return new RoomCommand.MoveUserToSeat(
        command.getUserId(), sent(command.hasSeatIndex(), command.getSeatIndex()), policy);
  }

  private static RoomCommand lockSeat(LockSeat command) {
    return new RoomCommand.LockSeat(sent(command.hasSeatIndex(), command.getSeatIndex()));
  }

  private static RoomCommand unlockSeat(UnlockSeat command) {
    return new RoomCommand.UnlockSeat(sent(command.hasSeatIndex(), command.getSeatIndex()));
  }

  private static RoomCommand setMedia(SetMedia command) {
    return new RoomCommand.SetMedia(EnumDecoder.mediaDevice(command.getDevice()), command.getOn());
  }

  private static RoomCommand setRemoteMedia(SetRemoteMedia command) {
    return new RoomCommand.SetRemoteMedia(
        command.getUserId(), EnumDecoder.mediaDevice(command.getDevice()), command.getAllowed());
  }

  private static RoomCommand banUser(BanUser command) {
    return new RoomCommand.BanUser(
        command.getUserId(), sent(command.hasSeconds(), command.getSeconds()));
  }

  private static RoomCommand listApplications(ListApplications query) {
    return new RoomCommand.ListApplications(query.getAfterRevision(), query.getLimit());
  }

  private static RoomCommand listInvitations(ListInvitations query) {
    return new RoomCommand.ListInvitations(query.getAfterRevision(), query.getLimit());
  }

  private static RoomCommand listCandidates(ListCandidates query) {
    return new RoomCommand.ListCandidates(query.getCursor(), query.getLimit());
  }

  private static @Nullable Integer sent(boolean present, int value) {
    return present ? value : null;
  }
}
