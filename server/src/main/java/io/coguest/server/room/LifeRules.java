package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import java.util.ArrayList;
import java.util.List;

/** A room begins and ends; members come, leave, lose their connection and come back. */
final class LifeRules {
  private final RoomData data;
  private final Seating seating;
  private final Departures departures;

  LifeRules(RoomData data, Seating seating, Departures departures) {
    this.data = data;
    this.seating = seating;
    this.departures = departures;
  }

  /** The caller, already known to have the grant, becomes the owner of a room that is not live. */
  Decision create(RoomCommand.CreateLive command, Caller caller) {
    UserInfo owner = caller.user();
    RoomOptions options = command.options();
    RoomEvent created = new RoomEvent.RoomCreated(data.incarnation, options, owner);
    if (!options.keepOwnerOnSeat()) {
      return Decision.done(created);
    }
    return Decision.done(created, seating.taken(owner, Role.OWNER, 0, SeatTakenVia.OWNER, 0));
  }

  Decision join(Turn turn) {
    String userId = turn.userId();
    if (data.bans.isBanned(userId, turn.now())) {
      return Decision.refused(ResultCode.BANNED, userId + " is banned from this room");
    }
    Presence presence = turn.presence();
    String session = presence.sessionOf(userId);
    int most = data.limits.maxMembers();
    Member member = data.members.get(userId);
    // One that is away has its place already: a full room must not lock its owner out.
    if (session == null && member == null && presence.count() >= most) {
      return Decision.refused(
          ResultCode.ROOM_FULL, most + " users are in the room, no more may be");
    }
    boolean sameSession = turn.caller().sessionId().equals(session);
    if (member != null) {
      return rejoin(member, turn.caller(), sameSession);
    }
    return sameSession ? Decision.done() : enter(turn.caller());
  }

  /** A member comes by another session, or back; one whose new token makes it admin is promoted. */
  private Decision rejoin(Member member, Caller caller, boolean sameSession) {
    List<RoomEvent> events = new ArrayList<>();
    if (member.away()) {
      events.add(back(caller.userId()));
    }
    if (!sameSession && member.role() == Role.AUDIENCE && entersAsAdmin(caller)) {
      events.addAll(Closings.of(data.requests.ofGuest(caller.userId()), Outcome.ROLE_CHANGED));
      events.add(new RoomEvent.RoleChanged(caller.user(), Role.ADMIN));
    }
    return new Decision(Reply.OK, events);
  }

  /** The room's record beats the token, whose admins find a limit. */
  private boolean entersAsAdmin(Caller caller) {
    Role record = data.roleRecords.get(caller.userId());
    return record != null
        ? record == Role.ADMIN
        : caller.tokenRole().isHost()
            && data.roleRecords.administrators() < data.options().maxAdministrators();
  }

  /** Plain audience makes no event. */
  private Decision enter(Caller caller) {
    String userId = caller.userId();
    if (entersAsAdmin(caller)) {
      return Decision.done(new RoomEvent.MemberJoined(caller.user(), Role.ADMIN));
    }
    // Notices from an earlier stay make it durable: they wait for it from now on.
    return data.notices.has(userId)
        ? Decision.done(new RoomEvent.MemberJoined(caller.user(), Role.AUDIENCE))
        : Decision.done();
  }

  Decision leave(Turn turn) {
    String userId = turn.userId();
    if (turn.isOwner()) {
      return Decision.refused(
          ResultCode.OWNER_MUST_END, userId + " is the owner, which ends the room instead");
    }
    return data.members.contains(userId)
        ? new Decision(Reply.OK, departures.leave(turn.caller().user(), CloseReason.LEFT, null))
        : Decision.done();
  }

  Decision end(Turn turn) {
    Decision refusal = turn.refuseUnlessOwner("end the room");
    return refusal != null
        ? refusal
        : new Decision(Reply.OK, departures.end(EndReason.OWNER_ENDED));
  }

  /** What the server itself tells the live room. */
  Decision internal(RoomCommand.Internal command, long now) {
    if (command instanceof RoomCommand.ConnectionLost lost) {
      return connectionLost(lost.userId(), now);
    } else if (command instanceof RoomCommand.ConnectionBack connected) {
      String userId = connected.user().userId();
      return data.members.isAway(userId) ? Decision.done(back(userId)) : Decision.done();
    } else if (command instanceof RoomCommand.EndByServer) {
      return new Decision(Reply.OK, departures.end(EndReason.SERVER_ENDED));
    } else if (command instanceof RoomCommand.Recover) {
      return Decision.done(new RoomEvent.RoomRecovered());
    }
    throw new IllegalArgumentException("no rule for " + command);
  }

  /** Plain audience is presence only; a durable member has its grace. */
  private Decision connectionLost(String userId, long now) {
    Member member = data.members.get(userId);
    if (member == null || member.away()) {
      return Decision.done();
    }
    int graceSeconds = data.options().disconnectGraceSeconds();
    if (graceSeconds == 0 && member.role() != Role.OWNER) {
      return new Decision(Reply.OK, departures.graceOver(member));
    }
    RoomEvent away =
        new RoomEvent.MemberAway(userId, data.seats.indexOf(userId), now + graceSeconds * 1_000L);
    if (graceSeconds > 0) {
      return Decision.done(away);
    }
    // The owner stays a member: all must see it away before its grace is over in the same turn.
    List<RoomEvent> events = new ArrayList<>();
    events.add(away);
    events.addAll(departures.graceOver(member));
    return new Decision(Reply.OK, events);
  }

  private RoomEvent back(String userId) {
    return new RoomEvent.MemberBack(userId, data.seats.indexOf(userId));
  }
}
