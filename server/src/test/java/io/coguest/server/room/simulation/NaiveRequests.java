package io.coguest.server.room.simulation;

import static io.coguest.server.room.ResultCode.ALL_SEATS_TAKEN;
import static io.coguest.server.room.ResultCode.ALREADY_APPLIED;
import static io.coguest.server.room.ResultCode.ALREADY_INVITED;
import static io.coguest.server.room.ResultCode.ALREADY_SEATED;
import static io.coguest.server.room.ResultCode.COOLDOWN;
import static io.coguest.server.room.ResultCode.NO_PERMISSION;
import static io.coguest.server.room.ResultCode.NO_SUCH_SEAT;
import static io.coguest.server.room.ResultCode.QUEUE_FULL;
import static io.coguest.server.room.ResultCode.REQUEST_NOT_FOUND;
import static io.coguest.server.room.ResultCode.SEAT_LOCKED;
import static io.coguest.server.room.ResultCode.SEAT_OCCUPIED;
import static io.coguest.server.room.ResultCode.USER_NOT_FOUND;

import io.coguest.server.room.Crossing;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.UserInfo;
import io.coguest.server.room.simulation.NaiveRoom.Pending;
import org.jspecify.annotations.Nullable;

/** The naive model's applications and invitations. The caller is in the room. */
final class NaiveRequests {
  private final NaiveRoom room;

  NaiveRequests(NaiveRoom room) {
    this.room = room;
  }

  @Nullable Prediction decide(RoomCommand command, UserInfo caller) {
    if (command instanceof RoomCommand.ApplyForSeat apply) {
      return apply(apply, caller);
    } else if (command instanceof RoomCommand.CancelApplication) {
      return cancelApplication(caller);
    } else if (command instanceof RoomCommand.AcceptApplication accept) {
      return answerApplication(accept.userId(), caller, true);
    } else if (command instanceof RoomCommand.RejectApplication reject) {
      return answerApplication(reject.userId(), caller, false);
    } else if (command instanceof RoomCommand.InviteToSeat invite) {
      return invite(invite, caller);
    } else if (command instanceof RoomCommand.CancelInvitation cancel) {
      return cancelInvitation(cancel, caller);
    } else if (command instanceof RoomCommand.AcceptInvitation accept) {
      Pending found = room.invitation(accept.inviterId(), caller.userId());
      return found == null ? Prediction.refused(REQUEST_NOT_FOUND) : accept(found, false);
    } else if (command instanceof RoomCommand.RejectInvitation reject) {
      Pending found = room.invitation(reject.inviterId(), caller.userId());
      return close(found, Outcome.REJECTED);
    } else {
      return null;
    }
  }

  private Prediction apply(RoomCommand.ApplyForSeat command, UserInfo guest) {
    if (room.roleOf(guest.userId()).isHost()) {
      return Prediction.refused(NO_PERMISSION);
    }
    int index = command.seatIndex();
    Pending crossing = crossing(null, guest.userId(), index);
    if (crossing != null) {
      return acceptCrossing(crossing, index);
    }
    if (room.application(guest.userId()) != null) {
      return Prediction.refused(
          room.seatOf(guest.userId()) >= 0 ? ALREADY_SEATED : ALREADY_APPLIED);
    } else if (room.seatOf(guest.userId()) >= 0) {
      return Prediction.refused(ALREADY_SEATED);
    } else if (index < -1 || index >= room.seats.size()) {
      return Prediction.refused(NO_SUCH_SEAT);
    } else if (index >= 0 && room.seats.get(index).locked) {
      return Prediction.refused(SEAT_LOCKED);
    } else if (index >= 0 && room.seats.get(index).user != null) {
      return Prediction.refused(SEAT_OCCUPIED);
    }
    if (room.options.seatMode() == SeatMode.FREE) {
      return sitAtOnce(guest, index == -1 ? room.lowestFreeSeat() : index);
    }
    Long coolUntil = room.cooldowns.get(guest.userId());
    if (coolUntil != null && coolUntil > room.now) {
      return Prediction.refused(COOLDOWN, coolUntil - room.now);
    } else if (room.count(RequestKind.APPLICATION) >= room.options.maxPendingApplications()) {
      return Prediction.refused(QUEUE_FULL);
    }
    return requested(guest, null, index, command.timeoutSeconds(), command.extraInfo());
  }

  private Prediction sitAtOnce(UserInfo guest, int index) {
    if (index < 0) {
      return Prediction.refused(ALL_SEATS_TAKEN);
    }
    room.sit(guest, index);
    room.closeRequestsOf(guest.userId(), Outcome.ALREADY_SEATED);
    return Prediction.seated(index, 0);
  }

  private Prediction requested(
      UserInfo guest, @Nullable UserInfo host, int index, int timeoutSeconds, String extraInfo) {
    Pending draft =
        new Pending(
            0,
            host == null ? RequestKind.APPLICATION : RequestKind.INVITATION,
            guest,
            host,
            index,
            room.now,
            timeoutSeconds == 0 ? 0 : room.now + timeoutSeconds * 1000L,
            extraInfo,
            0,
            host != null && index >= 0 && room.seats.get(index).locked);
    return Prediction.requested(room.open(draft).id());
  }

  private Prediction cancelApplication(UserInfo guest) {
    return close(room.application(guest.userId()), Outcome.CANCELLED);
  }

  private Prediction answerApplication(String guestId, UserInfo host, boolean yes) {
    if (!room.roleOf(host.userId()).isHost()) {
      return Prediction.refused(NO_PERMISSION);
    }
    Pending found = room.application(guestId);
    if (found == null || !yes) {
      return close(found, Outcome.REJECTED);
    }
    return accept(found, false);
  }

  private Prediction close(@Nullable Pending found, Outcome outcome) {
    if (found == null) {
      return Prediction.refused(REQUEST_NOT_FOUND);
    }
    room.close(found, outcome);
    return Prediction.OK;
  }

  private Prediction invite(RoomCommand.InviteToSeat command, UserInfo host) {
    String guestId = command.inviteeId();
    int index = command.seatIndex();
    if (!room.roleOf(host.userId()).isHost()) {
      return Prediction.refused(NO_PERMISSION);
    }
    Pending crossing = crossing(host, guestId, index);
    if (crossing != null) {
      return acceptCrossing(crossing, index);
    }
    if (!room.isInRoom(guestId)) {
      return Prediction.refused(USER_NOT_FOUND);
    } else if (room.roleOf(guestId) != Role.AUDIENCE) {
      return Prediction.refused(NO_PERMISSION);
    } else if (room.seatOf(guestId) >= 0) {
      return Prediction.refused(ALREADY_SEATED);
    } else if (room.invitation(host.userId(), guestId) != null) {
      return Prediction.refused(ALREADY_INVITED);
    } else if (index < -1 || index >= room.seats.size()) {
      return Prediction.refused(NO_SUCH_SEAT);
    } else if (index >= 0 && room.seats.get(index).user != null) {
      return Prediction.refused(SEAT_OCCUPIED);
    } else if (room.count(RequestKind.INVITATION) >= room.options.maxPendingInvitations()) {
      return Prediction.refused(QUEUE_FULL);
    }
    return requested(
        room.member(guestId), host, index, command.timeoutSeconds(), command.extraInfo());
  }

  private Prediction cancelInvitation(RoomCommand.CancelInvitation command, UserInfo host) {
    Role role = room.roleOf(host.userId());
    if (!role.isHost()) {
      return Prediction.refused(NO_PERMISSION);
    }
    if (command.requestId() == 0) {
      return close(room.invitation(host.userId(), command.inviteeId()), Outcome.CANCELLED);
    }
    for (Pending p : room.pending) {
      if (p.id() == command.requestId() && p.host() != null) {
        return role == Role.OWNER || p.host().equals(host)
            ? close(p, Outcome.CANCELLED)
            : Prediction.refused(NO_PERMISSION);
      }
    }
    return Prediction.refused(REQUEST_NOT_FOUND);
  }

  /** AUTO_MATCH: the earliest request of the other side whose seat index fits. */
  private @Nullable Pending crossing(@Nullable UserInfo host, String guestId, int index) {
    if (room.options.crossing() != Crossing.AUTO_MATCH) {
      return null;
    }
    RequestKind wanted = host == null ? RequestKind.INVITATION : RequestKind.APPLICATION;
    for (Pending p : room.pending) {
      boolean fits = p.seatIndex() == index || p.seatIndex() == -1 || index == -1;
      if (p.kind() == wanted && p.guest().userId().equals(guestId) && fits) {
        return p;
      }
    }
    return null;
  }

  /** The explicit one of the two indexes wins; one that is named just now does not fall back. */
  private Prediction acceptCrossing(Pending earlier, int index) {
    if (index == -1) {
      return accept(earlier, true);
    }
    ResultCode problem = problemOf(index, earlier.unlocksSeat());
    return problem == null ? seat(earlier, index, true) : Prediction.refused(problem);
  }

  private Prediction accept(Pending request, boolean matched) {
    int index = request.seatIndex();
    if (index >= 0) {
      ResultCode problem = problemOf(index, request.unlocksSeat());
      if (problem == null) {
        return seat(request, index, matched);
      } else if (room.options.seatFallback() == SeatFallback.FAIL) {
        return Prediction.refused(problem);
      }
    }
    return room.lowestFreeSeat() < 0
        ? Prediction.refused(ALL_SEATS_TAKEN)
        : seat(request, room.lowestFreeSeat(), matched);
  }

  private Prediction seat(Pending request, int index, boolean matched) {
    if (room.seats.get(index).locked) {
      room.seats.get(index).locked = false;
      room.change(RoomEvent.SeatUnlocked.class);
    }
    room.sit(request.guest(), index);
    room.close(request, Outcome.ACCEPTED);
    room.closeRequestsOf(request.guest().userId(), Outcome.ALREADY_SEATED);
    return Prediction.seated(index, matched ? request.id() : 0);
  }

  private @Nullable ResultCode problemOf(int index, boolean unlocks) {
    if (index < -1 || index >= room.seats.size()) {
      return NO_SUCH_SEAT;
    } else if (room.seats.get(index).user != null) {
      return SEAT_OCCUPIED;
    }
    return room.seats.get(index).locked && !unlocks ? SEAT_LOCKED : null;
  }
}
