package io.coguest.client.simulation;

import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.Crossing;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.MovePolicy;
import io.coguest.client.RequestDetails;
import io.coguest.client.Role;
import io.coguest.client.SeatFallback;
import io.coguest.client.SeatInfo;
import io.coguest.client.SeatMode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What people do with their clients: mostly what fits what they see, at times anything. */
final class Commands {
  private static final int MOST_SEATS = 4;

  private final Chance chance;
  private final Oracle oracle;
  private final List<User> users;

  Commands(Chance chance, Oracle oracle, List<User> users) {
    this.chance = chance;
    this.oracle = oracle;
    this.users = users;
  }

  /** A client that is out of the room comes in, or makes it. */
  void enter(Device device, String liveId) {
    CoGuestStore store = device.store(liveId);
    boolean makes = device.mayCreate() && chance.oneIn(oracle.isLive(liveId) ? 12 : 2);
    if (makes) {
      give(device, "createLive " + liveId, store.room().createLive(options()));
    } else {
      give(device, "joinLive " + liveId, store.room().joinLive());
    }
  }

  /** Of a room to be made. */
  LiveOptions options() {
    return LiveOptions.builder()
        .maxSeats(chance.between(2, MOST_SEATS))
        .seatMode(chance.oneIn(4) ? SeatMode.FREE : SeatMode.APPLY)
        .keepOwnerOnSeat(chance.oneIn(2))
        .maxPendingApplications(chance.oneIn(4) ? 2 : 100)
        .maxAdministrators(2)
        .reapplyCooldownSeconds(chance.oneIn(4) ? 3 : 0)
        .disconnectGraceSeconds(chance.oneIn(4) ? 0 : chance.between(1, 30))
        .hostAbsenceSeconds(chance.oneIn(3) ? 0 : chance.between(5, 60))
        .crossing(chance.oneIn(2) ? Crossing.AUTO_MATCH : Crossing.INDEPENDENT)
        .seatFallback(chance.oneIn(2) ? SeatFallback.NEXT_FREE : SeatFallback.FAIL)
        .build();
  }

  /** A client that is in the room does something there. */
  void act(Device device, String liveId) {
    CoGuestStore store = device.store(liveId);
    if (chance.oneIn(12)) {
      any(device, store);
    } else if (store.room().role() == Role.AUDIENCE) {
      asGuest(device, store);
    } else {
      asHost(device, store);
    }
  }

  private void asGuest(Device device, CoGuestStore store) {
    List<RequestDetails> invitations = store.coGuestState().invitations().value();
    boolean seated = isSeated(device, store);
    int dice = chance.below(100);
    if (!invitations.isEmpty() && dice < 45) {
      String hostId = chance.of(invitations).host().userId();
      answerInvitation(device, store, hostId);
    } else if (seated && dice < 75) {
      onSeat(device, store);
    } else if (!seated && dice < 70) {
      apply(device, store);
    } else if (dice < 80) {
      give(device, "cancelApplication", store.cancelApplication());
    } else if (dice < 92) {
      seatChange(device, store);
    } else if (dice < 96) {
      give(device, "leaveLive", store.room().leaveLive());
    } else {
      give(device, "joinLive again", store.room().joinLive());
    }
  }

  private void asHost(Device device, CoGuestStore store) {
    List<LiveUserInfo> applicants = store.coGuestState().applicants().value();
    int dice = chance.below(100);
    if (store.room().role() == Role.OWNER && chance.oneIn(15)) {
      give(device, "endLive", store.room().endLive());
    } else if (!applicants.isEmpty() && dice < 50) {
      answerApplication(device, store, chance.of(applicants).userId());
    } else if (dice < 65) {
      invite(device, store);
    } else if (dice < 72) {
      cancelInvitation(device, store);
    } else if (dice < 82) {
      seatControl(device, store);
    } else if (dice < 88) {
      onSeat(device, store);
    } else if (dice < 92) {
      remoteMedia(device, store);
    } else {
      memberControl(device, store);
    }
  }

  private void any(Device device, CoGuestStore store) {
    List<Runnable> all =
        List.of(
            () -> apply(device, store),
            () -> give(device, "cancelApplication", store.cancelApplication()),
            () -> answerApplication(device, store, anybody()),
            () -> invite(device, store),
            () -> cancelInvitation(device, store),
            () -> answerInvitation(device, store, anybody()),
            () -> seatChange(device, store),
            () -> seatControl(device, store),
            () -> onSeat(device, store),
            () -> remoteMedia(device, store),
            () -> memberControl(device, store));
    chance.of(all).run();
  }

  private void apply(Device device, CoGuestStore store) {
    String tag = oracle.requests().tag(device.userId());
    device.gave(
        "applyForSeat " + tag,
        store.applyForSeat(anySeat(), timeout(), tag),
        end -> oracle.requests().opening(tag, end));
  }

  private void invite(Device device, CoGuestStore store) {
    List<LiveUserInfo> candidates = store.coGuestState().candidates().value();
    String invitee =
        candidates.isEmpty() || chance.oneIn(6) ? anybody() : chance.of(candidates).userId();
    String tag = oracle.requests().tag(device.userId());
    device.gave(
        "inviteToSeat " + invitee + " " + tag,
        store.inviteToSeat(invitee, anySeat(), timeout(), tag),
        end -> oracle.requests().opening(tag, end));
  }

  private void answerApplication(Device device, CoGuestStore store, String guestId) {
    if (chance.percent(60)) {
      give(device, "acceptApplication " + guestId, store.acceptApplication(guestId));
    } else {
      String tag = oracle.requests().tag(device.userId());
      device.gave(
          "rejectApplication " + guestId + " " + tag,
          store.rejectApplication(guestId, tag),
          end -> oracle.requests().rejecting(tag, end));
    }
  }

  private void answerInvitation(Device device, CoGuestStore store, String hostId) {
    if (chance.percent(60)) {
      give(device, "acceptInvitation " + hostId, store.acceptInvitation(hostId));
    } else {
      String tag = oracle.requests().tag(device.userId());
      device.gave(
          "rejectInvitation " + hostId + " " + tag,
          store.rejectInvitation(hostId, tag),
          end -> oracle.requests().rejecting(tag, end));
    }
  }

  private void cancelInvitation(Device device, CoGuestStore store) {
    List<RequestDetails> invitations = store.coGuestState().invitations().value();
    if (invitations.isEmpty()) {
      give(device, "cancelInvitation", store.cancelInvitation(anybody()));
    } else {
      int id = chance.of(invitations).requestId();
      give(device, "cancelInvitation " + id, store.cancelInvitation(id));
    }
  }

  private void seatChange(Device device, CoGuestStore store) {
    int seat = chance.below(MOST_SEATS);
    if (isSeated(device, store)) {
      give(
          device,
          "moveUserToSeat self " + seat,
          store.seats().moveUserToSeat(device.userId(), seat, MovePolicy.ABORT_WHEN_OCCUPIED));
    } else {
      give(device, "takeSeat " + seat, store.seats().takeSeat(seat));
    }
  }

  private void onSeat(Device device, CoGuestStore store) {
    CompletableFuture<CompletionHandler> future =
        switch (chance.below(6)) {
          case 0 -> store.disconnect();
          case 1 -> store.media().openMicrophone();
          case 2 -> store.media().closeMicrophone();
          case 3 -> store.media().openCamera();
          case 4 -> store.media().closeCamera();
          default -> store.seats().takeSeat(chance.below(MOST_SEATS));
        };
    give(device, "on seat", future);
  }

  private void seatControl(Device device, CoGuestStore store) {
    int seat = chance.below(MOST_SEATS);
    String seated = seatedOrAnybody(store);
    CompletableFuture<CompletionHandler> future =
        switch (chance.below(4)) {
          case 0 -> store.seats().lockSeat(seat);
          case 1 -> store.seats().unlockSeat(seat);
          case 2 -> store.seats().kickUserOffSeat(seated);
          default ->
              store.seats().moveUserToSeat(seated, seat, chance.of(List.of(MovePolicy.values())));
        };
    give(device, "seat control " + seat + " " + seated, future);
  }

  private void remoteMedia(Device device, CoGuestStore store) {
    String seated = seatedOrAnybody(store);
    CompletableFuture<CompletionHandler> future =
        switch (chance.below(4)) {
          case 0 -> store.media().closeRemoteMicrophone(seated);
          case 1 -> store.media().openRemoteMicrophone(seated);
          case 2 -> store.media().closeRemoteCamera(seated);
          default -> store.media().openRemoteCamera(seated);
        };
    give(device, "remote media " + seated, future);
  }

  private void memberControl(Device device, CoGuestStore store) {
    String who = anybody();
    CompletableFuture<CompletionHandler> future =
        switch (chance.below(16)) {
          case 0 -> store.room().endLive();
          case 1, 2, 3 -> store.members().setAdministrator(who);
          case 4, 5, 6 -> store.members().revokeAdministrator(who);
          case 7, 8, 13, 14 -> store.members().kickUserOutOfRoom(who);
          case 9 -> store.members().banUser(who, chance.between(1, 20));
          case 10, 11 -> store.members().unbanUser(who);
          case 12 -> store.room().leaveLive();
          default -> store.room().joinLive();
        };
    give(device, "member control " + who, future);
  }

  private static void give(
      Device device, String command, CompletableFuture<CompletionHandler> future) {
    Consumer<CompletionHandler> nothing = end -> {};
    device.gave(command, future, nothing);
  }

  private String anybody() {
    return chance.of(users).id();
  }

  private String seatedOrAnybody(CoGuestStore store) {
    List<String> seated =
        store.coGuestState().connected().value().stream().map(user -> user.userId()).toList();
    return seated.isEmpty() || chance.oneIn(5) ? anybody() : chance.of(seated);
  }

  private static boolean isSeated(Device device, CoGuestStore store) {
    for (SeatInfo seat : store.seats().seats().value()) {
      if (seat.user() != null && seat.user().userId().equals(device.userId())) {
        return true;
      }
    }
    return false;
  }

  private int anySeat() {
    return chance.oneIn(2) ? -1 : chance.below(MOST_SEATS);
  }

  private int timeout() {
    return chance.oneIn(4) ? 0 : chance.between(1, 12);
  }
}
