package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final Heartbeat heartbeat = new Heartbeat(1_000, 0);

  @Test
  void aBusyConnectionIsNotPinged() {
    for (long now = 0; now < 10_000; now += 400) {
      heartbeat.received(now);
      assertThat(heartbeat.tick(now + 100)).isEqualTo(Heartbeat.Action.NONE);
    }
  }

  @Test
  void aQuietConnectionIsPingedOnceWithinTheInterval() {
    assertThat(heartbeat.tick(400)).isEqualTo(Heartbeat.Action.NONE);
    assertThat(heartbeat.tick(500)).isEqualTo(Heartbeat.Action.PING);
    assertThat(heartbeat.tick(1_000)).isEqualTo(Heartbeat.Action.NONE);
  }

  @Test
  void aPingWithoutAnAnswerForAnIntervalMeansLost() {
    heartbeat.tick(500);
    assertThat(heartbeat.tick(1_499)).isEqualTo(Heartbeat.Action.NONE);
    assertThat(heartbeat.tick(1_500)).isEqualTo(Heartbeat.Action.LOST);
  }

  @Test
  void anyFrameAnswersThePing() {
    heartbeat.tick(500);
    heartbeat.received(1_400);
    assertThat(heartbeat.tick(1_500)).isEqualTo(Heartbeat.Action.NONE);
  }
}
