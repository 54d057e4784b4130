package io.coguest.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MergedReportTest {
  private static final ServerLoad SEEN = new ServerLoad(0.75, 5 << 20, 2);
  private static final List<Sample> SERVER =
      List.of(
          new Sample(1, 0, 0, 0, 0, SEEN),
          new Sample(2, 0, 0, 0, 0, SEEN),
          new Sample(3, 0, 0, 0, 0, SEEN));

  private static RunReport sent(RunReport report) {
    return RawReport.read(RawReport.write(report));
  }

  private static RunReport merged(RunReport... reports) {
    return MergedReport.of(List.of(reports), SERVER);
  }

  @Test
  void aReportIsTheSameOnTheOtherSideExceptForItsSettings() {
    RunReport report = SampleReports.of(true, 2, 700);
    assertThat(sent(report)).isEqualTo(report.withSettings(List.of()));
  }

  @Test
  void countsAddUpAndTheWorstStays() {
    RunReport both = merged(SampleReports.of(true, 0, 400), sent(SampleReports.of(true, 0, 900)));
    assertThat(both.figure("throttled")).hasValue(6);
    assertThat(both.figure("worst")).hasValue(900);
    assertThat(both.rate()).isEqualTo(new Rate("cycles", 240, 240, true));
  }

  @Test
  void latenciesAreThoseOfAllCycles() {
    RunReport both = merged(SampleReports.of(true, 0, 400), sent(SampleReports.of(true, 0, 900)));
    assertThat(both.latencies()).hasSize(1);
    Histogram micros = both.latencies().get(0).micros();
    assertThat(micros.getTotalCount()).isEqualTo(2);
    assertThat(micros.getMinValue()).isEqualTo(400);
    assertThat(micros.getMaxValue()).isEqualTo(900);
  }

  @Test
  void secondsAddUpWithTheWorstLatencyAndTheServerAsItWasSeenOnce() {
    RunReport both = merged(SampleReports.of(true, 0, 400), SampleReports.of(true, 0, 900));
    assertThat(both.timeline())
        .containsExactly(
            new Sample(1, 100, 900, 1800, 2, SEEN),
            new Sample(2, 140, 900, 2700, 0, SEEN),
            new Sample(3, 0, 0, 0, 0, SEEN));
  }

  @Test
  void oneGeneratorThatDidNotKeepItsRateTakesTheLatencyFromAll() {
    RunReport both = merged(SampleReports.of(true, 0, 400), SampleReports.of(false, 0, 900));
    assertThat(both.rate().kept()).isFalse();
    assertThat(both.latencies()).isEmpty();
    assertThat(both.timeline()).allMatch(sample -> sample.p99Micros() == 0);
  }

  @Test
  void violationsOfAnyGeneratorFailTheRun() {
    RunReport both = merged(SampleReports.of(true, 0, 400), SampleReports.of(true, 120, 900));
    assertThat(both.correct()).isFalse();
    assertThat(both.violations().count()).isEqualTo(120);
    assertThat(both.violations().first()).hasSize(100).contains(SampleReports.GAP);
  }
}
