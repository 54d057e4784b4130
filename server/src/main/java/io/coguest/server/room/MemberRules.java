package io.coguest.server.room;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The owner makes and unmakes admins; hosts remove, ban and unban users. */
final class MemberRules {
  private final RoomData data;
  private final Targets targets;
  private final Departures departures;

  MemberRules(RoomData data, Targets targets, Departures departures) {
    this.data = data;
    this.targets = targets;
    this.departures = departures;
  }

  /** Null when the command is about something else. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.SetAdministrator set) {
      return promote(set.userId(), turn);
    } else if (command instanceof RoomCommand.RevokeAdministrator revoke) {
      return revoke(revoke.userId(), turn);
    } else if (command instanceof RoomCommand.KickUserOutOfRoom kick) {
      return kick(kick.userId(), turn);
    } else if (command instanceof RoomCommand.BanUser ban) {
      return ban(ban.userId(), Parameters.value(ban.seconds()), turn);
    } else if (command instanceof RoomCommand.UnbanUser unban) {
      return unban(unban.userId(), turn);
    }
    return null;
  }

  private Decision promote(String userId, Turn turn) {
    Decision refusal = turn.refuseUnlessOwner("make admins");
    if (refusal != null) {
      return refusal;
    }
    UserInfo user = targets.find(userId, turn.presence());
    if (user == null) {
      return targets.refuseAbsent(userId);
    }
    if (data.roleOf(userId) == Role.ADMIN) {
      return Decision.done();
    }
    int most = data.options().maxAdministrators();
    if (data.roleRecords.administrators() >= most) {
      return Decision.refused(
          ResultCode.QUEUE_FULL, most + " admins, the absent ones too, are all this room may have");
    }
    return changeRole(user, Role.ADMIN, data.requests.ofGuest(userId));
  }

  /** Works on an absent admin, too. */
  private Decision revoke(String userId, Turn turn) {
    Decision refusal = turn.refuseUnlessOwner("unmake admins");
    if (refusal != null) {
      return refusal;
    }
    UserInfo user = targets.find(userId, turn.presence());
    if (data.roleOf(userId) != Role.ADMIN) {
      return user == null ? targets.refuseAbsent(userId) : Decision.done();
    }
    return changeRole(
        user == null ? Objects.requireNonNull(data.roleRecords.user(userId)) : user,
        Role.AUDIENCE,
        data.requests.invitationsBy(userId));
  }

  /** What the old role had pending closes first, so that it is seen with the old role. */
  private static Decision changeRole(UserInfo user, Role role, List<Request> pending) {
    List<RoomEvent> events = Closings.of(pending, Outcome.ROLE_CHANGED);
    events.add(new RoomEvent.RoleChanged(user, role));
    return new Decision(Reply.OK, events);
  }

  private Decision kick(String userId, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("remove somebody");
    if (refusal != null) {
      return refusal;
    }
    UserInfo user = targets.find(userId, turn.presence());
    if (user == null) {
      return targets.refuseAbsent(userId);
    }
    refusal = targets.refuseProtected(turn, userId, "remove it");
    return refusal != null
        ? refusal
        : new Decision(Reply.OK, departures.leave(user, CloseReason.REMOVED, null));
  }

  private Decision ban(String userId, int seconds, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("ban somebody");
    if (refusal == null) {
      refusal = targets.refuseProtected(turn, userId, "ban it");
    }
    if (refusal != null) {
      return refusal;
    }
    long untilMs = seconds == 0 ? 0 : turn.now() + seconds * 1_000L;
    RoomEvent.UserBanned banned = new RoomEvent.UserBanned(userId, untilMs);
    UserInfo user = targets.find(userId, turn.presence());
    if (user != null) {
      return new Decision(Reply.OK, departures.leave(user, CloseReason.BANNED, banned));
    }
    return data.bans.isBannedUntil(userId, untilMs) ? Decision.done() : Decision.done(banned);
  }

  private Decision unban(String userId, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("unban somebody");
    if (refusal != null) {
      return refusal;
    }
    return data.bans.isBanned(userId, turn.now())
        ? Decision.done(new RoomEvent.UserUnbanned(userId))
        : Decision.done();
  }
}
