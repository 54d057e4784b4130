package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
import static io.coguest.client.endtoend.Participant.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.ClientState;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.client.ResultCode;
import io.coguest.client.endtoend.FaultProxy.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is killed and comes back: nobody notices anything but the time it took. */
@Timeout(90)
class RestartIT {
  private static final String RECEIVED = "application received from guest";
  private static final String CANCELLED = "application cancelled of guest";
  private static final String CLOSED = "closed APPLICATION of guest: ";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with().thatReturns();

  private final String liveId = "restarted-" + NUMBER.incrementAndGet();
  private FaultProxy guestLine;
  private Participant host;
  private Participant guest;
  private Participant viewer;

  @BeforeEach
  void hostAndGuestMeet() throws IOException {
    guestLine = new FaultProxy(SERVER.url());
    LiveOptions options = LiveOptions.defaults();
    host = Participant.creating(SERVER.url(), "owner", liveId, options);
    guest = Participant.joining(guestLine.url(), Tokens.audience("guest"), liveId);
    viewer = Participant.joining(SERVER.url(), Tokens.audience("viewer"), liveId);
  }

  @AfterEach
  void end() throws IOException {
    List.of(host, guest, viewer).forEach(Participant::close);
    guestLine.close();
  }

  private static void until(Runnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(assertion::run);
  }

  private void restart() throws Exception {
    SERVER.kill();
    until(() -> assertThat(host.client().state()).isEqualTo(ClientState.RECONNECTING));
    SERVER.startAgain();
  }

  private void allAreBack() {
    for (Participant participant : List.of(host, guest, viewer)) {
      until(() -> assertThat(participant.client().state()).isEqualTo(ClientState.CONNECTED));
    }
    host.catchUp();
    ok(guest.store().room().joinLive());
    ok(viewer.store().room().joinLive());
  }

  @Test
  void seatsAndPendingRequestsAreThere() throws Exception {
    ok(guest.store().applyForSeat(2, 60, null));
    ok(host.store().acceptApplication("guest"));
    ok(viewer.store().applyForSeat(-1, 60, "hello"));
    restart();
    allAreBack();

    assertThat(host.seated()).containsExactly("0 owner", "2 guest");
    assertThat(guest.seated()).containsExactly("0 owner", "2 guest");
    ok(host.store().acceptApplication("viewer"));
    viewer.catchUp();
    guest.catchUp();
    assertThat(viewer.heard())
        .containsExactly(
            "application responded true by owner", "closed APPLICATION of viewer: ACCEPTED");
    assertThat(guest.seated()).containsExactly("0 owner", "1 viewer", "2 guest");
    assertThat(host.heard(CLOSED + "ACCEPTED")).isOne();
    assertThat(guest.heard(CLOSED + "ACCEPTED")).isOne();
  }

  /** Whether the command's way there or its reply's way back ends with the server. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void aCommandInFlightIsAppliedOnceAndItsFutureCompletes(Way fails) throws Exception {
    guestLine.hold(fails);
    CompletableFuture<CompletionHandler> applied = guest.store().applyForSeat(2, 60, null);
    if (fails == Way.TO_CLIENT) {
      until(() -> assertThat(host.heard()).contains(RECEIVED));
    }
    SERVER.kill();
    guestLine.cut();
    SERVER.startAgain();

    ok(applied);
    allAreBack();
    ok(host.store().acceptApplication("guest"));
    guest.catchUp();
    host.catchUp();
    assertThat(host.heard(RECEIVED)).isOne();
    assertThat(guest.heard())
        .containsExactly("application responded true by owner", CLOSED + "ACCEPTED");
  }

  @Test
  void anOutcomeOfTheTimeWithoutAServerIsLearntOnceByBoth() throws Exception {
    ok(guest.store().applyForSeat(-1, 1, null));
    until(() -> assertThat(host.heard()).contains(RECEIVED));
    restart();
    allAreBack();

    until(() -> assertThat(host.heard()).contains(CLOSED + "TIMED_OUT"));
    until(() -> assertThat(guest.heard()).contains(CLOSED + "TIMED_OUT"));
    host.catchUp();
    guest.catchUp();
    assertThat(host.heard()).containsExactly(RECEIVED, CANCELLED, CLOSED + "TIMED_OUT");
    assertThat(guest.heard())
        .containsExactly("application no response: TIMEOUT", CLOSED + "TIMED_OUT");
  }

  /** After a restart the room does not know the guest any more, but its session's replies. */
  @Test
  void aSeatThatWasLeftIsNotLeftAgain() throws Exception {
    ok(guest.store().applyForSeat(2, 60, null));
    ok(host.store().acceptApplication("guest"));
    guest.catchUp();
    guestLine.hold(Way.TO_CLIENT);
    CompletableFuture<CompletionHandler> left = guest.store().disconnect();
    until(() -> assertThat(host.seated()).containsExactly("0 owner"));
    SERVER.kill();
    guestLine.cut();
    SERVER.startAgain();

    ok(left);
    until(() -> assertThat(guest.seated()).containsExactly("0 owner"));
    assertThat(guest.store().room().isJoined()).isTrue();
    assertThat(guest.heard()).doesNotContain("room closed: CONNECTION_LOST");
  }

  @Test
  void aRoomThatEndedUnheardIsOverForEverybodyOnce() throws Exception {
    ok(guest.store().applyForSeat(-1, 60, null));
    until(() -> assertThat(host.heard()).contains(RECEIVED));
    guestLine.hold(Way.TO_CLIENT);
    ok(host.store().room().endLive());
    SERVER.kill();
    guestLine.cut();
    SERVER.startAgain();

    until(() -> assertThat(guest.heard()).contains("live ended: OWNER_ENDED"));
    assertThat(guest.heard())
        .containsExactly(
            "application no response: LIVE_ENDED",
            CLOSED + "LIVE_ENDED",
            "live ended: OWNER_ENDED");
    refused(ResultCode.ROOM_NOT_FOUND, viewer.store().room().joinLive());
  }
}
