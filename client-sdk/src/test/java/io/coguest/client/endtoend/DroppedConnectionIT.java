package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lost connection must not do: lose a command, repeat it, lose an outcome, repeat it. */
@Timeout(60)
class DroppedConnectionIT {
  private static final String RECEIVED = "application received from guest";
  private static final String CANCELLED = "application cancelled of guest";
  private static final String CLOSED = "closed APPLICATION of guest: ";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with();

  private final String liveId = "dropped-" + NUMBER.incrementAndGet();
  private FaultProxy hostLine;
  private FaultProxy guestLine;
  private Participant host;
  private Participant guest;

  @BeforeEach
  void hostAndGuestMeetThroughLinesThatCanFail() throws IOException {
    hostLine = new FaultProxy(SERVER.url());
    guestLine = new FaultProxy(SERVER.url());
    host = Participant.creating(hostLine.url(), "owner", liveId, LiveOptions.defaults());
    guest = Participant.joining(guestLine.url(), Tokens.audience("guest"), liveId);
  }

  @AfterEach
  void end() throws IOException {
    host.close();
    guest.close();
    hostLine.close();
    guestLine.close();
  }

  private static void until(Runnable assertion) {
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(assertion::run);
  }

  private static void back(Participant participant) {
    until(() -> assertThat(participant.client().state()).isEqualTo(ClientState.CONNECTED));
    participant.catchUp();
  }

  /** Cuts the line and keeps it so until the client has noticed. */
  private static void cutAndKeepAway(FaultProxy line, Participant participant) {
    line.holdNewConnections();
    line.cut();
    until(() -> assertThat(participant.client().state()).isEqualTo(ClientState.RECONNECTING));
  }

  /** Whether the command's way there or its reply's way back fails must make no difference. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void aCommandInFlightIsAppliedOnceAndItsFutureCompletes(Way fails) {
    guestLine.hold(fails);
    CompletableFuture<CompletionHandler> applied = guest.store().applyForSeat(2, 60, null);
    if (fails == Way.TO_CLIENT) {
      until(() -> assertThat(host.heard()).contains(RECEIVED));
    }
    assertThat(applied).isNotDone();
    guestLine.cut();

    ok(applied);
    assertThat(guestLine.accepted()).as("connections of the guest").isGreaterThanOrEqualTo(2);
    ok(host.store().acceptApplication("guest"));
    guest.catchUp();
    host.catchUp();
    assertThat(host.heard()).containsExactly(RECEIVED, CLOSED + "ACCEPTED");
    assertThat(guest.heard())
        .containsExactly("application responded true by owner", CLOSED + "ACCEPTED");
    assertThat(guest.seated()).containsExactly("0 owner", "2 guest");
  }

  @Test
  void manyCommandsThroughManyCutsAreEachAppliedOnce() {
    Random random = new Random(7);
    int rounds = 15;
    for (int round = 0; round < rounds; round++) {
      CompletableFuture<CompletionHandler> applied = guest.store().applyForSeat(-1, 60, null);
      CompletableFuture<CompletionHandler> cancelled = guest.store().cancelApplication();
      if (random.nextBoolean()) {
        guestLine.cut();
      }
      if (random.nextInt(4) == 0) {
        hostLine.cut();
      }
      ok(applied);
      ok(cancelled);
    }
    back(guest);
    assertThat(guest.heard()).hasSize(rounds).containsOnly(CLOSED + "CANCELLED");
    back(host);
    assertThat(host.store().coGuestState().applicants().value()).isEmpty();
    long shown = host.heard(RECEIVED);
    assertThat(shown).as("applications that the host was shown").isBetween(1L, (long) rounds);
    assertThat(host.heard(CANCELLED)).isEqualTo(shown);
    assertThat(host.heard(CLOSED + "CANCELLED")).isEqualTo(shown);
  }

  @Test
  void aRequestThatTheHostWasShownEndsForItOnceAlthoughItWasAway() {
    ok(guest.store().applyForSeat(-1, 60, null));
    until(() -> assertThat(host.heard()).containsExactly(RECEIVED));
    cutAndKeepAway(hostLine, host);
    ok(guest.store().cancelApplication());
    hostLine.admitNewConnections();
    back(host);
    assertThat(host.heard()).containsExactly(RECEIVED, CANCELLED, CLOSED + "CANCELLED");
  }

  @Test
  void aRequestThatIsPendingWhenTheHostIsBackIsReceivedOnce() {
    cutAndKeepAway(hostLine, host);
    ok(guest.store().applyForSeat(-1, 60, null));
    hostLine.admitNewConnections();
    back(host);
    hostLine.cut();
    until(() -> assertThat(hostLine.accepted()).isGreaterThanOrEqualTo(3));
    back(host);
    assertThat(host.heard()).containsExactly(RECEIVED);
    assertThat(host.store().coGuestState().applicants().value()).hasSize(1);
  }

  @Test
  void theGuestLearnsOnceThatItWasAcceptedWhileItWasAway() {
    ok(guest.store().applyForSeat(3, 60, null));
    cutAndKeepAway(guestLine, guest);
    ok(host.store().acceptApplication("guest"));
    until(
        () ->
            assertThat(host.store().coGuestState().connected().value())
                .anyMatch(seat -> seat.userId().equals("guest") && seat.away()));
    guestLine.admitNewConnections();
    back(guest);
    guestLine.cut();
    until(() -> assertThat(guestLine.accepted()).isGreaterThanOrEqualTo(3));
    back(guest);
    assertThat(guest.heard())
        .containsExactly("application responded true by owner", CLOSED + "ACCEPTED");
    assertThat(guest.seated()).containsExactly("0 owner", "3 guest");
    until(
        () ->
            assertThat(host.store().coGuestState().connected().value())
                .noneMatch(seat -> seat.away()));
  }

  @Test
  void aSeatIsKeptWhileItsOccupantIsAwayAndAllSeeIt() {
    ok(guest.store().applyForSeat(1, 60, null));
    ok(host.store().acceptApplication("guest"));
    cutAndKeepAway(guestLine, guest);
    until(
        () ->
            assertThat(host.store().coGuestState().connected().value())
                .filteredOn(seat -> seat.away())
                .hasSize(1));
    guestLine.admitNewConnections();
    back(guest);
    assertThat(guest.seated()).containsExactly("0 owner", "1 guest");
    until(
        () ->
            assertThat(host.store().coGuestState().connected().value())
                .filteredOn(seat -> seat.away())
                .isEmpty());
    assertThat(guest.heard())
        .containsExactly("application responded true by owner", CLOSED + "ACCEPTED");
  }

  @Test
  void theGuestIsToldOnceThatItWasKickedOffItsSeatWhileAway() {
    ok(guest.store().applyForSeat(1, 60, null));
    ok(host.store().acceptApplication("guest"));
    guest.catchUp();
    cutAndKeepAway(guestLine, guest);
    ok(host.store().seats().kickUserOffSeat("guest"));
    guestLine.admitNewConnections();
    back(guest);
    assertThat(guest.heard())
        .containsExactly(
            "application responded true by owner",
            CLOSED + "ACCEPTED",
            "kicked off seat 1 by owner");
    assertThat(guest.seated()).containsExactly("0 owner");
  }

  @Test
  void closingTheClientEndsItsFuturesAndItsRoomsGoOn() {
    guestLine.hold(Way.TO_SERVER);
    CompletableFuture<CompletionHandler> applied = guest.store().applyForSeat(2, 60, null);
    guest.close();
    Participant.refused(ResultCode.CONNECTION_LOST, applied);
    host.catchUp();
    assertThat(host.heard()).isEqualTo(List.of());
  }
}
