package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.client.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hosts accept the same application at the same moment, a thousand times. */
class RacingHostsIT {
  /** Several rooms, so that no session meets the limit of its commands a second. */
  private static final int ROOMS = 20;

  private static final int RACES_PER_ROOM = 50;

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with();

  @Test
  @Timeout(90)
  void oneAcceptanceWinsAndTheOtherFindsNoRequest() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> rooms = new ArrayList<>();
      for (int i = 0; i < ROOMS; i++) {
        String liveId = "race-" + i;
        rooms.add(threads.submit(() -> raceInRoom(liveId, threads)));
      }
      int winsOfTheOwner = 0;
      for (Future<Integer> room : rooms) {
        winsOfTheOwner += room.get(80, TimeUnit.SECONDS);
      }
      assertThat(winsOfTheOwner)
          .as("wins of the owner; at 0 or 1000 the two would not have raced")
          .isBetween(1, ROOMS * RACES_PER_ROOM - 1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int raceInRoom(String liveId, ExecutorService threads) throws Exception {
    String url = SERVER.url();
    try (Participant owner =
            Participant.creating(url, liveId + "-owner", liveId, LiveOptions.defaults());
        Participant admin = Participant.joining(url, Tokens.host(liveId + "-admin"), liveId);
        Participant guest = Participant.joining(url, Tokens.audience(liveId + "-guest"), liveId)) {
      int winsOfTheOwner = 0;
      CyclicBarrier start = new CyclicBarrier(2);
      for (int race = 1; race <= RACES_PER_ROOM; race++) {
        Participant.ok(guest.store().applyForSeat(-1, 60, null));
        Future<CompletableFuture<CompletionHandler>> others =
            threads.submit(() -> accept(admin, guest, start));
        CompletionHandler ofOwner = Participant.await(accept(owner, guest, start));
        CompletionHandler ofAdmin = Participant.await(others.get(10, TimeUnit.SECONDS));

        assertThat(List.of(ofOwner.name(), ofAdmin.name()))
            .containsExactlyInAnyOrder(ResultCode.OK, ResultCode.REQUEST_NOT_FOUND);
        Participant winner = ofOwner.isSuccess() ? owner : admin;
        winsOfTheOwner += winner == owner ? 1 : 0;
        assertOneSeat(guest, List.of(owner, admin, guest));
        Participant.ok(
            (race % 2 == 0 ? owner : admin).store().seats().kickUserOffSeat(guest.userId()));
      }
      assertCallbacks(owner, admin, guest, winsOfTheOwner);
      return winsOfTheOwner;
    }
  }

  private static CompletableFuture<CompletionHandler> accept(
      Participant host, Participant guest, CyclicBarrier start) throws Exception {
    start.await(10, TimeUnit.SECONDS);
    return host.store().acceptApplication(guest.userId());
  }

  private static void assertOneSeat(Participant guest, List<Participant> members) {
    for (Participant member : members) {
      member.catchUp();
      assertThat(member.seated()).filteredOn(seat -> seat.endsWith(guest.userId())).hasSize(1);
      assertThat(member.seated()).hasSize(2);
    }
  }

  /** The exact callbacks of all races, so that one too many is found as well as one too few. */
  private static void assertCallbacks(
      Participant owner, Participant admin, Participant guest, int winsOfTheOwner) {
    List.of(owner, admin, guest).forEach(Participant::catchUp);
    int winsOfTheAdmin = RACES_PER_ROOM - winsOfTheOwner;
    String received = "application received from " + guest.userId();
    String closed = "closed APPLICATION of " + guest.userId() + ": ACCEPTED";
    String byOwner = " by " + owner.userId();
    String byAdmin = " by " + admin.userId();
    assertThat(owner.heard(received)).isEqualTo(RACES_PER_ROOM);
    assertThat(admin.heard(received)).isEqualTo(RACES_PER_ROOM);
    assertThat(owner.heard("application of " + guest.userId() + " processed" + byAdmin))
        .isEqualTo(winsOfTheAdmin);
    assertThat(admin.heard("application of " + guest.userId() + " processed" + byOwner))
        .isEqualTo(winsOfTheOwner);
    assertThat(owner.heard(closed)).isEqualTo(RACES_PER_ROOM);
    assertThat(admin.heard(closed)).isEqualTo(RACES_PER_ROOM);
    assertThat(guest.heard("application responded true" + byOwner)).isEqualTo(winsOfTheOwner);
    assertThat(guest.heard("application responded true" + byAdmin)).isEqualTo(winsOfTheAdmin);
    assertThat(guest.heard(closed)).isEqualTo(RACES_PER_ROOM);
    assertThat(guest.heard())
        .filteredOn(line -> line.startsWith("kicked off seat"))
        .hasSize(RACES_PER_ROOM);
    assertThat(owner.heard()).hasSize(2 * RACES_PER_ROOM + winsOfTheAdmin);
    assertThat(admin.heard()).hasSize(2 * RACES_PER_ROOM + winsOfTheOwner);
    assertThat(guest.heard()).hasSize(3 * RACES_PER_ROOM);
  }
}
