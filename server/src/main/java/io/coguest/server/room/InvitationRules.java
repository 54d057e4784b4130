package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host offers a seat, a guest answers. */
final class InvitationRules {
  private final RoomData data;
  private final Seating seating;
  private final Targets targets;

  InvitationRules(RoomData data, Seating seating, Targets targets) {
    this.data = data;
    this.seating = seating;
    this.targets = targets;
  }

  /** Null when the command is about something else. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.InviteToSeat invite) {
      return invite(invite, turn);
    } else if (command instanceof RoomCommand.CancelInvitation cancel) {
      return cancel(cancel, turn);
    } else if (command instanceof RoomCommand.AcceptInvitation accept) {
      return accept(accept.inviterId(), turn);
    } else if (command instanceof RoomCommand.RejectInvitation reject) {
      return reject(reject, turn);
    }
    return null;
  }

  private Decision invite(RoomCommand.InviteToSeat command, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("invite to a seat");
    if (refusal != null) {
      return refusal;
    }
    String guestId = command.inviteeId();
    int seatIndex = Parameters.value(command.seatIndex());
    Request crossing = crossingApplication(guestId, seatIndex);
    if (crossing != null) {
      SeatChoice choice = seating.crossed(crossing, seatIndex);
      return choice.refusal() != null
          ? choice.refusal()
          : seating.accept(crossing, choice, turn.caller().user(), true);
    }
    UserInfo guest = targets.find(guestId, turn.presence());
    if (guest == null) {
      return targets.refuseAbsent(guestId);
    }
    refusal = refuseInvitee(turn.userId(), guestId);
    if (refusal == null) {
      refusal = refuseSeat(seatIndex);
    }
    if (refusal == null) {
      refusal = refuseFull();
    }
    return refusal != null ? refusal : open(command, guest, turn);
  }

  /** AUTO_MATCH: the guest's application, if its index fits, or null. */
  private @Nullable Request crossingApplication(String guestId, int seatIndex) {
    if (data.options().crossing() != Crossing.AUTO_MATCH) {
      return null;
    }
    Request application = data.requests.application(guestId);
    return application != null && Seating.fit(application.seatIndex(), seatIndex)
        ? application
        : null;
  }

  private @Nullable Decision refuseInvitee(String hostId, String guestId) {
    Role role = data.roleOf(guestId);
    if (role.isHost()) {
      return Decision.refused(
          ResultCode.NO_PERMISSION,
          guestId + " is " + role + ", only the audience may be invited; a host takes a seat");
    }
    int seat = data.seats.indexOf(guestId);
    if (seat >= 0) {
      return Decision.refused(ResultCode.ALREADY_SEATED, guestId + " sits on seat " + seat);
    }
    Request pending = data.requests.invitation(hostId, guestId);
    return pending == null
        ? null
        : Decision.refused(
            ResultCode.ALREADY_INVITED,
            "invitation " + pending.requestId() + " of " + guestId + " is pending");
  }

  /** A locked seat may be offered: accepting unlocks it. */
  private @Nullable Decision refuseSeat(int seatIndex) {
    if (seatIndex == Seating.ANY) {
      return null;
    }
    Decision refusal = seating.refuseNoSeat(seatIndex);
    return refusal != null ? refusal : seating.refuseOccupied(seatIndex);
  }

  private @Nullable Decision refuseFull() {
    int most = data.options().maxPendingInvitations();
    return data.requests.invitationCount() < most
        ? null
        : Decision.refused(
            ResultCode.QUEUE_FULL, most + " invitations are pending, no more may be");
  }

  private Decision open(RoomCommand.InviteToSeat command, UserInfo guest, Turn turn) {
    int seatIndex = Parameters.value(command.seatIndex());
    Request request =
        new Request(
            data.nextRequestId,
            RequestKind.INVITATION,
            guest,
            turn.caller().user(),
            seatIndex,
            turn.now(),
            Parameters.deadline(command.timeoutSeconds(), turn.now()),
            command.extraInfo(),
            data.revision + 1,
            seatIndex != Seating.ANY && data.seats.at(seatIndex).locked());
    return new Decision(
        Reply.requested(request.requestId()), List.of(new RoomEvent.RequestOpened(request)));
  }

  private Decision cancel(RoomCommand.CancelInvitation command, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("cancel an invitation");
    if (refusal != null) {
      return refusal;
    }
    if (command.requestId() == 0) {
      Request own = data.requests.invitation(turn.userId(), command.inviteeId());
      return own == null
          ? refuseMissing(turn.userId(), command.inviteeId())
          : Decision.done(Closings.by(turn.caller().user(), own, Outcome.CANCELLED));
    }
    Request request = data.requests.invitationById(command.requestId());
    UserInfo inviter = request == null ? null : request.host();
    if (request == null || inviter == null) {
      return Decision.refused(
          ResultCode.REQUEST_NOT_FOUND, "no invitation " + command.requestId() + " is pending");
    }
    if (!turn.isOwner() && !turn.isSelf(inviter.userId())) {
      return turn.refuseRole(
          "the owner or " + inviter.userId(), "cancel invitation " + command.requestId());
    }
    return Decision.done(Closings.by(turn.caller().user(), request, Outcome.CANCELLED));
  }

  private Decision accept(String hostId, Turn turn) {
    Request pending = data.requests.invitation(hostId, turn.userId());
    if (pending == null) {
      return refuseMissing(hostId, turn.userId());
    }
    SeatChoice choice = seating.requested(pending);
    return choice.refusal() != null
        ? choice.refusal()
        : seating.accept(pending, choice, turn.caller().user(), false);
  }

  private Decision reject(RoomCommand.RejectInvitation command, Turn turn) {
    Request pending = data.requests.invitation(command.inviterId(), turn.userId());
    return pending == null
        ? refuseMissing(command.inviterId(), turn.userId())
        : Decision.done(Closings.rejected(turn.caller().user(), pending, command.reason()));
  }

  private static Decision refuseMissing(String hostId, String guestId) {
    return Decision.refused(
        ResultCode.REQUEST_NOT_FOUND,
        "no invitation of " + guestId + " by " + hostId + " is pending");
  }
}
