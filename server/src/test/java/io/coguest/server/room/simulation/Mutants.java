package io.coguest.server.room.simulation;

import java.util.List;

/** The bugs that are planted. */
final class Mutants {
  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a deadline is not over at its very millisecond",
              "Deadlines.java",
              "return nextMs() <= now ? pending.first() : null;",
              "return nextMs() < now ? pending.first() : null;"),
          new Mutant(
              "one who is seated by a request keeps its other requests",
              "Seating.java",
              "    events.addAll(Closings.of(others, Outcome.ALREADY_SEATED));\n",
              ""),
          new Mutant(
              "cancelling starts the cooldown",
              "Transitions.java",
              "closed.outcome() == Outcome.REJECTED",
              "closed.outcome() != Outcome.ACCEPTED"),
          new Mutant(
              "any acceptance unlocks a locked seat",
              "Seating.java",
              "if (refusal == null && !mayUnlock) {",
              "if (refusal == null && index < 0) {"),
          new Mutant(
              "the lowest free seat is never seat 0",
              "RoomData.java",
              "options().keepOwnerOnSeat() ? 1 : 0",
              "options().keepOwnerOnSeat() ? 1 : 1"),
          new Mutant(
              "the highest free seat is given",
              "Seats.java",
              "for (int i = first; i < seats.length; i++) {",
              "for (int i = seats.length - 1; i >= first; i--) {"),
          new Mutant(
              "the owner's seat is reserved in no room",
              "RoomData.java",
              "return seatIndex == 0 && options().keepOwnerOnSeat();",
              "return false;"),
          new Mutant(
              "requests of a guest outlive its grace",
              "Departures.java",
              ": leave(member.user(), CloseReason.CONNECTION_LOST, null);",
              ": List.of(new RoomEvent.MemberLeft(member.user(), CloseReason.CONNECTION_LOST));"),
          new Mutant(
              "the owner loses its reserved seat with its grace",
              "Departures.java",
              "if (seatIndex >= 0 && !data.isReserved(seatIndex)) {",
              "if (seatIndex >= 0) {"),
          new Mutant(
              "an event for one user is no event for hosts in the chain",
              "ClassRevisions.java",
              "    } else {\n      lastHosts = revision;",
              "    } else if (visibility.userId() == null) {\n      lastHosts = revision;"),
          new Mutant(
              "a move gives a withdrawn permission back",
              "Seats.java",
              "index, false, seat.user(), seat.role(), seat.microphone(), seat.camera(),"
                  + " seat.away());",
              "index, false, seat.user(), seat.role(), MediaState.OFF, seat.camera(),"
                  + " seat.away());"),
          new Mutant(
              "a new seat gives a withdrawn permission back",
              "RoomData.java",
              "return forbidden ? new MediaState(false, false) : MediaState.OFF;",
              "return MediaState.OFF;"),
          new Mutant(
              "the absence clock runs on when a host is back",
              "Transitions.java",
              "      if (data.hostsAbsentSinceMs != 0) {\n",
              "      if (data.hostsAbsentSinceMs < 0) {\n"),
          new Mutant(
              "a host that is away learns no outcome of what it was shown",
              "NoticeRules.java",
              "return !host.away() || request.revision() <= host.awayRevision();",
              "return !host.away();"),
          new Mutant(
              "one who is replaced on its seat is not told",
              "NoticeRules.java",
              "      case KICKED, LOCKED, REPLACED -> true;\n      case DISCONNECTED,",
              "      case KICKED, LOCKED -> true;\n      case REPLACED, DISCONNECTED,"),
          new Mutant(
              "notices of one who left are kept for ever",
              "Transitions.java",
              "    data.notices.dropAt(userId, timeMs + data.limits.resumeMs());\n",
              ""),
          new Mutant(
              "the newest outcome goes when there are too many notices",
              "Notices.java",
              "for (int i = 0; i < events.size(); i++) {",
              "for (int i = events.size() - 1; i >= 0; i--) {"),
          new Mutant(
              "a reply is not remembered", "KeptReplies.java", "    replies[place] = reply;\n", ""),
          new Mutant(
              "a ban for the room's life is over at once",
              "Bans.java",
              "(untilMs == FOR_LIFE || untilMs > now)",
              "untilMs > now"),
          new Mutant(
              "an absent admin keeps its role through a ban",
              "Transitions.java",
              "      data.roleRecords.demote(banned.userId());\n",
              ""),
          new Mutant(
              "a ban does not keep anybody out",
              "LifeRules.java",
              "if (data.bans.isBanned(userId, turn.now())) {",
              "if (data.bans.isBanned(userId, Long.MAX_VALUE)) {"),
          new Mutant(
              "invitations by an admin outlive its role",
              "MemberRules.java",
              "data.requests.invitationsBy(userId));",
              "List.of());"),
          new Mutant(
              "an application outlives the promotion of its guest",
              "MemberRules.java",
              "return changeRole(user, Role.ADMIN, data.requests.ofGuest(userId));",
              "return changeRole(user, Role.ADMIN, List.of());"),
          new Mutant(
              "an event for hosts names the one before for all",
              "ClassRevisions.java",
              "all ? 0 : lastHosts,",
              "all ? 0 : lastAll,"),
          new Mutant(
              "crossing requests match whatever their seats are",
              "Seating.java",
              "return one == other || one == ANY || other == ANY;",
              "return true;"),
          new Mutant(
              "a seat change costs a guest nothing",
              "SeatChangeRate.java",
              "available(rate, now) - ONE, now",
              "available(rate, now), now"),
          new Mutant(
              "a recovery forgets since when a member was away",
              "Transitions.java",
              "member.away() ? member.awayRevision() : header.revision()",
              "header.revision()"),
          new Mutant(
              "one who has something to learn is no durable member",
              "Transitions.java",
              "        && !data.notices.has(userId)) {",
              "        && userId != null) {"));

  private Mutants() {}
}
