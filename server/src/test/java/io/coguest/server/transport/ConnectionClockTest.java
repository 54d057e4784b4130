package io.coguest.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.transport.ConnectionClock.Due;
import org.junit.jupiter.api.Test;

class ConnectionClockTest {
  private final ConnectionClock clock =
      new ConnectionClock(
          new TransportConfig.Times(5_000, 25_000, 30_000, 2_000, 1_000), 1_000_000);

  private Due at(long ms) {
    return clock.due(1_000_000 + ms, true, false);
  }

  @Test
  void aHelloIsDueFiveSecondsAfterTheConnection() {
    assertThat(clock.due(1_004_999, false, false)).isEqualTo(Due.NOTHING);
    assertThat(clock.due(1_005_000, false, false)).isEqualTo(Due.NO_HELLO);
  }

  @Test
  void aHelloIsDueFromOneThatDoesNotReadToo() {
    clock.over(1_001_000);
    assertThat(clock.due(1_004_999, false, false)).isEqualTo(Due.NOTHING);
    assertThat(clock.due(1_005_000, false, false)).isEqualTo(Due.NO_HELLO);
  }

  @Test
  void silenceIsPingedOnceAndThenLost() {
    assertThat(at(24_999)).isEqualTo(Due.NOTHING);
    assertThat(at(25_000)).isEqualTo(Due.PING);
    assertThat(at(26_000)).isEqualTo(Due.NOTHING);
    assertThat(at(49_999)).isEqualTo(Due.NOTHING);
    assertThat(at(50_000)).isEqualTo(Due.SILENT);
  }

  @Test
  void anythingHeardEndsTheSilence() {
    assertThat(at(25_000)).isEqualTo(Due.PING);
    clock.heard(1_040_000);
    assertThat(at(50_000)).isEqualTo(Due.NOTHING);
    assertThat(at(65_000)).isEqualTo(Due.PING);
  }

  @Test
  void silenceSaysNothingWhileFramesAreNotRead() {
    assertThat(clock.due(1_500_000, true, true)).isEqualTo(Due.NOTHING);
    clock.over(1_000_000);
    assertThat(at(29_999)).isEqualTo(Due.NOTHING);
    clock.drained();
    assertThat(at(40_000)).isEqualTo(Due.NOTHING);
    assertThat(at(54_999)).isEqualTo(Due.PING);
  }

  @Test
  void whoStaysOverTheLimitIsTooSlow() {
    clock.over(1_010_000);
    assertThat(at(39_999)).isEqualTo(Due.NOTHING);
    assertThat(at(40_000)).isEqualTo(Due.TOO_SLOW);
  }
}
