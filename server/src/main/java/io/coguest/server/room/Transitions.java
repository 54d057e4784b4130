package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;

/** What an event makes of a room: the one place where a room changes. */
final class Transitions {
  private final RoomData data;
  private final SeatTransitions seats;
  private final NoticeRules notices;

  Transitions(RoomData data) {
    this.data = data;
    notices = new NoticeRules(data);
    seats = new SeatTransitions(data);
  }

  void apply(RecordedEvent recorded) {
    EventHeader header = recorded.header();
    RoomEvent event = recorded.event();
    if (header.revision() != data.revision + 1) {
      throw new IllegalStateException(
          "event " + header.revision() + " does not follow revision " + data.revision);
    }
    data.revision = header.revision();
    data.lastTimeMs = header.timeMs();
    data.classRevisions.note(header.visibility(), header.revision());
    if (!applyToLife(event, header)
        && !applyToMember(event, header)
        && !applyToRequest(event, header)
        && !seats.apply(event, header)) {
      throw new IllegalArgumentException("no transition for " + event);
    }
    notices.note(recorded);
    dropIfPlain(event);
    watchHosts(header.timeMs());
  }

  /** The member has acknowledged its notices up to the revision. */
  void acknowledge(RoomRecord.Acknowledgement acknowledgement) {
    data.notices.acknowledge(acknowledgement.userId(), acknowledgement.revision());
    dropIfPlain(acknowledgement.userId());
  }

  private boolean applyToLife(RoomEvent event, EventHeader header) {
    if (event instanceof RoomEvent.RoomCreated created) {
      data.incarnation = created.incarnation();
      data.options = created.options();
      data.owner = created.owner();
      data.seats = new Seats(created.options().maxSeats());
      data.putMember(connected(created.owner(), Role.OWNER));
    } else if (event instanceof RoomEvent.RoomEnded ended) {
      end(ended.reason(), header.timeMs());
    } else if (event instanceof RoomEvent.RoomRecovered) {
      recover(header);
    } else if (event instanceof RoomEvent.NoticesDropped dropped) {
      data.notices.remove(dropped.userId());
    } else {
      return false;
    }
    return true;
  }

  /** What is left is a tombstone: roles, notices and remembered replies. */
  private void end(EndReason reason, long timeMs) {
    data.endReason = reason;
    data.hostsAbsentSinceMs = 0;
    data.seats = new Seats(data.seats.count());
    data.members.clear();
    data.bans.clear();
    data.cooldowns.clear();
    data.withdrawnMedia.clear();
    data.seatChangeRate.clear();
    data.deadlines.clear();
    data.notices.allDropAt(timeMs + data.limits.resumeMs());
  }

  /**
   * Everybody is away from now, but one that was away before has not been shown what happened since
   * it went.
   */
  private void recover(EventHeader header) {
    for (Member member : data.members.all()) {
      data.putMember(
          new Member(
              member.user(),
              member.role(),
              true,
              header.timeMs() + data.options().disconnectGraceSeconds() * 1_000L,
              member.away() ? member.awayRevision() : header.revision()));
    }
    data.seats.setAllAway();
    data.setHostsAbsentSince(0);
  }

  private boolean applyToMember(RoomEvent event, EventHeader header) {
    if (event instanceof RoomEvent.MemberJoined joined) {
      join(joined.user(), joined.role());
      if (joined.role() == Role.ADMIN) {
        data.roleRecords.put(joined.user(), Role.ADMIN);
      }
    } else if (event instanceof RoomEvent.MemberLeft left) {
      leave(left, header.timeMs());
    } else if (event instanceof RoomEvent.MemberAway away) {
      setAway(away.userId(), away.graceUntilMs(), header.revision());
    } else if (event instanceof RoomEvent.MemberBack back) {
      setBack(back.userId());
    } else if (event instanceof RoomEvent.MemberGraceOver over) {
      Member member = member(over.userId());
      data.putMember(new Member(member.user(), member.role(), true, 0, member.awayRevision()));
    } else if (event instanceof RoomEvent.RoleChanged changed) {
      setRole(changed.user(), changed.role());
    } else if (event instanceof RoomEvent.UserBanned banned) {
      data.bans.put(banned.userId(), banned.untilMs(), header.timeMs());
      data.roleRecords.demote(banned.userId());
    } else if (event instanceof RoomEvent.UserUnbanned unbanned) {
      data.bans.remove(unbanned.userId());
    } else {
      return false;
    }
    return true;
  }

  private boolean applyToRequest(RoomEvent event, EventHeader header) {
    if (event instanceof RoomEvent.RequestOpened opened) {
      Request request = opened.request();
      if (request.revision() != header.revision()) {
        throw new IllegalStateException(
            "request of revision " + request.revision() + " in event " + header.revision());
      }
      data.nextRequestId = Math.max(data.nextRequestId, request.requestId() + 1);
      data.open(request);
      join(request.guest(), Role.AUDIENCE);
    } else if (event instanceof RoomEvent.RequestClosed closed) {
      Request request = closed.request();
      data.close(request);
      int seconds = data.options().reapplyCooldownSeconds();
      if (closed.outcome() == Outcome.REJECTED
          && request.kind() == RequestKind.APPLICATION
          && seconds > 0) {
        data.cooldowns.start(
            request.guest().userId(), header.timeMs() + seconds * 1_000L, header.timeMs());
      }
    } else {
      return false;
    }
    return true;
  }

  /** One of the audience, or an admin, is durable from now on; a member stays what it is. */
  private void join(UserInfo user, Role role) {
    if (!data.members.contains(user.userId())) {
      data.putMember(connected(user, role));
      data.notices.keep(user.userId());
    }
  }

  private void leave(RoomEvent.MemberLeft left, long timeMs) {
    String userId = left.user().userId();
    data.removeMember(userId);
    if (left.reason() == CloseReason.REMOVED || left.reason() == CloseReason.BANNED) {
      data.roleRecords.demote(userId);
    }
    data.notices.dropAt(userId, timeMs + data.limits.resumeMs());
  }

  private void setAway(String userId, long graceUntilMs, int revision) {
    Member member = member(userId);
    data.putMember(new Member(member.user(), member.role(), true, graceUntilMs, revision));
    data.seats.setAway(userId, true);
  }

  private void setBack(String userId) {
    Member member = member(userId);
    data.putMember(connected(member.user(), member.role()));
    data.seats.setAway(userId, false);
  }

  private void setRole(UserInfo user, Role role) {
    String userId = user.userId();
    data.roleRecords.put(user, role);
    Member member = data.members.get(userId);
    if (member != null) {
      data.putMember(
          new Member(
              member.user(), role, member.away(), member.graceUntilMs(), member.awayRevision()));
      data.seats.setRole(userId, role);
    } else if (role == Role.ADMIN) {
      join(user, role);
    }
  }

  /** Only these events can take from a member what made it durable. */
  private void dropIfPlain(RoomEvent event) {
    if (event instanceof RoomEvent.RequestClosed closed) {
      dropIfPlain(closed.request().guest().userId());
    } else if (event instanceof RoomEvent.SeatLeft left) {
      dropIfPlain(left.user().userId());
    } else if (event instanceof RoomEvent.RoleChanged changed) {
      dropIfPlain(changed.user().userId());
    } else if (event instanceof RoomEvent.MemberBack back) {
      dropIfPlain(back.userId());
    }
  }

  /** A connected member with nothing to keep is plain audience again; an away one stays. */
  private void dropIfPlain(String userId) {
    Member member = data.members.get(userId);
    if (member != null
        && !member.away()
        && !member.role().isHost()
        && !data.seats.isSeated(userId)
        && !data.requests.concern(userId)
        && !data.notices.has(userId)) {
      data.removeMember(userId);
    }
  }

  private void watchHosts(long timeMs) {
    if (!data.isLive()) {
      return;
    }
    if (data.members.connectedHosts() > 0) {
      if (data.hostsAbsentSinceMs != 0) {
        data.setHostsAbsentSince(0);
      }
    } else if (data.hostsAbsentSinceMs == 0) {
      data.setHostsAbsentSince(timeMs);
    }
  }

  private Member member(String userId) {
    Member member = data.members.get(userId);
    if (member == null) {
      throw new IllegalStateException(userId + " is no durable member");
    }
    return member;
  }

  private static Member connected(UserInfo user, Role role) {
    return new Member(user, role, false, 0, 0);
  }
}
