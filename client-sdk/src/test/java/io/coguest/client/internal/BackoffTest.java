package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static Backoff backoff(long seed) {
    return new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_500), new Random(seed));
  }

  @Test
  void theCeilingDoublesUpToTheMaximum() {
    Backoff backoff = backoff(1);
    long[] ceilings = new long[6];
    for (int i = 0; i < ceilings.length; i++) {
      ceilings[i] = backoff.ceilingMs();
      backoff.nextDelayMs(0);
    }
    assertThat(ceilings[0]).isEqualTo(100);
    assertThat(ceilings[1]).isEqualTo(200);
    assertThat(ceilings[2]).isEqualTo(400);
    assertThat(ceilings[3]).isEqualTo(800);
    assertThat(ceilings[5]).isEqualTo(1_500);
  }

  @Test
  void everyDelayIsAnywhereBetweenZeroAndTheCeiling() {
    long belowHalf = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      Backoff backoff = backoff(seed);
      for (int attempt = 0; attempt < 10; attempt++) {
        long ceiling = backoff.ceilingMs();
        long delay = backoff.nextDelayMs(0);
        assertThat(delay).isBetween(0L, ceiling);
        belowHalf += delay < ceiling / 2 ? 1 : 0;
      }
    }
    assertThat(belowHalf).isBetween(4_700L, 5_300L);
  }

  @Test
  void theSameSeedGivesTheSameDelays() {
    Backoff one = backoff(42);
    Backoff two = backoff(42);
    for (int i = 0; i < 20; i++) {
      assertThat(one.nextDelayMs(0)).isEqualTo(two.nextDelayMs(0));
    }
  }

  @Test
  void whatTheServerAsksForIsALowerBound() {
    Backoff backoff = backoff(3);
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.nextDelayMs(5_000)).isBetween(5_000L, 6_500L);
    }
  }

  @Test
  void thoseWhoWereToldTheSameTimeDoNotComeBackTogether() {
    Set<Long> delays = new HashSet<>();
    for (int seed = 0; seed < 1_000; seed++) {
      delays.add(backoff(seed).nextDelayMs(5_000));
    }
    assertThat(delays).as("of 101 that there are").hasSizeGreaterThan(95);
  }

  @Test
  void afterAResetTheCeilingIsTheMinimumAgain() {
    Backoff backoff = backoff(4);
    for (int i = 0; i < 50; i++) {
      backoff.nextDelayMs(0);
    }
    assertThat(backoff.ceilingMs()).isEqualTo(1_500);
    backoff.reset();
    assertThat(backoff.ceilingMs()).isEqualTo(100);
  }
}
