package io.coguest.server.room.simulation;

import static io.coguest.server.room.ResultCode.NO_PERMISSION;
import static io.coguest.server.room.ResultCode.QUEUE_FULL;
import static io.coguest.server.room.ResultCode.USER_NOT_FOUND;
import static io.coguest.server.room.simulation.Difference.same;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.UserInfo;
import io.coguest.server.room.simulation.NaiveRoom.Pending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The naive model's roles, kicks and bans, and the queries. The caller is in the room. */
final class NaiveMembers {
  private final NaiveRoom room;

  NaiveMembers(NaiveRoom room) {
    this.room = room;
  }

  @Nullable Prediction decide(RoomCommand command, UserInfo caller) {
    Role role = room.roleOf(caller.userId());
    if (command instanceof RoomCommand.SetAdministrator set) {
      return role == Role.OWNER ? promote(set.userId()) : Prediction.refused(NO_PERMISSION);
    } else if (command instanceof RoomCommand.RevokeAdministrator revoke) {
      return role == Role.OWNER ? revoke(revoke.userId()) : Prediction.refused(NO_PERMISSION);
    } else if (command instanceof RoomCommand.KickUserOutOfRoom kick) {
      return kick(role, kick.userId());
    } else if (command instanceof RoomCommand.BanUser ban) {
      return ban(role, ban.userId(), ban.seconds());
    } else if (command instanceof RoomCommand.UnbanUser unban) {
      return unban(role, unban.userId());
    } else if (command instanceof RoomCommand.GetSnapshot) {
      return Prediction.OK;
    } else if (command instanceof RoomCommand.Query) {
      return role.isHost() ? Prediction.OK : Prediction.refused(NO_PERMISSION);
    } else {
      return null;
    }
  }

  private Prediction promote(String id) {
    if (!room.isInRoom(id)) {
      return Prediction.refused(USER_NOT_FOUND);
    } else if (room.roleOf(id) == Role.ADMIN) {
      return Prediction.OK;
    } else if (room.administrators() >= room.options.maxAdministrators()) {
      return Prediction.refused(QUEUE_FULL);
    }
    room.closeRequestsOf(id, Outcome.ROLE_CHANGED);
    room.setRole(room.member(id), Role.ADMIN);
    return Prediction.OK;
  }

  private Prediction revoke(String id) {
    if (room.roleOf(id) != Role.ADMIN) {
      return room.isInRoom(id) ? Prediction.OK : Prediction.refused(USER_NOT_FOUND);
    }
    room.closeInvitationsBy(id, Outcome.ROLE_CHANGED);
    UserInfo user = room.member(id);
    room.setRole(user == null ? new UserInfo(id, "", "") : user, Role.AUDIENCE);
    return Prediction.OK;
  }

  private boolean mayRemove(Role role, String targetId) {
    return switch (room.roleOf(targetId)) {
      case OWNER -> false;
      case ADMIN -> role == Role.OWNER;
      case AUDIENCE -> role.isHost();
    };
  }

  private Prediction kick(Role role, String id) {
    if (!role.isHost()) {
      return Prediction.refused(NO_PERMISSION);
    } else if (!room.isInRoom(id)) {
      return Prediction.refused(USER_NOT_FOUND);
    } else if (!mayRemove(role, id)) {
      return Prediction.refused(NO_PERMISSION);
    }
    room.leave(room.member(id), CloseReason.REMOVED, false, 0);
    return Prediction.OK;
  }

  private Prediction ban(Role role, String id, int seconds) {
    if (!role.isHost() || !mayRemove(role, id)) {
      return Prediction.refused(NO_PERMISSION);
    }
    long until = seconds == 0 ? 0 : room.now + seconds * 1000L;
    if (room.isInRoom(id)) {
      room.leave(room.member(id), CloseReason.BANNED, true, until);
    } else if (!Long.valueOf(until).equals(room.bans.get(id))) {
      room.change(RoomEvent.UserBanned.class);
      room.bans.put(id, until);
      room.roleRecords.computeIfPresent(id, (key, record) -> Role.AUDIENCE);
    }
    return Prediction.OK;
  }

  private Prediction unban(Role role, String id) {
    if (!role.isHost()) {
      return Prediction.refused(NO_PERMISSION);
    }
    if (room.isBanned(id)) {
      room.change(RoomEvent.UserUnbanned.class);
      room.bans.remove(id);
    }
    return Prediction.OK;
  }

  void compare(RoomCommand command, Reply.Page page) {
    if (command instanceof RoomCommand.ListApplications list) {
      compare(true, list.afterRevision(), list.limit(), (Reply.RequestPage) page);
    } else if (command instanceof RoomCommand.ListInvitations list) {
      compare(false, list.afterRevision(), list.limit(), (Reply.RequestPage) page);
    } else if (command instanceof RoomCommand.ListCandidates list) {
      Reply.CandidatePage found = (Reply.CandidatePage) page;
      List<String> all = candidates();
      same("candidates", all.size(), found.total());
      same(
          "candidates on the page",
          all.subList(0, Math.min(list.limit(), all.size())),
          found.candidates().stream().map(c -> c.user().userId()).toList());
      for (Reply.Candidate candidate : found.candidates()) {
        String id = candidate.user().userId();
        boolean invited =
            room.pending.stream().anyMatch(p -> p.host() != null && p.guest().userId().equals(id));
        same("applied: " + id, room.application(id) != null, candidate.applied());
        same("invited: " + id, invited, candidate.invited());
      }
    }
  }

  /** Newest first. */
  private List<String> candidates() {
    List<String> found = new ArrayList<>();
    for (String id : room.present.keySet()) {
      if (!room.roleOf(id).isHost() && room.seatOf(id) < 0) {
        found.add(0, id);
      }
    }
    return found;
  }

  private void compare(boolean applications, int after, int limit, Reply.RequestPage found) {
    List<Pending> all =
        room.pending.stream().filter(p -> (p.host() == null) == applications).toList();
    List<Integer> rest = all.stream().filter(p -> p.revision() > after).map(Pending::id).toList();
    same("requests in all", all.size(), found.total());
    same("more requests", rest.size() > limit, found.more());
    same(
        "requests on the page",
        rest.subList(0, Math.min(limit, rest.size())),
        found.requests().stream().map(Request::requestId).toList());
  }
}
