package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Merge;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The reports of several generators that loaded one server together, as one. */
public final class MergedReport {
  private static final int VIOLATIONS_KEPT = 100;

  private MergedReport() {}

  /**
   * One report of all.
   *
   * @param reports of one scenario, at least one
   * @param server samples of the server's load in the same seconds
   */
  public static RunReport of(List<RunReport> reports, List<Sample> server) {
    return new RunReport(
        reports.get(0).scenario(),
        reports.get(0).settings(),
        figures(reports),
        latencies(reports),
        timeline(reports, server),
        rate(reports),
        violations(reports));
  }

  private static List<Figure> figures(List<RunReport> reports) {
    Map<String, Figure> merged = new LinkedHashMap<>();
    reports.stream()
        .flatMap(report -> report.figures().stream())
        .forEach(figure -> merged.merge(figure.name(), figure, MergedReport::figure));
    return List.copyOf(merged.values());
  }

  private static Figure figure(Figure one, Figure other) {
    double value =
        one.merge() == Merge.SUM
            ? one.value() + other.value()
            : Math.max(one.value(), other.value());
    return new Figure(one.name(), one.label(), value, one.unit(), one.merge());
  }

  private static List<Latency> latencies(List<RunReport> reports) {
    Map<String, Latency> merged = new LinkedHashMap<>();
    reports.stream()
        .flatMap(report -> report.latencies().stream())
        .forEach(latency -> merged.merge(latency.name(), latency, MergedReport::latency));
    return List.copyOf(merged.values());
  }

  private static Latency latency(Latency one, Latency other) {
    Histogram both = one.micros().copy();
    both.add(other.micros());
    return new Latency(one.name(), one.label(), both);
  }

  private static List<Sample> timeline(List<RunReport> reports, List<Sample> server) {
    List<Sample> merged = new ArrayList<>();
    for (int second = 0; second < server.size(); second++) {
      int at = second;
      List<Sample> then =
          reports.stream()
              .filter(report -> at < report.timeline().size())
              .map(report -> report.timeline().get(at))
              .toList();
      merged.add(sample(then, server.get(second)));
    }
    return merged;
  }

  /**
   * Several generators in one second. The percentiles are the worst generator's, which all of them
   * together cannot exceed.
   *
   * @param server the same second, for the server's load
   */
  public static Sample sample(Collection<Sample> generators, Sample server) {
    double units = 0;
    double p50 = 0;
    double p99 = 0;
    long errors = 0;
    for (Sample sample : generators) {
      units += sample.unitsPerSecond();
      p50 = Math.max(p50, sample.p50Micros());
      p99 = Math.max(p99, sample.p99Micros());
      errors += sample.errors();
    }
    ServerLoad load = server.server();
    return new Sample(server.second(), units, p50, p99, errors, load);
  }

  private static Rate rate(List<RunReport> reports) {
    long done = 0;
    long due = 0;
    boolean kept = true;
    for (RunReport report : reports) {
      done += report.rate().done();
      due += report.rate().due();
      kept &= report.rate().kept();
    }
    return new Rate(reports.get(0).rate().unit(), done, due, kept);
  }

  private static Found violations(List<RunReport> reports) {
    long count = reports.stream().mapToLong(report -> report.violations().count()).sum();
    List<Violation> first =
        reports.stream()
            .flatMap(report -> report.violations().first().stream())
            .limit(VIOLATIONS_KEPT)
            .toList();
    return new Found(count, first);
  }
}
