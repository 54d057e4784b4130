package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalPolicyTest {
  private static final double EARLIEST = Math.nextDown(1.0);
  private static final int MOST_ASKED = 60;

  @ParameterizedTest
  @CsvSource({
    // left, latest, earliest
    "3600000, 3540000, 3480000",
    "300000, 240000, 180000",
    "100000, 80000, 60000",
    "10000, 8000, 6000",
    "5000, 4000, 3000",
    "2000, 1600, 1200",
    "1500, 1200, 1000",
    "1100, 1000, 1000"
  })
  void aFifthOfTheLifeOrAMinuteIsLeftAndByChanceUpToTwiceAsMuch(
      long leftMs, long latestMs, long earliestMs) {
    assertThat(RenewalPolicy.firstDelayMs(leftMs, 0)).hasValue(latestMs);
    assertThat(RenewalPolicy.firstDelayMs(leftMs, EARLIEST).orElseThrow())
        .isBetween(earliestMs, earliestMs + 1);
  }

  @ParameterizedTest
  @CsvSource({"1000", "500", "1", "0", "-1", "-3600000"})
  void whatEndsWithinASecondIsNotRenewed(long leftMs) {
    assertThat(RenewalPolicy.firstDelayMs(leftMs, 0)).isEmpty();
    assertThat(RenewalPolicy.retryDelayMs(leftMs, 1, 0)).isEmpty();
  }

  @Test
  void noTokenIsAskedForAfterTheOldOneEndedOrMoreOftenThanOnceASecond() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long leftMs = 1 + (long) Math.exp(random.nextDouble() * 40);
      double chance = random.nextDouble();
      int failures = 1 + random.nextInt(100);
      for (OptionalLong delay :
          new OptionalLong[] {
            RenewalPolicy.firstDelayMs(leftMs, chance),
            RenewalPolicy.retryDelayMs(leftMs, failures, chance)
          }) {
        if (leftMs > RenewalPolicy.MIN_PAUSE_MS) {
          assertThat(delay.orElseThrow()).as("left: %d", leftMs).isBetween(1_000L, leftMs - 1);
        } else {
          assertThat(delay).as("left: %d", leftMs).isEmpty();
        }
      }
    }
  }

  @Test
  void failuresAreFollowedByLongerAndLongerPausesUpToHalfAMinute() {
    long[] latest = {2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
    for (int i = 0; i < latest.length; i++) {
      assertThat(RenewalPolicy.retryDelayMs(3_600_000, i + 1, EARLIEST).orElseThrow())
          .isBetween(latest[i] - 1, latest[i]);
      assertThat(RenewalPolicy.retryDelayMs(3_600_000, i + 1, 0)).hasValue(1_000);
    }
  }

  @Test
  void theNearerTheEndTheShorterThePause() {
    assertThat(RenewalPolicy.retryDelayMs(20_000, 9, EARLIEST)).hasValue(10_000);
    assertThat(RenewalPolicy.retryDelayMs(4_000, 9, EARLIEST)).hasValue(2_000);
    assertThat(RenewalPolicy.retryDelayMs(1_100, 9, EARLIEST)).hasValue(1_000);
  }

  @Test
  void aFailingSupplierIsAskedAFewTimesWithinTheMargin() {
    for (double chance : new double[] {0, 0.5, EARLIEST}) {
      long leftMs = 60_000;
      int asked = 1;
      OptionalLong delay = RenewalPolicy.retryDelayMs(leftMs, asked, chance);
      while (delay.isPresent() && asked <= MOST_ASKED) {
        leftMs -= delay.getAsLong();
        asked++;
        delay = RenewalPolicy.retryDelayMs(leftMs, asked, chance);
      }
      assertThat(asked).as("with chance %f", chance).isBetween(6, MOST_ASKED);
    }
  }
}
