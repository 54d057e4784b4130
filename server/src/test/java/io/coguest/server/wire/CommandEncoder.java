package io.coguest.server.wire;

import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.AcceptInvitation;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.BanUser;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.CancelInvitation;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.KickUserOffSeat;
import io.coguest.proto.v1.KickUserOutOfRoom;
import io.coguest.proto.v1.LeaveLive;
import io.coguest.proto.v1.ListApplications;
import io.coguest.proto.v1.ListCandidates;
import io.coguest.proto.v1.ListInvitations;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.MoveUserToSeat;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.RejectInvitation;
import io.coguest.proto.v1.RevokeAdministrator;
import io.coguest.proto.v1.SetAdministrator;
import io.coguest.proto.v1.SetMedia;
import io.coguest.proto.v1.SetRemoteMedia;
import io.coguest.proto.v1.TakeSeat;
import io.coguest.proto.v1.UnbanUser;
import io.coguest.proto.v1.UnlockSeat;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RoomCommand;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Commands as a client would send them: the other direction of {@link CommandDecoder}. */
public final class CommandEncoder {
  private CommandEncoder() {}

  /**
   * The frame of a command.
   *
   * @throws IllegalArgumentException for the server's own commands, which no client can send
   */
  public static ClientFrame frame(int id, String liveId, RoomCommand command) {
    ClientFrame.Builder frame = ClientFrame.newBuilder().setId(id).setLiveId(liveId);
    if (!(command instanceof RoomCommand.Unknown)
        && !life(frame, command)
        && !application(frame, command)
        && !invitation(frame, command)
        && !seat(frame, command)
        && !member(frame, command)
        && !query(frame, command)) {
      throw new IllegalArgumentException("no client can send " + command);
    }
    return frame.build();
  }

  private static boolean life(ClientFrame.Builder frame, RoomCommand command) {
    if (command instanceof RoomCommand.CreateLive create) {
      frame.setCreateLive(
          CreateLive.newBuilder().setOptions(ModelEncoder.options(create.options())));
    } else if (command instanceof RoomCommand.JoinLive join) {
      frame.setJoinLive(JoinLive.newBuilder().setIncarnation(join.incarnation()));
    } else if (command instanceof RoomCommand.LeaveLive) {
      frame.setLeaveLive(LeaveLive.getDefaultInstance());
    } else if (command instanceof RoomCommand.EndLive) {
      frame.setEndLive(EndLive.getDefaultInstance());
    } else {
      return false;
    }
    return true;
  }

  private static boolean application(ClientFrame.Builder frame, RoomCommand command) {
    if (command instanceof RoomCommand.ApplyForSeat apply) {
      ApplyForSeat.Builder body = ApplyForSeat.newBuilder().setExtraInfo(apply.extraInfo());
      set(apply.seatIndex(), body::setSeatIndex);
      set(apply.timeoutSeconds(), body::setTimeoutSeconds);
      frame.setApplyForSeat(body);
    } else if (command instanceof RoomCommand.CancelApplication) {
      frame.setCancelApplication(CancelApplication.getDefaultInstance());
    } else if (command instanceof RoomCommand.AcceptApplication accept) {
      frame.setAcceptApplication(AcceptApplication.newBuilder().setUserId(accept.userId()));
    } else if (command instanceof RoomCommand.RejectApplication reject) {
      frame.setRejectApplication(
          RejectApplication.newBuilder().setUserId(reject.userId()).setReason(reject.reason()));
    } else {
      return false;
    }
    return true;
  }

  private static boolean invitation(ClientFrame.Builder frame, RoomCommand command) {
    if (command instanceof RoomCommand.InviteToSeat invite) {
      InviteToSeat.Builder body =
          InviteToSeat.newBuilder()
              .setInviteeId(invite.inviteeId())
              .setExtraInfo(invite.extraInfo());
      set(invite.seatIndex(), body::setSeatIndex);
      set(invite.timeoutSeconds(), body::setTimeoutSeconds);
      frame.setInviteToSeat(body);
    } else if (command instanceof RoomCommand.CancelInvitation cancel) {
      frame.setCancelInvitation(
          CancelInvitation.newBuilder()
              .setInviteeId(cancel.inviteeId())
              .setRequestId(cancel.requestId()));
    } else if (command instanceof RoomCommand.AcceptInvitation accept) {
      frame.setAcceptInvitation(AcceptInvitation.newBuilder().setInviterId(accept.inviterId()));
    } else if (command instanceof RoomCommand.RejectInvitation reject) {
      frame.setRejectInvitation(
          RejectInvitation.newBuilder()
              .setInviterId(reject.inviterId())
              .setReason(reject.reason()));
    } else {
      return false;
    }
    return true;
  }

  private static boolean seat(ClientFrame.Builder frame, RoomCommand command) {
    if (command instanceof RoomCommand.Disconnect) {
      frame.setDisconnect(Disconnect.getDefaultInstance());
    } else if (command instanceof RoomCommand.TakeSeat take) {
      TakeSeat.Builder body = TakeSeat.newBuilder();
      set(take.seatIndex(), body::setSeatIndex);
      frame.setTakeSeat(body);
    } else if (command instanceof RoomCommand.MoveUserToSeat move) {
      MoveUserToSeat.Builder body =
          MoveUserToSeat.newBuilder().setUserId(move.userId()).setPolicy(policy(move.policy()));
      set(move.seatIndex(), body::setSeatIndex);
      frame.setMoveUserToSeat(body);
    } else if (command instanceof RoomCommand.LockSeat lock) {
      LockSeat.Builder body = LockSeat.newBuilder();
      set(lock.seatIndex(), body::setSeatIndex);
      frame.setLockSeat(body);
    } else if (command instanceof RoomCommand.UnlockSeat unlock) {
      UnlockSeat.Builder body = UnlockSeat.newBuilder();
      set(unlock.seatIndex(), body::setSeatIndex);
      frame.setUnlockSeat(body);
    } else if (command instanceof RoomCommand.KickUserOffSeat kick) {
      frame.setKickUserOffSeat(KickUserOffSeat.newBuilder().setUserId(kick.userId()));
    } else if (command instanceof RoomCommand.SetMedia media) {
      frame.setSetMedia(SetMedia.newBuilder().setDevice(device(media.device())).setOn(media.on()));
    } else if (command instanceof RoomCommand.SetRemoteMedia media) {
      frame.setSetRemoteMedia(
          SetRemoteMedia.newBuilder()
              .setUserId(media.userId())
              .setDevice(device(media.device()))
              .setAllowed(media.allowed()));
    } else {
      return false;
    }
    return true;
  }

  private static boolean member(ClientFrame.Builder frame, RoomCommand command) {
    if (command instanceof RoomCommand.SetAdministrator set) {
      frame.setSetAdministrator(SetAdministrator.newBuilder().setUserId(set.userId()));
    } else if (command instanceof RoomCommand.RevokeAdministrator revoke) {
      frame.setRevokeAdministrator(RevokeAdministrator.newBuilder().setUserId(revoke.userId()));
    } else if (command instanceof RoomCommand.KickUserOutOfRoom kick) {
      frame.setKickUserOutOfRoom(KickUserOutOfRoom.newBuilder().setUserId(kick.userId()));
    } else if (command instanceof RoomCommand.BanUser ban) {
      BanUser.Builder body = BanUser.newBuilder().setUserId(ban.userId());
      set(ban.seconds(), body::setSeconds);
      frame.setBanUser(body);
    } else if (command instanceof RoomCommand.UnbanUser unban) {
      frame.setUnbanUser(UnbanUser.newBuilder().setUserId(unban.userId()));
    } else {
      return false;
    }
    return true;
  }

  private static boolean query(ClientFrame.Builder frame, RoomCommand command) {
    if (command instanceof RoomCommand.GetSnapshot) {
      frame.setGetSnapshot(GetSnapshot.getDefaultInstance());
    } else if (command instanceof RoomCommand.ListApplications list) {
      frame.setListApplications(
          ListApplications.newBuilder()
              .setAfterRevision(list.afterRevision())
              .setLimit(list.limit()));
    } else if (command instanceof RoomCommand.ListInvitations list) {
      frame.setListInvitations(
          ListInvitations.newBuilder()
              .setAfterRevision(list.afterRevision())
              .setLimit(list.limit()));
    } else if (command instanceof RoomCommand.ListCandidates list) {
      frame.setListCandidates(
          ListCandidates.newBuilder().setCursor(list.cursor()).setLimit(list.limit()));
    } else {
      return false;
    }
    return true;
  }

  private static void set(@Nullable Integer value, IntConsumer field) {
    if (value != null) {
      field.accept(value);
    }
  }

  private static io.coguest.proto.v1.MediaDevice device(@Nullable MediaDevice device) {
    return device == null
        ? io.coguest.proto.v1.MediaDevice.MEDIA_DEVICE_UNSPECIFIED
        : EnumEncoder.mediaDevice(device);
  }

  static io.coguest.proto.v1.MovePolicy policy(MovePolicy policy) {
    return switch (policy) {
      case ABORT_WHEN_OCCUPIED -> io.coguest.proto.v1.MovePolicy.MOVE_POLICY_ABORT_WHEN_OCCUPIED;
      case FORCE_REPLACE -> io.coguest.proto.v1.MovePolicy.MOVE_POLICY_FORCE_REPLACE;
      case SWAP -> io.coguest.proto.v1.MovePolicy.MOVE_POLICY_SWAP;
    };
  }
}
