package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatChangeRateTest {
  private static final long NOW = 1_000_000;

  private final SeatChangeRate rate = new SeatChangeRate(new RoomLimits(10, 1_000, 64, 2, 3));

  @Test
  void theBurstIsFreeAndThenTheRateCounts() {
    for (int i = 0; i < 3; i++) {
      assertThat(rate.waitMs("a", NOW)).isZero();
      rate.changed("a", NOW);
    }

    assertThat(rate.waitMs("a", NOW)).isEqualTo(500);
    assertThat(rate.waitMs("a", NOW + 499)).isEqualTo(1);
    assertThat(rate.waitMs("a", NOW + 500)).isZero();
  }

  @Test
  void guestsDoNotCountForEachOther() {
    for (int i = 0; i < 3; i++) {
      rate.changed("a", NOW);
    }

    assertThat(rate.waitMs("b", NOW)).isZero();
  }

  @Test
  void aPauseDoesNotSaveUpMoreThanTheBurst() {
    rate.changed("a", NOW);
    for (int i = 0; i < 3; i++) {
      rate.changed("a", NOW + 3_600_000);
    }

    assertThat(rate.waitMs("a", NOW + 3_600_000)).isEqualTo(500);
  }

  @Test
  void bucketsThatAreFullAgainAreDropped() {
    rate.changed("a", NOW);
    rate.changed("b", NOW + 1_000);
    rate.changed("c", NOW + 1_501);

    assertThat(rate.state()).containsOnlyKeys("b", "c");
  }

  @Test
  void aRestoredRateGoesOnAsBefore() {
    rate.changed("b", NOW + 10);
    rate.changed("a", NOW + 20);
    SeatChangeRate again = new SeatChangeRate(new RoomLimits(10, 1_000, 64, 2, 3));

    again.restore(rate.state());
    again.changed("c", NOW + 1_511);

    assertThat(again.state()).containsOnlyKeys("a", "c");
  }
}
