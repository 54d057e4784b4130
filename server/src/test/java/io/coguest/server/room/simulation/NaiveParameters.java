package io.coguest.server.room.simulation;

import io.coguest.server.room.RoomCommand;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which values a command may carry at all, whoever sends it. */
final class NaiveParameters {
  private static final String ID_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:";

  private NaiveParameters() {}

  static boolean areBad(RoomCommand command) {
    if (command instanceof RoomCommand.CreateLive create) {
      return create.options().problem() != null;
    } else if (command instanceof RoomCommand.ApplyForSeat apply) {
      return apply.seatIndex() == null
          || isBadTimeout(apply.timeoutSeconds())
          || isTooLong(apply.extraInfo(), 1024);
    } else if (command instanceof RoomCommand.InviteToSeat invite) {
      return isBadId(invite.inviteeId())
          || invite.seatIndex() == null
          || isBadTimeout(invite.timeoutSeconds())
          || isTooLong(invite.extraInfo(), 1024);
    } else if (command instanceof RoomCommand.AcceptApplication accept) {
      return isBadId(accept.userId());
    } else if (command instanceof RoomCommand.RejectApplication reject) {
      return isBadId(reject.userId()) || isTooLong(reject.reason(), 256);
    } else if (command instanceof RoomCommand.CancelInvitation cancel) {
      boolean named = cancel.requestId() > 0 && cancel.inviteeId().isEmpty();
      return cancel.requestId() < 0 || (!named && isBadId(cancel.inviteeId()));
    } else if (command instanceof RoomCommand.AcceptInvitation accept) {
      return isBadId(accept.inviterId());
    } else if (command instanceof RoomCommand.RejectInvitation reject) {
      return isBadId(reject.inviterId()) || isTooLong(reject.reason(), 256);
    }
    return areBadForSeats(command) || areBadForMembers(command);
  }

  private static boolean areBadForSeats(RoomCommand command) {
    if (command instanceof RoomCommand.TakeSeat take) {
      return take.seatIndex() == null;
    } else if (command instanceof RoomCommand.MoveUserToSeat move) {
      return move.seatIndex() == null || (!move.userId().isEmpty() && isBadId(move.userId()));
    } else if (command instanceof RoomCommand.LockSeat lock) {
      return lock.seatIndex() == null;
    } else if (command instanceof RoomCommand.UnlockSeat unlock) {
      return unlock.seatIndex() == null;
    } else if (command instanceof RoomCommand.KickUserOffSeat kick) {
      return isBadId(kick.userId());
    } else if (command instanceof RoomCommand.SetMedia media) {
      return media.device() == null;
    } else if (command instanceof RoomCommand.SetRemoteMedia media) {
      return isBadId(media.userId()) || media.device() == null;
    }
    return false;
  }

  private static boolean areBadForMembers(RoomCommand command) {
    if (command instanceof RoomCommand.SetAdministrator set) {
      return isBadId(set.userId());
    } else if (command instanceof RoomCommand.RevokeAdministrator revoke) {
      return isBadId(revoke.userId());
    } else if (command instanceof RoomCommand.KickUserOutOfRoom kick) {
      return isBadId(kick.userId());
    } else if (command instanceof RoomCommand.BanUser ban) {
      return isBadId(ban.userId())
          || ban.seconds() == null
          || ban.seconds() < 0
          || ban.seconds() > 2_592_000;
    } else if (command instanceof RoomCommand.UnbanUser unban) {
      return isBadId(unban.userId());
    }
    return command instanceof RoomCommand.Unknown;
  }

  private static boolean isBadId(String id) {
    boolean good = !id.isEmpty() && id.length() <= 64;
    for (int i = 0; i < id.length(); i++) {
      good &= ID_CHARS.indexOf(id.charAt(i)) >= 0;
    }
    return !good;
  }

  private static boolean isTooLong(String text, int most) {
    return text.length() * 3 > most && text.getBytes(StandardCharsets.UTF_8).length > most;
  }

  private static boolean isBadTimeout(@Nullable Integer seconds) {
    return seconds == null || seconds < 0 || seconds > 3600;
  }
}
