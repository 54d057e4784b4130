package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Request;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.RoomState.Life;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the design promises of a room in every state, read from the values alone. */
final class StateCheck {

  private StateCheck() {}

  static void check(RoomState state, long now) {
    if (state.life().options() == null || state.life().endReason() != null) {
      return;
    }
    Set<String> members =
        state.members().stream().map(m -> m.user().userId()).collect(Collectors.toSet());
    Set<String> seated = checkSeats(state, members);
    List<Request> pending = new ArrayList<>(state.applications());
    pending.addAll(state.invitations());
    Set<String> pairs = new HashSet<>();
    for (Request request : pending) {
      String guest = request.guest().userId();
      assertThat(seated).as("seated guests with a pending request").doesNotContain(guest);
      assertThat(members).as("members, of whom one has a request").contains(guest);
      assertThat(request.deadlineMs() == 0 || request.deadlineMs() > now)
          .as("request %d is not overdue", request.requestId())
          .isTrue();
      assertThat(pairs.add(request.requester().userId() + ">" + guest))
          .as("one request of %s with %s", request.requester().userId(), guest)
          .isTrue();
      assertThat(roleOf(state, guest)).as("role of %s", guest).isEqualTo(Role.AUDIENCE);
    }
    for (Request invitation : state.invitations()) {
      assertThat(roleOf(state, invitation.requester().userId()).isHost())
          .as("the inviter of %d is a host", invitation.requestId())
          .isTrue();
    }
  }

  private static Set<String> checkSeats(RoomState state, Set<String> members) {
    Set<String> seated = new HashSet<>();
    for (Seat seat : state.seats()) {
      UserInfo user = seat.user();
      if (user != null) {
        assertThat(seat.locked()).as("seat %d locked under its occupant", seat.index()).isFalse();
        assertThat(seated.add(user.userId())).as("%s sits once", user.userId()).isTrue();
        assertThat(members).as("members, of whom one sits").contains(user.userId());
      }
    }
    return seated;
  }

  private static Role roleOf(RoomState state, String userId) {
    return state.members().stream()
        .filter(member -> member.user().userId().equals(userId))
        .map(RoomState.Member::role)
        .findFirst()
        .orElse(Role.AUDIENCE);
  }

  static RoomState withoutEpoch(RoomState state) {
    Life life = state.life();
    Life other =
        new Life(
            life.liveId(),
            life.incarnation(),
            life.options(),
            life.owner(),
            life.endReason(),
            0,
            life.revision(),
            life.lastTimeMs(),
            life.hostsAbsentSinceMs());
    return new RoomState(
        other,
        state.seats(),
        state.members(),
        state.applications(),
        state.invitations(),
        state.roleRecords(),
        state.bans(),
        state.cooldowns(),
        state.withdrawnMedia(),
        state.notices(),
        state.replies(),
        state.seatRates(),
        state.counters());
  }
}
