package io.coguest.loadtest.report;

import io.coguest.loadtest.report.PageChart.Axis;
import io.coguest.loadtest.report.PageChart.Line;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Which charts a run gets, and what is on them. */
final class PageCharts {
  /** Points of a percentile line in a decade; the first is 50 %, the last 99.999 %. */
  private static final int STEPS = 50;

  private static final int FIRST_STEP = 16;
  private static final int MOST_NINES = 5;

  /** From this ratio of the largest to the smallest value on, a linear scale hides the small. */
  private static final double WIDE_RATIO = 20;

  private static final double MICROS = 1000;
  private static final double MIB = 1024 * 1024;

  private PageCharts() {}

  /** Each latency's percentiles; a line ends where its count says no more. */
  static PageChart percentiles(List<Latency> latencies) {
    List<Double> nines = nines(latencies);
    List<Line> lines =
        latencies.stream()
            .map(latency -> new Line(latency.label(), percentiles(latency.micros(), nines)))
            .toList();
    return new PageChart(
        Axis.NINES,
        "Latency by percentile",
        "A line ends where a single measurement is left above it.",
        "ms",
        wide(lines),
        nines,
        lines);
  }

  private static List<Double> nines(List<Latency> latencies) {
    long most =
        latencies.stream().mapToLong(latency -> latency.micros().getTotalCount()).max().orElse(0);
    int last = (int) Math.ceil(Math.log10((double) Math.max(most, 1)));
    int decades = Math.min(MOST_NINES, Math.max(2, last));
    return IntStream.rangeClosed(FIRST_STEP - 1, decades * STEPS)
        .mapToObj(step -> step < FIRST_STEP ? Math.log10(2) : step / (double) STEPS)
        .toList();
  }

  private static List<Double> percentiles(Histogram micros, List<Double> nines) {
    return nines.stream().map(nine -> atNines(micros, nine)).toList();
  }

  private static double atNines(Histogram micros, double nines) {
    double above = Math.pow(10, -nines);
    boolean known = (double) micros.getTotalCount() * above >= 1 - 1e-9;
    return known ? micros.getValueAtPercentile(100 * (1 - above)) / MICROS : Double.NaN;
  }

  private static boolean wide(List<Line> lines) {
    double[] values =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .mapToDouble(Double::doubleValue)
            .filter(value -> value > 0)
            .sorted()
            .toArray();
    return values.length > 0 && values[values.length - 1] > WIDE_RATIO * values[0];
  }

  /** What changed from second to second; nothing for a run without samples. */
  static List<PageChart> timeline(RunReport report) {
    List<Sample> samples = report.timeline();
    List<PageChart> charts = new ArrayList<>();
    if (samples.isEmpty()) {
      return charts;
    }
    charts.add(
        chart(
            samples,
            "Throughput",
            report.rate().unit() + "/s",
            line(samples, report.rate().unit(), Sample::unitsPerSecond)));
    if (samples.stream().anyMatch(sample -> sample.p99Micros() > 0)) {
      charts.add(
          chart(
              samples,
              "Latency",
              "ms",
              line(samples, "p50", sample -> millis(sample.p50Micros())),
              line(samples, "p99", sample -> millis(sample.p99Micros()))));
    }
    if (serverSeen(samples)) {
      charts.addAll(server(samples));
    }
    return charts;
  }

  /** Whether the server's process was on this machine, so that its load is known. */
  static boolean serverSeen(List<Sample> samples) {
    return samples.stream().anyMatch(sample -> sample.server().residentBytes() > 0);
  }

  private static List<PageChart> server(List<Sample> samples) {
    return List.of(
        chart(
            samples,
            "Server CPU",
            "cores",
            line(samples, "user and system time", sample -> sample.server().cpuCores())),
        chart(
            samples,
            "Server memory",
            "MiB",
            line(samples, "resident", sample -> (double) sample.server().residentBytes() / MIB)),
        chart(
            samples,
            "Server garbage collection",
            "ms/s",
            line(samples, "collecting", sample -> sample.server().collectionMillis())));
  }

  /** Refused commands in each second. */
  static PageChart errors(List<Sample> samples) {
    return chart(
        samples,
        "Refused commands",
        "1/s",
        line(samples, "refused", sample -> (double) sample.errors()));
  }

  private static double millis(double micros) {
    return micros > 0 ? micros / MICROS : Double.NaN;
  }

  private static Line line(List<Sample> samples, String label, ToDoubleFunction<Sample> value) {
    return new Line(label, samples.stream().mapToDouble(value).boxed().toList());
  }

  private static PageChart chart(List<Sample> samples, String title, String unit, Line... lines) {
    List<Double> seconds = samples.stream().map(Sample::second).toList();
    return new PageChart(Axis.SECONDS, title, "", unit, false, seconds, List.of(lines));
  }
}
