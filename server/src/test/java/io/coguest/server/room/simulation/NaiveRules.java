package io.coguest.server.room.simulation;

import static io.coguest.server.room.ResultCode.ALREADY_REFUSED;
import static io.coguest.server.room.ResultCode.BAD_PARAMETER;
import static io.coguest.server.room.ResultCode.NOT_IN_ROOM;
import static io.coguest.server.room.ResultCode.NO_PERMISSION;
import static io.coguest.server.room.ResultCode.OK;
import static io.coguest.server.room.ResultCode.OWNER_MUST_END;
import static io.coguest.server.room.ResultCode.ROOM_EXISTS;
import static io.coguest.server.room.ResultCode.ROOM_FULL;
import static io.coguest.server.room.ResultCode.ROOM_NOT_FOUND;

import io.coguest.server.room.Caller;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.UserInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The naive model: one room whose rules are read off the domain page, one check after the other,
 * and done to {@link NaiveRoom} at once.
 */
final class NaiveRules {
  final NaiveRoom room;
  private final NaiveRequests requests;
  private final NaiveSeats seats;
  private final NaiveMembers members;

  NaiveRules(RoomLimits limits) {
    room = new NaiveRoom(limits);
    requests = new NaiveRequests(room);
    seats = new NaiveSeats(room);
    members = new NaiveMembers(room);
  }

  /** One turn: what is due, then the command. */
  Prediction turn(RoomCommand command, Caller caller, long now) {
    expire(now);
    Prediction before = remembered(command, caller);
    if (before != null) {
      return before;
    }
    Prediction reply = decide(command, caller);
    room.watchHosts();
    if (reply.code() == OK && command.isRemembered() && caller.commandId() > 0) {
      remember(caller, reply);
    }
    return reply;
  }

  /** One turn of the server's own; a recovery restarts the clocks before anything is due. */
  void internal(RoomCommand.Internal command, String sessionId, long now) {
    if (command instanceof RoomCommand.Recover) {
      room.now = now;
    } else {
      expire(now);
    }
    if (!room.live) {
      return;
    }
    if (command instanceof RoomCommand.ConnectionLost lost) {
      UserInfo user = room.member(lost.userId());
      if (user != null && room.present.containsKey(lost.userId())) {
        room.connectionLost(user);
      }
    } else if (command instanceof RoomCommand.ConnectionBack back) {
      room.connect(back.user(), sessionId);
    } else if (command instanceof RoomCommand.EndByServer) {
      room.end(EndReason.SERVER_ENDED);
    } else {
      room.recover();
    }
    room.watchHosts();
    expire(now);
  }

  /** Closes what is due: always the earliest first. */
  void expire(long now) {
    room.now = now;
    while (room.live && NaiveDeadline.nextMs(room) <= now) {
      NaiveDeadline.earliest(room).action().run();
    }
  }

  private @Nullable Prediction remembered(RoomCommand command, Caller caller) {
    NaiveRoom.Memory memory = room.memories.get(caller.sessionId());
    if (caller.commandId() == 0 || !command.isRemembered()) {
      return null;
    } else if (caller.commandId() <= caller.ackedId()) {
      return Prediction.refused(ALREADY_REFUSED);
    } else if (memory == null) {
      return null;
    }
    NaiveRoom.Remembered known = memory.byId.get(caller.commandId());
    if (known != null) {
      return known.reply();
    }
    return caller.commandId() <= memory.highestId ? Prediction.refused(ALREADY_REFUSED) : null;
  }

  private void remember(Caller caller, Prediction reply) {
    NaiveRoom.Memory memory =
        room.memories.computeIfAbsent(caller.sessionId(), id -> new NaiveRoom.Memory());
    memory.highestId = Math.max(memory.highestId, caller.commandId());
    memory.byId.put(caller.commandId(), new NaiveRoom.Remembered(reply, room.revision));
    memory.byId.headMap(caller.ackedId(), true).clear();
  }

  private Prediction decide(RoomCommand command, Caller caller) {
    ResultCode refusal = refusedAtTheDoor(command, caller);
    if (refusal != null) {
      return Prediction.refused(refusal);
    }
    if (command instanceof RoomCommand.CreateLive create) {
      room.create(caller.user(), create.options(), caller.sessionId());
      return Prediction.OK;
    } else if (command instanceof RoomCommand.JoinLive) {
      return join(caller);
    } else if (command instanceof RoomCommand.LeaveLive) {
      return leave(caller);
    } else if (command instanceof RoomCommand.EndLive) {
      return end(caller);
    }
    Prediction reply = requests.decide(command, caller.user());
    if (reply == null) {
      reply = seats.decide(command, caller.user());
    }
    if (reply == null) {
      reply = members.decide(command, caller.user());
    }
    return Objects.requireNonNull(reply, () -> "the model does not know " + command);
  }

  private @Nullable ResultCode refusedAtTheDoor(RoomCommand command, Caller caller) {
    if (NaiveParameters.areBad(command) || isAboutOneself(command, caller.userId())) {
      return BAD_PARAMETER;
    } else if (!caller.roomAllowed()) {
      return NO_PERMISSION;
    } else if (command instanceof RoomCommand.CreateLive) {
      return !caller.mayCreate()
          ? NO_PERMISSION
          : room.live ? ROOM_EXISTS : room.ended ? ROOM_NOT_FOUND : null;
    } else if (!room.live) {
      return ROOM_NOT_FOUND;
    } else if (command instanceof RoomCommand.JoinLive) {
      return null;
    }
    NaiveRoom.Connected connected = room.present.get(caller.userId());
    return connected == null || !connected.sessionId().equals(caller.sessionId())
        ? NOT_IN_ROOM
        : null;
  }

  private static boolean isAboutOneself(RoomCommand command, String userId) {
    return (command instanceof RoomCommand.InviteToSeat invite && invite.inviteeId().equals(userId))
        || (command instanceof RoomCommand.SetAdministrator set && set.userId().equals(userId))
        || (command instanceof RoomCommand.RevokeAdministrator revoke
            && revoke.userId().equals(userId))
        || (command instanceof RoomCommand.KickUserOutOfRoom kick && kick.userId().equals(userId))
        || (command instanceof RoomCommand.BanUser ban && ban.userId().equals(userId));
  }

  private Prediction join(Caller caller) {
    String id = caller.userId();
    if (room.isBanned(id)) {
      return Prediction.refused(ResultCode.BANNED);
    }
    boolean wasDurable = room.isDurable(id);
    boolean comesAnew = !room.present.containsKey(id) && !wasDurable;
    if (comesAnew && room.present.size() >= room.limits.maxMembers()) {
      return Prediction.refused(ROOM_FULL);
    }
    NaiveRoom.Connected before = room.present.get(id);
    boolean sameSession = before != null && before.sessionId().equals(caller.sessionId());
    boolean promoted =
        !sameSession && wasDurable && room.roleOf(id) == Role.AUDIENCE && isAdmin(caller);
    boolean comes = !sameSession && !wasDurable && !id.equals(room.owner.userId());
    if (comes && isAdmin(caller)) {
      room.roleRecords.put(id, Role.ADMIN);
      room.change(RoomEvent.MemberJoined.class);
    } else if (comes && room.notices.containsKey(id)) {
      room.change(RoomEvent.MemberJoined.class);
    }
    room.connect(caller.user(), caller.sessionId());
    if (promoted) {
      room.closeRequestsOf(id, Outcome.ROLE_CHANGED);
      room.setRole(caller.user(), Role.ADMIN);
    }
    return Prediction.OK;
  }

  /** The room's record beats the token; without a record the token counts, if there is room. */
  private boolean isAdmin(Caller caller) {
    Role record = room.roleRecords.get(caller.userId());
    return record == null
        ? caller.tokenRole().isHost() && room.administrators() < room.options.maxAdministrators()
        : record == Role.ADMIN;
  }

  private Prediction leave(Caller caller) {
    if (room.roleOf(caller.userId()) == Role.OWNER) {
      return Prediction.refused(OWNER_MUST_END);
    }
    room.leave(caller.user(), CloseReason.LEFT, false, 0);
    return Prediction.OK;
  }

  private Prediction end(Caller caller) {
    if (room.roleOf(caller.userId()) != Role.OWNER) {
      return Prediction.refused(NO_PERMISSION);
    }
    room.end(EndReason.OWNER_ENDED);
    return Prediction.OK;
  }

  void acknowledge(String userId, int upTo, long now) {
    expire(now);
    room.acknowledge(userId, upTo);
    room.watchHosts();
  }

  void comparePage(RoomCommand command, Reply.Page page) {
    members.compare(command, page);
  }
}
