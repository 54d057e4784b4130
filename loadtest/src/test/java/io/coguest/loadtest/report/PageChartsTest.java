package io.coguest.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coguest.loadtest.report.PageChart.Line;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PageChartsTest {
  private static Latency evenly(int count, long stepMicros) {
    Histogram micros = new Histogram(3);
    for (int i = 1; i <= count; i++) {
      micros.recordValue(i * stepMicros);
    }
    return new Latency("name", "label", micros);
  }

  private static double at(PageChart chart, double nines) {
    Line line = chart.lines().get(0);
    for (int i = 0; i < chart.x().size(); i++) {
      if (Math.abs(chart.x().get(i) - nines) < 1e-9) {
        return line.values().get(i);
      }
    }
    throw new AssertionError("no point at " + nines);
  }

  @Test
  void percentilesAreMillisecondsByNines() {
    PageChart chart = PageCharts.percentiles(List.of(evenly(1000, 10)));
    assertThat(at(chart, Math.log10(2))).isCloseTo(5.0, within(0.02));
    assertThat(at(chart, 1)).isCloseTo(9.0, within(0.02));
    assertThat(at(chart, 2)).isCloseTo(9.9, within(0.02));
  }

  @Test
  void aLineEndsWhereItsCountSaysNoMore() {
    PageChart chart = PageCharts.percentiles(List.of(evenly(100, 10), evenly(100_000, 1)));
    assertThat(at(chart, 2)).isCloseTo(0.99, within(0.02));
    assertThat(at(chart, 2.02)).isNaN();
    assertThat(chart.lines().get(1).values()).doesNotContain(Double.NaN);
  }

  @Test
  void theAxisRunsFromTheMedianToFiveNines() {
    PageChart chart = PageCharts.percentiles(List.of(evenly(200_000, 1)));
    assertThat(chart.x()).isSorted().startsWith(Math.log10(2)).endsWith(5.0);
  }

  @Test
  void theAxisEndsEarlierWhenNoLineGoesThatFar() {
    assertThat(PageCharts.percentiles(List.of(evenly(900, 1))).x()).endsWith(3.0);
    assertThat(PageCharts.percentiles(List.of(evenly(1, 1))).x()).endsWith(2.0);
  }

  @Test
  void valuesFarApartStartOnALogarithmicScale() {
    Latency small = evenly(1000, 1);
    assertThat(PageCharts.percentiles(List.of(small)).logarithmic()).isFalse();
    assertThat(PageCharts.percentiles(List.of(small, evenly(1000, 100))).logarithmic()).isTrue();
  }

  @Test
  void aSecondWithoutAMeasurementIsAGap() {
    ServerLoad load = new ServerLoad(0.5, 3 << 20, 0);
    RunReport report =
        SamplePages.with(
            List.of(),
            List.of(new Sample(1, 0, 0, 0, 0, load), new Sample(2, 7, 500, 1500, 0, load)));
    List<PageChart> charts = PageCharts.timeline(report);
    assertThat(charts)
        .extracting(PageChart::title)
        .containsExactly(
            "Throughput", "Latency", "Server CPU", "Server memory", "Server garbage collection");
    assertThat(charts.get(1).lines())
        .containsExactly(
            new Line("p50", List.of(Double.NaN, 0.5)), new Line("p99", List.of(Double.NaN, 1.5)));
    assertThat(charts.get(3).lines().get(0).values()).containsExactly(3.0, 3.0);
  }
}
