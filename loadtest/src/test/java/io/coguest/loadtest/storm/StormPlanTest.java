package io.coguest.loadtest.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormPlanTest {
  private static StormPlan plan(long seed) {
    return new StormPlan(20, 8, 6, 0, 50, Duration.ofSeconds(40), seed);
  }

  @Test
  void momentsRiseEachInItsShareOfTheTime() {
    List<Duration> moments = plan(3).moments();
    assertThat(moments).hasSize(20).isSorted();
    for (int i = 0; i < moments.size(); i++) {
      assertThat(moments.get(i).toMillis()).isBetween(i * 2_000L + 199, i * 2_000L + 1_801);
    }
  }

  @Test
  void momentsAreTheSeedsAlone() {
    assertThat(plan(3).moments()).isEqualTo(plan(3).moments()).isNotEqualTo(plan(4).moments());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 8, 6, 0, 50, 40",
    "1, 0, 6, 0, 50, 40",
    "1, 8, 2, 0, 50, 40",
    "1, 8, 51, 0, 50, 40",
    "1, 8, 6, -1, 50, 40",
    "1, 8, 6, 0, 0, 40",
    "81, 8, 6, 0, 50, 40",
    "0, 8, 6, 0, 50, 0"
  })
  void whatMakesNoSenseIsRefused(
      int kills, int rooms, int members, int sessions, int rate, int seconds) {
    assertThatThrownBy(
            () ->
                new StormPlan(
                    kills, rooms, members, sessions, rate, Duration.ofSeconds(seconds), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTaleButTheLastIsPicked() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(IntStream.range(0, 2_000).mapToObj(i -> StormTale.pick(random)).distinct())
        .hasSize(StormTale.values().length - 1)
        .doesNotContain(StormTale.GETS_UP);
  }
}
