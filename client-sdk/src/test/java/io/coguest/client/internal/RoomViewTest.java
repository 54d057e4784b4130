package io.coguest.client.internal;

import static io.coguest.client.internal.RoomHistory.ADMIN;
import static io.coguest.client.internal.RoomHistory.GUEST;
import static io.coguest.client.internal.RoomHistory.LIVE;
import static io.coguest.client.internal.RoomHistory.OTHER;
import static io.coguest.client.internal.RoomHistory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coguest.client.DeviceStatus;
import io.coguest.client.EndReason;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.MediaDevice;
import io.coguest.client.Role;
import io.coguest.client.RoomCloseReason;
import io.coguest.client.SeatUserInfo;
import io.coguest.proto.v1.Candidate;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.MediaChanged;
import io.coguest.proto.v1.MediaState;
import io.coguest.proto.v1.MemberAway;
import io.coguest.proto.v1.MemberBack;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Presence;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RoomEnded;
import io.coguest.proto.v1.RoomRecovered;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.SeatLeftReason;
import io.coguest.proto.v1.SeatLocked;
import io.coguest.proto.v1.SeatMoved;
import io.coguest.proto.v1.SeatTakenVia;
import io.coguest.proto.v1.SeatUnlocked;
import io.coguest.proto.v1.SeatsSwapped;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.UserBanned;
import io.coguest.proto.v1.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a view makes of a room: seats, roles, gaps, and what is told only once. */
class RoomViewTest {
  private static final io.coguest.proto.v1.Role AUDIENCE = io.coguest.proto.v1.Role.ROLE_AUDIENCE;
  private static final io.coguest.proto.v1.Role ADMINISTRATOR = io.coguest.proto.v1.Role.ROLE_ADMIN;

  private final RoomHistory history = new RoomHistory();

  private RoomView viewOf(UserInfo user, io.coguest.proto.v1.Role role) {
    RoomView view = new RoomView(LIVE);
    view.self(user.getUserId());
    view.snapshot(history.snapshot(user, role).build());
    return view;
  }

  private static LiveUserInfo info(UserInfo user) {
    return WireModel.user(user);
  }

  @Test
  void aSnapshotShowsTheRoom() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    RoomState state = view.state();
    assertThat(state.joined()).isTrue();
    assertThat(state.role()).isEqualTo(Role.AUDIENCE);
    assertThat(state.seats()).hasSize(3);
    assertThat(state.connected()).extracting(SeatUserInfo::userId).containsExactly("owner");
    assertThat(state.audienceCount()).isEqualTo(3);
    assertThat(state.owner()).isEqualTo(info(OWNER));
  }

  @Test
  void beforeTheFirstSnapshotThereIsNothing() {
    RoomView view = new RoomView(LIVE);
    view.self("guest");
    assertThat(view.event(history.roleChanged(GUEST, ADMINISTRATOR))).isEmpty();
    assertThat(view.state()).isEqualTo(RoomState.OUT);
  }

  @Test
  void seatEventsMoveTheOccupantsWithTheirDevices() {
    RoomView view = viewOf(OWNER, io.coguest.proto.v1.Role.ROLE_OWNER);
    view.event(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_TAKE));
    view.event(
        history.toAll(
            GUEST,
            Event.newBuilder()
                .setMediaChanged(
                    MediaChanged.newBuilder()
                        .setSeatIndex(1)
                        .setUserId("guest")
                        .setDevice(io.coguest.proto.v1.MediaDevice.MEDIA_DEVICE_CAMERA)
                        .setState(MediaState.newBuilder().setOn(true).setAllowed(true)))));
    view.event(
        history.toAll(
            GUEST,
            Event.newBuilder()
                .setSeatMoved(
                    SeatMoved.newBuilder().setUserId("guest").setFromIndex(1).setToIndex(2))));
    view.event(history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE));
    view.event(
        history.toAll(
            OWNER,
            Event.newBuilder()
                .setSeatsSwapped(
                    SeatsSwapped.newBuilder()
                        .setFirstIndex(1)
                        .setFirstUserId("guest")
                        .setSecondIndex(2)
                        .setSecondUserId("other"))));
    List<SeatUserInfo> connected = view.state().connected();
    assertThat(connected)
        .extracting(SeatUserInfo::userId)
        .containsExactly("owner", "guest", "other");
    assertThat(connected.get(1).index()).isEqualTo(1);
    assertThat(connected.get(1).cameraStatus()).isEqualTo(DeviceStatus.ON);
    assertThat(connected.get(2).cameraStatus()).isEqualTo(DeviceStatus.OFF);
  }

  @Test
  void afterARecoveryEverybodyIsAwayWhoIsNotBack() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    view.event(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_TAKE));
    view.event(
        history.toHosts(
            null, Event.newBuilder().setRoomRecovered(RoomRecovered.getDefaultInstance())));
    view.event(
        history.toAll(
            GUEST,
            Event.newBuilder()
                .setMemberBack(MemberBack.newBuilder().setUserId("guest").setSeatIndex(1))));

    assertThat(view.state().connected())
        .extracting(SeatUserInfo::userId, SeatUserInfo::away)
        .containsExactly(tuple("owner", true), tuple("guest", false));
  }

  @Test
  void awayAndLocksAreShown() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(
        history.toAll(
            null,
            Event.newBuilder()
                .setMemberAway(MemberAway.newBuilder().setUserId("owner").setSeatIndex(0))));
    view.event(
        history.toAll(
            OWNER, Event.newBuilder().setSeatLocked(SeatLocked.newBuilder().setSeatIndex(2))));
    assertThat(view.state().connected().get(0).away()).isTrue();
    assertThat(view.state().seats().get(2).locked()).isTrue();
    view.event(
        history.toAll(
            null,
            Event.newBuilder()
                .setMemberBack(MemberBack.newBuilder().setUserId("owner").setSeatIndex(0))));
    view.event(
        history.toAll(
            OWNER, Event.newBuilder().setSeatUnlocked(SeatUnlocked.newBuilder().setSeatIndex(2))));
    assertThat(view.state().connected().get(0).away()).isFalse();
    assertThat(view.state().seats().get(2).locked()).isFalse();
  }

  @Test
  void anAdministratorThatIsBannedWhileItIsOutIsNoneAnyMore() {
    RoomView view = viewOf(OWNER, io.coguest.proto.v1.Role.ROLE_OWNER);
    view.event(history.roleChanged(ADMIN, ADMINISTRATOR));
    assertThat(view.state().administrators()).containsExactly(info(ADMIN));

    view.event(
        history.toHosts(
            OWNER, Event.newBuilder().setUserBanned(UserBanned.newBuilder().setUserId("admin"))));

    assertThat(view.state().administrators()).isEmpty();
  }

  @Test
  void eventsOfOtherClassesLeaveNoGap() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    history.toHosts(OWNER, Event.newBuilder().setUserBanned(UserBanned.newBuilder()));
    history.opened(history.application(OTHER));
    view.event(history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE));
    assertThat(view.hasGap()).isFalse();
    assertThat(view.state().connected()).hasSize(2);
    assertThat(view.revision()).isEqualTo(history.revision());
  }

  @Test
  void aMissingEventOfAnyClassIsAGapThatOnlyASnapshotCloses() {
    RoomView guest = viewOf(GUEST, AUDIENCE);
    RoomView host = viewOf(ADMIN, ADMINISTRATOR);
    history.toHosts(OWNER, Event.newBuilder().setUserBanned(UserBanned.newBuilder()));
    Event opened = history.opened(history.application(GUEST));
    host.event(opened);
    assertThat(host.hasGap()).as("a HOSTS event was lost").isTrue();
    guest.event(opened);
    assertThat(guest.hasGap()).isFalse();

    history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE);
    Event left = history.seatLeft(1, OTHER, SeatLeftReason.SEAT_LEFT_REASON_DISCONNECTED, OTHER);
    int before = guest.revision();
    guest.event(left);
    assertThat(guest.hasGap()).as("an ALL event was lost").isTrue();
    assertThat(guest.revision()).isEqualTo(before);
    guest.position(RoomHistory.EPOCH, history.revision());
    assertThat(guest.revision()).as("a position says nothing across a gap").isEqualTo(before);

    guest.snapshot(history.snapshot(GUEST, AUDIENCE).build());
    assertThat(guest.hasGap()).isFalse();
    assertThat(guest.revision()).isEqualTo(history.revision());
  }

  @Test
  void aLostUserEventIsAGapForThatUserAlone() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Request lost = history.invitation(OWNER, GUEST);
    history.opened(lost);
    view.event(history.closed(lost, Outcome.OUTCOME_CANCELLED, OWNER));
    assertThat(view.hasGap()).isTrue();
  }

  @Test
  void demotionHidesWhatOnlyHostsSee() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    Request application = history.application(GUEST);
    view.event(history.opened(application));
    view.presence(
        Presence.newBuilder()
            .setAudienceCount(2)
            .addJoined(Candidate.newBuilder().setUser(OTHER))
            .build());
    assertThat(view.event(history.roleChanged(ADMIN, AUDIENCE)))
        .containsExactly(new RoomCallback.RoleChanged(Role.AUDIENCE));
    assertThat(view.state().applicants()).isEmpty();
    assertThat(view.state().candidates()).isEmpty();
    view.event(history.closed(application, Outcome.OUTCOME_CANCELLED, GUEST));
    assertThat(view.hasGap()).isFalse();
    assertThat(view.event(history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE))).isEmpty();
    assertThat(view.state().connected()).hasSize(2);
  }

  @Test
  void aRoleThatChangedUnseenIsToldOnce() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    Event changed = history.roleChanged(ADMIN, AUDIENCE);
    Snapshot snapshot = history.snapshot(ADMIN, AUDIENCE).addNotices(changed).build();
    assertThat(view.snapshot(snapshot))
        .containsExactly(new RoomCallback.RoleChanged(Role.AUDIENCE));
    assertThat(view.snapshot(snapshot)).isEmpty();
  }

  @Test
  void kicksLocksAndReplacementsTellTheOneWhoSat() {
    for (SeatLeftReason reason :
        List.of(
            SeatLeftReason.SEAT_LEFT_REASON_KICKED,
            SeatLeftReason.SEAT_LEFT_REASON_LOCKED,
            SeatLeftReason.SEAT_LEFT_REASON_REPLACED)) {
      RoomView view = viewOf(GUEST, AUDIENCE);
      RoomView other = viewOf(OTHER, AUDIENCE);
      Event taken = history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION);
      assertThat(view.event(taken)).isEmpty();
      other.event(taken);
      Event left = history.seatLeft(1, GUEST, reason, ADMIN);
      assertThat(view.event(left)).containsExactly(new RoomCallback.KickedOffSeat(1, info(ADMIN)));
      assertThat(other.event(left)).isEmpty();
      assertThat(view.snapshot(history.snapshot(GUEST, AUDIENCE).addNotices(left).build()))
          .isEmpty();
    }
  }

  @Test
  void leavingTheSeatOrTheRoomOneselfTellsNothing() {
    for (SeatLeftReason reason :
        List.of(
            SeatLeftReason.SEAT_LEFT_REASON_DISCONNECTED,
            SeatLeftReason.SEAT_LEFT_REASON_LEFT_ROOM)) {
      RoomView view = viewOf(GUEST, AUDIENCE);
      view.event(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION));
      assertThat(view.event(history.seatLeft(1, GUEST, reason, GUEST))).isEmpty();
    }
  }

  @Test
  void inAFreeRoomTheSeatIsTheAnswer() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    assertThat(view.event(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_FREE_APPLY)))
        .containsExactly(new RoomCallback.ApplicationResponded(true, LiveUserInfo.SYSTEM));
    assertThat(view.event(history.seatTaken(2, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_FREE_APPLY)))
        .isEmpty();
  }

  @Test
  void aForcedDeviceTellsItsUser() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION));
    MediaChanged.Builder off =
        MediaChanged.newBuilder()
            .setSeatIndex(1)
            .setUserId("guest")
            .setDevice(io.coguest.proto.v1.MediaDevice.MEDIA_DEVICE_MICROPHONE)
            .setForced(true);
    assertThat(view.event(history.toAll(OWNER, Event.newBuilder().setMediaChanged(off))))
        .containsExactly(
            new RoomCallback.MediaPermissionChanged(MediaDevice.MICROPHONE, false, info(OWNER)));
    assertThat(view.state().connected().get(1).allowOpenMicrophone()).isFalse();
  }

  @Test
  void theEndOfTheLiveIsToldOnceAndEmptiesTheState() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Event ended =
        history.toAll(
            OWNER,
            Event.newBuilder()
                .setRoomEnded(
                    RoomEnded.newBuilder()
                        .setReason(io.coguest.proto.v1.EndReason.END_REASON_OWNER_ENDED)));
    assertThat(view.event(ended))
        .containsExactly(new RoomCallback.LiveEnded(EndReason.OWNER_ENDED));
    assertThat(view.ended(EndReason.OWNER_ENDED)).isEmpty();
    assertThat(view.state()).isEqualTo(RoomState.OUT);
  }

  @Test
  void noticesSeenBeforeLeavingAreNotToldAgainAfterJoiningAgain() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Request own = history.application(GUEST);
    view.event(history.opened(own));
    Event closed = history.closed(own, Outcome.OUTCOME_REJECTED, OWNER);
    view.event(closed);
    assertThat(view.closed(RoomCloseReason.LEFT))
        .containsExactly(new RoomCallback.RoomClosed(RoomCloseReason.LEFT));
    assertThat(view.snapshot(history.snapshot(GUEST, AUDIENCE).addNotices(closed).build()))
        .isEmpty();
  }

  @Test
  void aLaterEpochThatCountsOnFromBelowTellsWhatIsNewInIt() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.position(RoomHistory.EPOCH, 100); // and the server's machine lost the end of it
    Request own = history.application(GUEST);
    Event closed = later(history.closed(own, Outcome.OUTCOME_TIMED_OUT, null));
    Snapshot.Builder snapshot = history.snapshot(GUEST, AUDIENCE).setEpoch(RoomHistory.EPOCH + 1);

    assertThat(view.snapshot(snapshot.addNotices(closed).build())).hasSize(2);
    assertThat(view.snapshot(snapshot.build())).isEmpty();
  }

  @Test
  void goneInALaterEpochTellsWhatIsNewInIt() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.position(RoomHistory.EPOCH, 100);
    Event first =
        later(history.closed(history.application(GUEST), Outcome.OUTCOME_REJECTED, OWNER));
    RoomResumed.Builder gone =
        RoomResumed.newBuilder().setEpoch(RoomHistory.EPOCH + 1).setRevision(history.revision());
    assertThat(view.gone(gone.addNotices(first).build())).hasSize(2);
    view.closed(RoomCloseReason.CONNECTION_LOST);
    Event next = later(history.closed(history.application(GUEST), Outcome.OUTCOME_REJECTED, OWNER));

    Snapshot.Builder snapshot = history.snapshot(GUEST, AUDIENCE).setEpoch(RoomHistory.EPOCH + 1);
    assertThat(view.snapshot(snapshot.addNotices(first).addNotices(next).build())).hasSize(2);
  }

  @Test
  void aNumberThatIsGivenAgainAfterALossIsAnotherRequest() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    Request lost = history.application(GUEST);
    view.event(history.opened(lost));
    Request again =
        history.invitation(OWNER, GUEST).toBuilder()
            .setRequestId(lost.getRequestId())
            .setCreatedMs(lost.getCreatedMs() + 1)
            .build();
    Event closed = later(history.closed(again, Outcome.OUTCOME_TIMED_OUT, null));
    Snapshot.Builder snapshot = history.snapshot(GUEST, AUDIENCE).setEpoch(RoomHistory.EPOCH + 1);

    assertThat(view.snapshot(snapshot.addNotices(closed).build()))
        .extracting(Object::toString)
        .satisfiesExactly(
            first -> assertThat(first).contains("INVITATION", "TIMED_OUT"),
            second -> assertThat(second).contains("NoResponse", "UNKNOWN"),
            third -> assertThat(third).contains("APPLICATION", "UNKNOWN"));
    Snapshot.Builder pending = history.snapshot(GUEST, AUDIENCE).setEpoch(RoomHistory.EPOCH + 1);
    assertThat(view.snapshot(pending.addOwnRequests(again).build()))
        .singleElement()
        .isInstanceOf(RoomCallback.InvitationReceived.class);
  }

  private static Event later(Event event) {
    return event.toBuilder()
        .setHeader(event.getHeader().toBuilder().setEpoch(RoomHistory.EPOCH + 1))
        .build();
  }

  @Test
  void anotherIncarnationIsAnotherRoom() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    history.roleChanged(ADMIN, ADMINISTRATOR);
    view.snapshot(history.snapshot(GUEST, AUDIENCE).build());
    RoomHistory anew = new RoomHistory();
    Request invitation = anew.invitation(OWNER, GUEST);
    anew.opened(invitation);
    Event closed = anew.closed(invitation, Outcome.OUTCOME_CANCELLED, OWNER);
    List<RoomCallback> callbacks =
        view.snapshot(anew.snapshot(GUEST, AUDIENCE).setIncarnation(9).addNotices(closed).build());
    assertThat(callbacks).hasSize(1);
    assertThat(view.incarnation()).isEqualTo(9);
  }

  @Test
  void candidatesFollowPresenceNewestFirst() {
    RoomView view = viewOf(ADMIN, ADMINISTRATOR);
    view.presence(presence(false, List.of("a", "b"), List.of()));
    view.presence(presence(false, List.of("c"), List.of("a")));
    assertThat(view.state().candidates())
        .extracting(LiveUserInfo::userId)
        .containsExactly("c", "b");
    view.presence(presence(true, List.of("x"), List.of()));
    assertThat(view.state().candidates()).extracting(LiveUserInfo::userId).containsExactly("x");
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      many.add("many-" + i);
    }
    view.presence(presence(false, many, List.of()));
    assertThat(view.state().candidates()).hasSize(200);
  }

  private static Presence presence(boolean complete, List<String> joined, List<String> gone) {
    Presence.Builder presence =
        Presence.newBuilder().setLiveId(LIVE).setComplete(complete).addAllGone(gone);
    joined.forEach(id -> presence.addJoined(Candidate.newBuilder().setUser(RoomHistory.user(id))));
    return presence.build();
  }

  @Test
  void administratorsStayThroughLeavingAndGoWithRemoval() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.roleChanged(ADMIN, ADMINISTRATOR));
    assertThat(view.state().administrators()).containsExactly(info(ADMIN));
    view.event(history.roleChanged(ADMIN, AUDIENCE));
    assertThat(view.state().administrators()).isEmpty();
  }

  @Test
  void anEventThatThisVersionDoesNotKnowStillAdvances() {
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.toAll(OWNER, Event.newBuilder()));
    assertThat(view.revision()).isEqualTo(history.revision());
    view.event(history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE));
    assertThat(view.hasGap()).isFalse();
  }

  /** The server's machine lost the end of the room, and its clock was set back. */
  @Test
  void whatIsStillPendingIsToldToHaveEndedWhateverItsNumber() {
    Request application = history.application(GUEST);
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.opened(application));
    view.position(RoomHistory.EPOCH, 50);
    Event closed = history.closed(application, Outcome.OUTCOME_TIMED_OUT, null);
    Event older = closed.toBuilder().setHeader(closed.getHeader().toBuilder().setEpoch(6)).build();
    RoomResumed gone = RoomResumed.newBuilder().addNotices(older).build();
    assertThat(view.gone(gone)).isNotEmpty();
    assertThat(view.gone(gone)).as("once").isEmpty();
  }

  /** The answers of its join and of all that it did in the room were lost. */
  @Test
  void howRequestsEndedInARoomThatIsOverIsToldOnce() {
    Request application = history.application(GUEST);
    Event closed = history.closed(application, Outcome.OUTCOME_GUEST_LEFT, null);
    RoomView view = new RoomView(LIVE);
    view.self("guest");
    Snapshot later =
        new RoomHistory().snapshot(GUEST, AUDIENCE).setEpoch(8).setIncarnation(9).build();
    view.snapshot(later);
    assertThat(view.ofFormerRoom(List.of(closed))).isNotEmpty();
    assertThat(view.ofFormerRoom(List.of(closed))).as("once").isEmpty();
    assertThat(view.state().joined()).isTrue();
  }

  @Test
  void whatWasSeenOfARoomThatIsOverIsNotToldAgain() {
    Request application = history.application(GUEST);
    RoomView view = viewOf(GUEST, AUDIENCE);
    view.event(history.opened(application));
    Event closed = history.closed(application, Outcome.OUTCOME_TIMED_OUT, null);
    view.event(closed);
    view.ended(EndReason.OWNER_ENDED);
    assertThat(view.ofFormerRoom(List.of(closed))).as("out of it").isEmpty();
    view.snapshot(
        new RoomHistory().snapshot(GUEST, AUDIENCE).setEpoch(8).setIncarnation(9).build());
    assertThat(view.ofFormerRoom(List.of(closed))).as("in the next one").isEmpty();
  }
}
