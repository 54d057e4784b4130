package io.coguest.server.room;

import static io.coguest.server.room.RoomScene.GUEST;
import static io.coguest.server.room.RoomScene.OTHER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.server.room.RoomState.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check finds what it is there for: each test breaks one thing. */
class RoomInvariantsTest {
  private final RoomScene scene = RoomScene.live(RoomOptions.DEFAULT);
  private RoomState sound;

  @BeforeEach
  void seatOneAndLetAnotherWait() {
    scene.ok(GUEST, new RoomCommand.ApplyForSeat(3, 0, ""));
    scene.ok(RoomScene.OWNER, new RoomCommand.AcceptApplication("guest"));
    scene.ok(OTHER, new RoomCommand.ApplyForSeat(-1, 60, ""));
    sound = scene.room.state();
  }

  @Test
  void aDeadlineThatWasNotClosed() {
    assertThatThrownBy(() -> RoomInvariants.check(scene.room, scene.now + 60_000))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("overdue");
  }

  @Test
  void anOccupantOnALockedSeat() {
    breaks(
        "locked",
        withSeat(
            3,
            seat ->
                new Seat(
                    3,
                    true,
                    seat.user(),
                    seat.role(),
                    seat.microphone(),
                    seat.camera(),
                    seat.away())));
  }

  @Test
  void aMemberOnTwoSeats() {
    breaks("more than one seat", withSeat(4, seat -> taken(4, GUEST)));
  }

  @Test
  void anOccupantThatIsNoMember() {
    breaks("is no member", withSeat(4, seat -> taken(4, RoomScene.named("stranger"))));
  }

  @Test
  void aSeatedGuestWithAPendingRequest() {
    breaks("sits and has", withSeat(4, seat -> taken(4, OTHER)));
  }

  @Test
  void aDeviceThatIsOnThoughForbidden() {
    breaks(
        "permission of guest for its MICROPHONE",
        withSeat(
            3,
            seat ->
                new Seat(
                    3,
                    false,
                    GUEST,
                    Role.AUDIENCE,
                    new MediaState(true, false),
                    MediaState.OFF,
                    false)));
  }

  @Test
  void theOwnersSeatGivenAway() {
    breaks("owner's seat", withSeat(0, seat -> Seat.free(0)));
  }

  @Test
  void aConnectedMemberWithoutAReason() {
    List<Member> members = new ArrayList<>(sound.members());
    members.add(new Member(RoomScene.named("idle"), Role.AUDIENCE, false, 0, 0));

    breaks("without a reason", with(sound.seats(), members, sound.counters()));
  }

  @Test
  void anAwayMemberThatWaitsForEver() {
    List<Member> members = new ArrayList<>(sound.members());
    members.add(new Member(RoomScene.named("idle"), Role.AUDIENCE, true, 0, 5));

    breaks("has no grace", with(sound.seats(), members, sound.counters()));
  }

  @Test
  void aCounterThatLagsBehind() {
    RoomState.Counters counters = sound.counters();

    breaks(
        "last revision of any class",
        with(
            sound.seats(),
            sound.members(),
            new RoomState.Counters(counters.nextRequestId(), 1, 1, Map.of(), new TreeMap<>())));
  }

  private void breaks(String complaint, RoomState broken) {
    Room room = Room.restore(broken, RoomLimits.DEFAULT, 1);

    assertThatThrownBy(() -> RoomInvariants.check(room, scene.now))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(complaint);
  }

  private RoomState withSeat(int index, UnaryOperator<Seat> change) {
    List<Seat> seats = new ArrayList<>(sound.seats());
    seats.set(index, change.apply(seats.get(index)));
    return with(seats, sound.members(), sound.counters());
  }

  private RoomState with(List<Seat> seats, List<Member> members, RoomState.Counters counters) {
    return new RoomState(
        sound.life(),
        seats,
        members,
        sound.applications(),
        sound.invitations(),
        sound.roleRecords(),
        sound.bans(),
        sound.cooldowns(),
        sound.withdrawnMedia(),
        sound.notices(),
        sound.replies(),
        sound.seatRates(),
        counters);
  }

  private static Seat taken(int index, UserInfo user) {
    return new Seat(
        index, false, user, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, /* away= */ false);
  }
}
