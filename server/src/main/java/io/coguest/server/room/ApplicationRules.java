package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest asks for a seat, a host answers. */
final class ApplicationRules {
  private final RoomData data;
  private final Seating seating;

  ApplicationRules(RoomData data, Seating seating) {
    this.data = data;
    this.seating = seating;
  }

  /** Null when the command is about something else. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.ApplyForSeat apply) {
      return apply(apply, turn);
    } else if (command instanceof RoomCommand.CancelApplication) {
      return cancel(turn);
    } else if (command instanceof RoomCommand.AcceptApplication accept) {
      return accept(accept.userId(), turn);
    } else if (command instanceof RoomCommand.RejectApplication reject) {
      return reject(reject, turn);
    }
    return null;
  }

  private Decision apply(RoomCommand.ApplyForSeat command, Turn turn) {
    if (turn.role().isHost()) {
      return turn.refuseRole("the audience", "apply for a seat; a host takes one");
    }
    int seatIndex = Parameters.value(command.seatIndex());
    Request crossing = crossingInvitation(turn.userId(), seatIndex);
    if (crossing != null) {
      SeatChoice choice = seating.crossed(crossing, seatIndex);
      return choice.refusal() != null
          ? choice.refusal()
          : seating.accept(crossing, choice, turn.caller().user(), true);
    }
    Decision refusal = refuseBusy(turn.userId());
    if (refusal != null) {
      return refusal;
    }
    return switch (data.options().seatMode()) {
      case FREE -> sit(seatIndex, turn);
      case APPLY -> queue(command, seatIndex, turn);
    };
  }

  private @Nullable Decision refuseBusy(String userId) {
    int seat = data.seats.indexOf(userId);
    if (seat >= 0) {
      return Decision.refused(ResultCode.ALREADY_SEATED, userId + " sits on seat " + seat);
    }
    Request pending = data.requests.application(userId);
    return pending == null
        ? null
        : Decision.refused(
            ResultCode.ALREADY_APPLIED,
            "application " + pending.requestId() + " of " + userId + " is pending");
  }

  /** FREE mode never queues: seated at once, or the seat's error. */
  private Decision sit(int seatIndex, Turn turn) {
    SeatChoice choice = seating.named(seatIndex);
    if (choice.refusal() != null) {
      return choice.refusal();
    }
    Decision refusal = refuseCoolingDown(turn);
    return refusal != null
        ? refusal
        : seating.seat(turn.caller().user(), turn.role(), choice, SeatTakenVia.FREE_APPLY);
  }

  private Decision queue(RoomCommand.ApplyForSeat command, int seatIndex, Turn turn) {
    if (seatIndex != Seating.ANY) {
      Decision refusal = seating.named(seatIndex).refusal();
      if (refusal != null) {
        return refusal;
      }
    }
    Decision refusal = refuseCoolingDown(turn);
    if (refusal != null) {
      return refusal;
    }
    int most = data.options().maxPendingApplications();
    if (data.requests.applicationCount() >= most) {
      return Decision.refused(
          ResultCode.QUEUE_FULL, most + " applications are pending, no more may be");
    }
    Request request =
        new Request(
            data.nextRequestId,
            RequestKind.APPLICATION,
            turn.caller().user(),
            null,
            seatIndex,
            turn.now(),
            Parameters.deadline(command.timeoutSeconds(), turn.now()),
            command.extraInfo(),
            data.revision + 1,
            false);
    return new Decision(
        Reply.requested(request.requestId()), List.of(new RoomEvent.RequestOpened(request)));
  }

  private @Nullable Decision refuseCoolingDown(Turn turn) {
    long waitMs = data.cooldowns.waitMs(turn.userId(), turn.now());
    return waitMs <= 0
        ? null
        : Decision.refused(
            ResultCode.COOLDOWN,
            turn.userId() + " was rejected and may apply again in " + waitMs + " ms",
            waitMs);
  }

  /** AUTO_MATCH: the earliest invitation to the guest whose index fits, or null. */
  private @Nullable Request crossingInvitation(String guestId, int seatIndex) {
    if (data.options().crossing() == Crossing.AUTO_MATCH) {
      for (Request invitation : data.requests.invitationsTo(guestId)) {
        if (Seating.fit(invitation.seatIndex(), seatIndex)) {
          return invitation;
        }
      }
    }
    return null;
  }

  private Decision cancel(Turn turn) {
    Request pending = data.requests.application(turn.userId());
    return pending == null
        ? refuseMissing(turn.userId())
        : Decision.done(Closings.by(turn.caller().user(), pending, Outcome.CANCELLED));
  }

  private Decision accept(String guestId, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("accept an application");
    if (refusal != null) {
      return refusal;
    }
    Request pending = data.requests.application(guestId);
    if (pending == null) {
      return refuseMissing(guestId);
    }
    SeatChoice choice = seating.requested(pending);
    return choice.refusal() != null
        ? choice.refusal()
        : seating.accept(pending, choice, turn.caller().user(), false);
  }

  private Decision reject(RoomCommand.RejectApplication command, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("reject an application");
    if (refusal != null) {
      return refusal;
    }
    Request pending = data.requests.application(command.userId());
    return pending == null
        ? refuseMissing(command.userId())
        : Decision.done(Closings.rejected(turn.caller().user(), pending, command.reason()));
  }

  private static Decision refuseMissing(String guestId) {
    return Decision.refused(
        ResultCode.REQUEST_NOT_FOUND, "no application of " + guestId + " is pending");
  }
}
