package io.coguest.server.room;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which values a command may carry at all, whoever sends it and whatever the room is like. */
final class Parameters {
  static final int MAX_TIMEOUT_SECONDS = 3_600;
  static final int MAX_BAN_SECONDS = 2_592_000;
  static final int MAX_REQUEST_PAGE = 100;
  static final int MAX_CANDIDATE_PAGE = 200;

  private Parameters() {}

  /** What is wrong with the command, told for a person, or null. */
  static @Nullable String problem(RoomCommand command, String callerId) {
    if (command instanceof RoomCommand.CreateLive create) {
      return create.options().problem();
    } else if (command instanceof RoomCommand.Unknown) {
      return "this server does not know the command";
    }
    String problem = ofRequests(command, callerId);
    if (problem == null) {
      problem = ofSeats(command);
    }
    if (problem == null) {
      problem = ofMembers(command, callerId);
    }
    return problem == null ? ofQueries(command) : problem;
  }

  /** The value of a field that the checks found present. */
  static int value(@Nullable Integer checked) {
    return Objects.requireNonNull(checked, "checked before");
  }

  /** When a request with that timeout is due; 0 = never. */
  static long deadline(@Nullable Integer timeoutSeconds, long now) {
    int seconds = value(timeoutSeconds);
    return seconds == 0 ? 0 : now + seconds * 1_000L;
  }

  private static @Nullable String ofRequests(RoomCommand command, String callerId) {
    if (command instanceof RoomCommand.ApplyForSeat apply) {
      return ofRequest(apply.seatIndex(), apply.timeoutSeconds(), apply.extraInfo());
    } else if (command instanceof RoomCommand.InviteToSeat invite) {
      String problem = notOneself("inviteeId", invite.inviteeId(), callerId);
      return problem != null
          ? problem
          : ofRequest(invite.seatIndex(), invite.timeoutSeconds(), invite.extraInfo());
    } else if (command instanceof RoomCommand.AcceptApplication accept) {
      return id("userId", accept.userId());
    } else if (command instanceof RoomCommand.RejectApplication reject) {
      return first(id("userId", reject.userId()), reason(reject.reason()));
    } else if (command instanceof RoomCommand.CancelInvitation cancel) {
      return ofCancel(cancel);
    } else if (command instanceof RoomCommand.AcceptInvitation accept) {
      return id("inviterId", accept.inviterId());
    } else if (command instanceof RoomCommand.RejectInvitation reject) {
      return first(id("inviterId", reject.inviterId()), reason(reject.reason()));
    }
    return null;
  }

  private static @Nullable String ofSeats(RoomCommand command) {
    if (command instanceof RoomCommand.TakeSeat take) {
      return present("seatIndex", take.seatIndex());
    } else if (command instanceof RoomCommand.MoveUserToSeat move) {
      return first(
          move.userId().isEmpty() ? null : id("userId", move.userId()),
          present("seatIndex", move.seatIndex()));
    } else if (command instanceof RoomCommand.LockSeat lock) {
      return present("seatIndex", lock.seatIndex());
    } else if (command instanceof RoomCommand.UnlockSeat unlock) {
      return present("seatIndex", unlock.seatIndex());
    } else if (command instanceof RoomCommand.KickUserOffSeat kick) {
      return id("userId", kick.userId());
    } else if (command instanceof RoomCommand.SetMedia media) {
      return present("device", media.device());
    } else if (command instanceof RoomCommand.SetRemoteMedia media) {
      return first(id("userId", media.userId()), present("device", media.device()));
    }
    return null;
  }

  private static @Nullable String ofMembers(RoomCommand command, String callerId) {
    if (command instanceof RoomCommand.SetAdministrator set) {
      return notOneself("userId", set.userId(), callerId);
    } else if (command instanceof RoomCommand.RevokeAdministrator revoke) {
      return notOneself("userId", revoke.userId(), callerId);
    } else if (command instanceof RoomCommand.KickUserOutOfRoom kick) {
      return notOneself("userId", kick.userId(), callerId);
    } else if (command instanceof RoomCommand.BanUser ban) {
      return first(
          notOneself("userId", ban.userId(), callerId),
          range("seconds", ban.seconds(), 0, MAX_BAN_SECONDS));
    } else if (command instanceof RoomCommand.UnbanUser unban) {
      return id("userId", unban.userId());
    }
    return null;
  }

  private static @Nullable String ofQueries(RoomCommand command) {
    if (command instanceof RoomCommand.ListApplications list) {
      return ofRequestPage(list.afterRevision(), list.limit());
    } else if (command instanceof RoomCommand.ListInvitations list) {
      return ofRequestPage(list.afterRevision(), list.limit());
    } else if (command instanceof RoomCommand.ListCandidates list) {
      return first(
          CandidateCursor.problem(list.cursor()),
          range("limit", list.limit(), 0, MAX_CANDIDATE_PAGE));
    }
    return null;
  }

  private static @Nullable String ofRequest(
      @Nullable Integer seatIndex, @Nullable Integer timeoutSeconds, String extraInfo) {
    String problem =
        first(
            present("seatIndex", seatIndex),
            range("timeoutSeconds", timeoutSeconds, 0, MAX_TIMEOUT_SECONDS));
    return first(problem, length("extraInfo", extraInfo, Texts.MAX_EXTRA_INFO_BYTES));
  }

  private static @Nullable String ofCancel(RoomCommand.CancelInvitation cancel) {
    if (cancel.requestId() < 0) {
      return "requestId is " + cancel.requestId() + ", must be 0 or the id of an invitation";
    }
    return cancel.requestId() > 0 && cancel.inviteeId().isEmpty()
        ? null
        : id("inviteeId", cancel.inviteeId());
  }

  private static @Nullable String ofRequestPage(int afterRevision, int limit) {
    return afterRevision < 0
        ? "afterRevision is " + afterRevision + ", must be 0 or more"
        : range("limit", limit, 0, MAX_REQUEST_PAGE);
  }

  private static @Nullable String notOneself(String name, String userId, String callerId) {
    return userId.equals(callerId)
        ? name + " is " + Texts.shown(userId) + ", must be somebody else than the caller"
        : id(name, userId);
  }

  private static @Nullable String id(String name, String value) {
    return Texts.isId(value)
        ? null
        : name + " is " + Texts.shown(value) + ", must be 1 to 64 of A-Z a-z 0-9 _ - . :";
  }

  private static @Nullable String reason(String value) {
    return length("reason", value, Texts.MAX_REASON_BYTES);
  }

  private static @Nullable String length(String name, String value, int most) {
    int bytes = Texts.utf8Length(value);
    return bytes <= most ? null : name + " has " + bytes + " bytes, must have at most " + most;
  }

  private static @Nullable String range(String name, @Nullable Integer value, int least, int most) {
    if (value == null) {
      return present(name, null);
    }
    return value >= least && value <= most
        ? null
        : name + " is " + value + ", must be " + least + " to " + most;
  }

  private static @Nullable String present(String name, @Nullable Object value) {
    return value != null ? null : name + " is missing or unknown";
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
