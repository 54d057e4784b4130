package io.coguest.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.timeline.Measured;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final long MILLI = 1_000_000;

  private static RunReport report(boolean kept) {
    Histogram micros = new Histogram(3);
    micros.recordValue(250);
    return new RunReport(
        "cycle",
        List.of(),
        List.of(),
        List.of(new RunReport.Latency("applyReply", "", micros)),
        List.of(),
        new RunReport.Rate("cycles", 900, 1_000, kept),
        new RunReport.Found(0, List.of()));
  }

  @Test
  void cpuIsWhatTheProcessUsedWhileMeasuredForOneUnitDoneThen() {
    // 100 ms before the measured part do not count, nor do the units of the warm-up.
    Measured measured =
        new Measured(10, 500, new Usage(100 * MILLI, 1, 0), new Usage(600 * MILLI, 1, 0));
    Reading cycles = Reading.of(report(true), measured, "applyReply", 1);
    assertThat(cycles.cpuMicrosPerUnit()).isCloseTo(1_000, within(1e-6));
    assertThat(cycles.cyclesPerSecond()).isEqualTo(50);
    Reading deliveries = Reading.of(report(true), measured, "applyReply", 20);
    assertThat(deliveries.cpuMicrosPerUnit()).isCloseTo(1_000, within(1e-6));
    assertThat(deliveries.unitsPerSecond()).isEqualTo(50);
    assertThat(deliveries.cyclesPerSecond()).as("each of 20 deliveries").isEqualTo(2.5);
    assertThat(deliveries.latency().getMaxValue()).isEqualTo(250);
  }

  @Test
  void aServerThatCouldNotBeSeenHasNoCost() {
    Measured measured = new Measured(10, 500, null, null);
    assertThat(Reading.of(report(true), measured, "applyReply", 1).cpuMicrosPerUnit()).isZero();
  }

  @Test
  void aRateThatWasNotKeptTellsNoLatency() {
    Measured measured = new Measured(10, 500, null, null);
    Reading reading = Reading.of(report(false), measured, "applyReply", 1);
    assertThat(reading.kept()).isFalse();
    assertThat(reading.latency().getTotalCount()).isZero();
  }
}
