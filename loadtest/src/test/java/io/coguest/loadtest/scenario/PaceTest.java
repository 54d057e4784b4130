package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MS = Duration.ofMillis(1).toNanos();
  private static final long START = 5_000_000_000L;

  private static List<CycleTiming> due(Pace pace, long nowNanos) {
    Queue<CycleTiming> due = new ArrayDeque<>();
    pace.due(nowNanos, due);
    return new ArrayList<>(due);
  }

  private static Pace started(double perSecond, Duration warmUp, Duration duration) {
    Pace pace = new Pace(perSecond, warmUp, duration);
    pace.start(START);
    return pace;
  }

  @Test
  void cyclesAreDueEvenlyHoweverLateTheTick() {
    Pace pace = started(100, Duration.ZERO, Duration.ofSeconds(10));
    assertThat(due(pace, START + 25 * MS))
        .extracting(CycleTiming::dueNanos)
        .containsExactly(START, START + 10 * MS, START + 20 * MS);
    assertThat(due(pace, START + 29 * MS)).isEmpty();
    assertThat(due(pace, START + 31 * MS))
        .extracting(CycleTiming::dueNanos)
        .containsExactly(START + 30 * MS);
  }

  @Test
  void nothingIsDueAfterTheEnd() {
    Pace pace = started(100, Duration.ZERO, Duration.ofMillis(50));
    assertThat(due(pace, START + 500 * MS)).hasSize(5);
    assertThat(pace.issued()).isEqualTo(5);
    assertThat(pace.over(START + 49 * MS)).isFalse();
    assertThat(pace.over(START + 50 * MS)).isTrue();
  }

  @Test
  void whatIsDueMayStartALittleAfterTheEnd() {
    Pace pace = started(100, Duration.ofMillis(10), Duration.ofMillis(50));
    assertThat(pace.tooLate(START + 259 * MS)).isFalse();
    assertThat(pace.tooLate(START + 260 * MS)).isTrue();
  }

  @Test
  void theWarmUpIsNotMeasured() {
    Pace pace = started(100, Duration.ofMillis(20), Duration.ofMillis(20));
    assertThat(due(pace, START + 500 * MS))
        .extracting(CycleTiming::measured)
        .containsExactly(false, false, true, true);
  }

  @Test
  void withoutARateNothingIsDue() {
    Pace pace = started(0, Duration.ZERO, Duration.ofSeconds(1));
    assertThat(pace.paced()).isFalse();
    assertThat(due(pace, START + 500 * MS)).isEmpty();
  }
}
