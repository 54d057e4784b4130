package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.Texts;
import io.coguest.server.wire.CommandDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Limits of what a command carries, for their counters alone: the room refuses the command, but
 * with BAD_PARAMETER, which does not tell them from one another nor from a plain mistake.
 */
final class CommandLimits {
  private CommandLimits() {}

  /** The first limit that the command does not keep to, or null. */
  static @Nullable Limit exceeded(ClientFrame frame) {
    Limit ofRoom = id(frame.getLiveId());
    return ofRoom != null ? ofRoom : ofCommand(frame);
  }

  private static @Nullable Limit ofCommand(ClientFrame frame) {
    return switch (frame.getCommandCase()) {
      case HELLO, ACK, PING, RENEW_TOKEN, COMMAND_NOT_SET -> null;
      case JOIN_LIVE, LEAVE_LIVE, END_LIVE, GET_SNAPSHOT -> null;
      case CANCEL_APPLICATION, DISCONNECT, TAKE_SEAT, LOCK_SEAT, UNLOCK_SEAT, SET_MEDIA -> null;
      case LIST_APPLICATIONS, LIST_INVITATIONS, LIST_CANDIDATES -> null;
      case CREATE_LIVE -> options(frame);
      case APPLY_FOR_SEAT -> extraInfo(frame.getApplyForSeat().getExtraInfo());
      case ACCEPT_APPLICATION -> id(frame.getAcceptApplication().getUserId());
      case REJECT_APPLICATION ->
          first(
              id(frame.getRejectApplication().getUserId()),
              reason(frame.getRejectApplication().getReason()));
      case INVITE_TO_SEAT ->
          first(
              id(frame.getInviteToSeat().getInviteeId()),
              extraInfo(frame.getInviteToSeat().getExtraInfo()));
      case CANCEL_INVITATION -> id(frame.getCancelInvitation().getInviteeId());
      case ACCEPT_INVITATION -> id(frame.getAcceptInvitation().getInviterId());
      case REJECT_INVITATION ->
          first(
              id(frame.getRejectInvitation().getInviterId()),
              reason(frame.getRejectInvitation().getReason()));
      case MOVE_USER_TO_SEAT -> id(frame.getMoveUserToSeat().getUserId());
      case KICK_USER_OFF_SEAT -> id(frame.getKickUserOffSeat().getUserId());
      case SET_REMOTE_MEDIA -> id(frame.getSetRemoteMedia().getUserId());
      case SET_ADMINISTRATOR -> id(frame.getSetAdministrator().getUserId());
      case REVOKE_ADMINISTRATOR -> id(frame.getRevokeAdministrator().getUserId());
      case KICK_USER_OUT_OF_ROOM -> id(frame.getKickUserOutOfRoom().getUserId());
      case BAN_USER -> id(frame.getBanUser().getUserId());
      case UNBAN_USER -> id(frame.getUnbanUser().getUserId());
    };
  }

  private static @Nullable Limit id(String id) {
    return Texts.utf8Length(id) > Texts.MAX_ID_BYTES ? Limit.ID : null;
  }

  private static @Nullable Limit extraInfo(String text) {
    return Texts.utf8Length(text) > Texts.MAX_EXTRA_INFO_BYTES ? Limit.EXTRA_INFO : null;
  }

  private static @Nullable Limit reason(String text) {
    return Texts.utf8Length(text) > Texts.MAX_REASON_BYTES ? Limit.REASON : null;
  }

  private static @Nullable Limit options(ClientFrame frame) {
    return CommandDecoder.command(frame) instanceof RoomCommand.CreateLive create
            && create.options().problem() != null
        ? Limit.OPTIONS
        : null;
  }

  private static @Nullable Limit first(@Nullable Limit one, @Nullable Limit other) {
    return one != null ? one : other;
  }
}
