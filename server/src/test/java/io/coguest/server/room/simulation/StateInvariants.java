package io.coguest.server.room.simulation;

import static io.coguest.server.room.simulation.Difference.check;

import io.coguest.server.room.Request;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds in every state of a live room, whatever the model says. */
final class StateInvariants {
  private StateInvariants() {}

  static void inspect(RoomState state, long now) {
    Set<String> members = new HashSet<>();
    for (RoomState.Member member : state.members()) {
      check(members.add(member.user().userId()), "twice a member: ", member);
      check(
          !member.away() || member.graceUntilMs() == 0 || member.graceUntilMs() > now,
          "grace is overdue at ",
          now,
          ": ",
          member);
    }
    Set<String> seated = new HashSet<>();
    for (Seat seat : state.seats()) {
      UserInfo user = seat.user();
      if (user != null) {
        check(!seat.locked(), "somebody sits on a locked seat: ", seat);
        check(seated.add(user.userId()), "on two seats: ", user);
        check(members.contains(user.userId()), "seated, but no member: ", user);
      }
    }
    checkOwnersSeat(state);
    checkRequests(state.applications(), members, seated, now);
    checkRequests(state.invitations(), members, seated, now);
    checkPairs(state);
  }

  private static void checkOwnersSeat(RoomState state) {
    RoomOptions options = state.life().options();
    check(options != null && state.life().owner() != null, "no options or no owner");
    check(
        !options.keepOwnerOnSeat() || state.life().owner().equals(state.seats().get(0).user()),
        "seat 0 is not the owner's: ",
        state.seats().get(0));
    check(
        state.applications().size() <= options.maxPendingApplications()
            && state.invitations().size() <= options.maxPendingInvitations(),
        "more requests than the room allows");
  }

  private static void checkRequests(
      List<Request> requests, Set<String> members, Set<String> seated, long now) {
    for (Request request : requests) {
      String guest = request.guest().userId();
      check(!seated.contains(guest), "a seated guest has a pending request: ", request);
      check(members.contains(guest), "the guest is no member: ", request);
      check(
          request.host() == null || members.contains(request.host().userId()),
          "the inviter is no member: ",
          request);
      check(
          request.deadlineMs() == 0 || request.deadlineMs() > now,
          "overdue at ",
          now,
          ": ",
          request);
    }
  }

  private static void checkPairs(RoomState state) {
    Set<String> pairs = new HashSet<>();
    for (Request request : state.applications()) {
      check(pairs.add(request.guest().userId()), "two applications: ", request);
    }
    for (Request request : state.invitations()) {
      String pair = request.host().userId() + " " + request.guest().userId();
      check(pairs.add(pair), "two invitations of one pair: ", request);
    }
  }
}
