package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.ClientState;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Limits;
import io.coguest.proto.v1.Welcome;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(1));
  private final SessionState session = new SessionState(backoff);

  private static Welcome welcome(boolean resumed) {
    return Welcome.newBuilder()
        .setSessionId("session")
        .setResumeSecret("secret")
        .setResumed(resumed)
        .build();
  }

  private static Welcome resumable() {
    return Welcome.newBuilder()
        .setSessionId("session")
        .setLimits(Limits.newBuilder().setResumeSeconds(600))
        .build();
  }

  private void signIn() {
    session.connect();
    session.welcomed(welcome(false), 0);
  }

  @Test
  void connectingLeadsToConnectedAndSecondCallsDoNothing() {
    assertThat(session.state()).isEqualTo(ClientState.IDLE);
    assertThat(session.connect()).isTrue();
    assertThat(session.state()).isEqualTo(ClientState.CONNECTING);
    assertThat(session.connect()).isFalse();
    assertThat(session.welcomed(welcome(false), 0)).isEqualTo(SessionState.Continuation.BEGUN);
    assertThat(session.state()).isEqualTo(ClientState.CONNECTED);
    assertThat(session.connect()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 1006, 1011, 4000, 4001, 4002, 4003, 4004, 4499, 5000})
  void otherCodesReconnect(int code) {
    signIn();
    assertThat(session.lost(code, "", false, at(0))).isInstanceOf(SessionState.Next.Retry.class);
    assertThat(session.state()).isEqualTo(ClientState.RECONNECTING);
    assertThat(session.resume(at(0)).getSessionId()).isEqualTo("session");
  }

  @ParameterizedTest
  @ValueSource(ints = {4500, 4501, 4502, 4503, 4600, 4999})
  void codesFrom4500To4999DoNotReconnect(int code) {
    signIn();
    assertThat(session.lost(code, "", false, at(0))).isInstanceOf(SessionState.Next.Stop.class);
    assertThat(session.state()).isEqualTo(ClientState.DISCONNECTED);
    assertThat(session.connect()).isTrue();
  }

  @Test
  void theAnnouncementCountsBeforeTheCloseCodeAndSetsTheDelay() {
    signIn();
    session.announced(
        Closing.newBuilder().setCode(4000).setReconnect(true).setRetryAfterMs(9_000).build());
    SessionState.Next next = session.lost(4500, "", false, at(0));
    assertThat(((SessionState.Next.Retry) next).delayMs()).isBetween(9_000L, 9_100L);
  }

  @Test
  void anAnnouncementWithoutACodeIsJudgedByItsFlag() {
    signIn();
    session.announced(Closing.newBuilder().setReconnect(false).build());
    assertThat(session.lost(0, "", false, at(0))).isInstanceOf(SessionState.Next.Stop.class);
  }

  @Test
  void anAnnouncementHoldsForOneConnectionOnly() {
    signIn();
    session.announced(Closing.newBuilder().setCode(4000).setRetryAfterMs(9_000).build());
    session.lost(4000, "", false, at(0));
    SessionState.Next next = session.lost(0, "refused", false, at(0));
    assertThat(((SessionState.Next.Retry) next).delayMs()).isBetween(0L, 200L);
  }

  @Test
  void aTokenThatEndedIsRetriedOnceWithANewerOne() {
    signIn();
    assertThat(session.lost(4502, "", true, at(0))).isInstanceOf(SessionState.Next.Retry.class);
    SessionState.Next next = session.lost(4502, "", true, at(0));
    assertThat(((SessionState.Next.Stop) next).code()).isEqualTo(ResultCode.UNAUTHENTICATED);
    assertThat(session.resume(at(0))).as("the session may go on with a newer token").isNotNull();
  }

  @Test
  void anyOtherFinalCloseEndsTheSession() {
    signIn();
    SessionState.Next next = session.lost(4503, "", true, at(0));
    assertThat(((SessionState.Next.Stop) next).code()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(session.resume(at(0))).isNull();
  }

  @Test
  void aSessionWithoutAConnectionForTooLongIsNotResumed() {
    session.connect();
    session.welcomed(resumable(), 0);
    session.lost(0, "", false, at(50_000));
    session.lost(0, "refused", false, at(400_000));
    assertThat(session.resume(at(649_999))).isNotNull();
    assertThat(session.resume(at(650_000))).isNull();
  }

  @Test
  void aWelcomeSaysHowTheSessionGoesOn() {
    signIn();
    session.lost(0, "", false, at(0));
    assertThat(session.welcomed(welcome(true), 0)).isEqualTo(SessionState.Continuation.RESUMED);
    session.lost(0, "", false, at(0));
    assertThat(session.welcomed(welcome(false), 0)).isEqualTo(SessionState.Continuation.REPLACED);
  }

  @Test
  void theBackoffStartsAnewOnlyAfterAConnectionThatHeld() {
    signIn();
    for (int i = 0; i < 5; i++) {
      session.lost(0, "", false, at(0));
      session.welcomed(welcome(true), 0);
    }
    assertThat(backoff.ceilingMs()).isEqualTo(3_200);
    session.lost(0, "", false, at(SessionState.STABLE_MS));
    assertThat(backoff.ceilingMs()).as("reset, then one attempt").isEqualTo(200);
  }

  @Test
  void aClosedClientWantsNothing() {
    signIn();
    session.close();
    assertThat(session.state()).isEqualTo(ClientState.CLOSED);
    assertThat(session.lost(0, "", false, at(0))).isInstanceOf(SessionState.Next.Nothing.class);
    assertThat(session.connect()).isFalse();
  }

  /** A device that sleeps may not count that time, but the server does. */
  @Test
  void aSessionEndsByTheWallClockToo() {
    session.connect();
    session.welcomed(resumable(), 0);
    session.lost(0, "", false, new SessionState.Now(1_000, 50_000));
    assertThat(session.resume(new SessionState.Now(2_000, 649_999))).isNotNull();
    assertThat(session.resume(new SessionState.Now(2_000, 650_000))).isNull();
    assertThat(session.resume(new SessionState.Now(601_000, 51_000))).isNull();
    assertThat(session.resume(new SessionState.Now(2_000, 10_000))).as("set back").isNotNull();
  }

  private static SessionState.Now at(long ms) {
    return new SessionState.Now(ms, ms);
  }
}
