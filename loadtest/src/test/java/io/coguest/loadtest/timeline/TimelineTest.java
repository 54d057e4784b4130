package io.coguest.loadtest.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import io.coguest.loadtest.wire.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimelineTest {
  private final ServerProcess self = new ServerProcess(ProcessHandle.current().pid(), null);
  private final List<Sample> shown = new CopyOnWriteArrayList<>();

  @Test
  void eachSecondHasWhatAllThreadsCountedInIt() throws Exception {
    try (Timeline timeline = new Timeline(self, shown::add, Rendezvous.ALONE)) {
      Tally one = timeline.tally();
      Tally other = timeline.tally();
      timeline.begin(Duration.ZERO, Duration.ofSeconds(1));
      one.units(30);
      other.unit();
      other.error();
      one.latency(TimeUnit.MILLISECONDS.toNanos(2));
      other.latency(-1);
      await().until(() -> shown.size() >= 2);
      timeline.end();
      Sample first = timeline.samples().get(0);
      assertThat(first.unitsPerSecond() * first.second()).isBetween(30.9, 31.1);
      assertThat(first.errors()).isEqualTo(1);
      assertThat(first.p99Micros()).isBetween(1990.0, 2010.0);
      assertThat(first.server().residentBytes()).isPositive();
      Sample second = timeline.samples().get(1);
      assertThat(second.unitsPerSecond()).isZero();
      assertThat(second.p99Micros()).isZero();
      assertThat(timeline.samples()).containsAll(shown);
    }
  }

  @Test
  void theWarmUpIsNotMeasured() throws Exception {
    try (Timeline timeline = new Timeline(self, shown::add, Rendezvous.ALONE)) {
      Tally tally = timeline.tally();
      timeline.begin(Duration.ofMillis(300), Duration.ofSeconds(60));
      tally.units(1000);
      await().until(() -> !shown.isEmpty());
      tally.units(7);
      timeline.end();
      Measured measured = timeline.measured();
      assertThat(measured.units()).isEqualTo(7);
      assertThat(measured.seconds()).isBetween(0.5, 20.0);
      assertThat(measured.server()).isPresent();
    }
  }

  @Test
  void theRunWaitsForTheOthersTwice() throws Exception {
    List<String> waited = new ArrayList<>();
    Rendezvous others =
        new Rendezvous() {
          @Override
          public void ready(Duration warmUp, Duration duration) {
            waited.add("ready " + warmUp + " " + duration);
          }

          @Override
          public void loaded() {
            waited.add("loaded");
          }
        };
    try (Timeline timeline = new Timeline(null, shown::add, others)) {
      timeline.begin(Duration.ofSeconds(1), Duration.ofSeconds(2));
      assertThatThrownBy(timeline::measured).isInstanceOf(IllegalStateException.class);
      timeline.end();
      assertThat(timeline.measured().server()).isEmpty();
    }
    assertThat(waited).containsExactly("ready PT1S PT2S", "loaded");
  }

  @Test
  void aProgressLineSaysRateLatencyErrorsAndTheServerWhenItIsSeen() {
    Sample sample = new Sample(3, 120, 1500, 9000, 4, new ServerLoad(0.5, 64 << 20, 0));
    assertThat(ProgressLine.of("cycles", sample))
        .contains("3 s", "120 cycles/s", "1.50 ms", "9.00 ms", "errors 4", "0.50 cores, 64 MiB");
    Sample unseen = new Sample(3, 120, 1500, 9000, 4, new ServerLoad(0, 0, 0));
    assertThat(ProgressLine.of("cycles", unseen)).endsWith("errors 4");
  }
}
