package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What a run was asked for, did and found: all that a table, a JSON file or a page is made from.
 *
 * @param scenario its name on the command line
 * @param settings what was asked for, in the order in which people read it
 * @param figures what was measured, beside latencies
 * @param latencies empty when the rate was not kept: they would mean nothing
 * @param timeline one sample a second; without latencies when the rate was not kept
 * @param rate whether what was due was done
 * @param violations what no correct server does
 */
public record RunReport(
    String scenario,
    List<Setting> settings,
    List<Figure> figures,
    List<Latency> latencies,
    List<Sample> timeline,
    Rate rate,
    Found violations) {

  /** A report that tells no latency when the rate was not kept, whoever made it. */
  public RunReport {
    settings = List.copyOf(settings);
    figures = List.copyOf(figures);
    latencies = rate.kept() ? List.copyOf(latencies) : List.of();
    timeline = rate.kept() ? List.copyOf(timeline) : timeline.stream().map(Sample::silent).toList();
  }

  /** One setting, as it was given or by default. */
  public record Setting(String name, String value) {}

  /**
   * One measured number.
   *
   * @param name in lower camel case; the key in the JSON file
   * @param label for a person
   * @param value in the unit
   * @param unit µs, MiB, 1/s, …; empty for a count
   * @param merge how the figures of several generators become one
   */
  public record Figure(String name, String label, double value, String unit, Merge merge) {
    /** One that adds up. */
    public Figure(String name, String label, double value, String unit) {
      this(name, label, value, unit, Merge.SUM);
    }
  }

  /** How the figures of several generators become one. */
  public enum Merge {
    /** Counts and rates. */
    SUM,
    /** The worst of all. */
    MAX
  }

  /**
   * How long something took, from when it was due.
   *
   * @param name in lower camel case; the key in the JSON file
   * @param label for a person
   * @param micros in µs
   */
  public record Latency(String name, String label, Histogram micros) {}

  /**
   * One second of the run.
   *
   * @param second since the run's start, the warm-up included
   * @param unitsPerSecond cycles, deliveries, …: what the scenario counts
   * @param p50Micros of the scenario's main latency in this second, 0 when nothing was measured
   * @param p99Micros likewise
   * @param errors commands refused in this second
   * @param server as seen from outside; all zero for one that is not on this machine
   */
  public record Sample(
      double second,
      double unitsPerSecond,
      double p50Micros,
      double p99Micros,
      long errors,
      ServerLoad server) {
    private Sample silent() {
      return new Sample(second, unitsPerSecond, 0, 0, errors, server);
    }
  }

  /**
   * The server's process in one second.
   *
   * @param cpuCores user and system time a second; 1 = one core is busy
   * @param residentBytes of memory
   * @param collectionMillis spent in garbage collections in this second
   */
  public record ServerLoad(double cpuCores, long residentBytes, double collectionMillis) {}

  /**
   * Whether what was due was done.
   *
   * @param unit what is counted, in the plural: cycles, deliveries
   * @param done how many
   * @param due how many were due; 0 without a rate
   * @param kept whether enough of them were started for latencies to mean anything
   */
  public record Rate(String unit, long done, long due, boolean kept) {}

  /**
   * The violations that were found.
   *
   * @param count how many in all
   * @param first the first hundred
   */
  public record Found(long count, List<Violation> first) {}

  /** Whether the run found nothing wrong. */
  public boolean correct() {
    return violations.count() == 0;
  }

  /** The same with other settings. */
  public RunReport withSettings(List<Setting> other) {
    return new RunReport(scenario, other, figures, latencies, timeline, rate, violations);
  }

  /** The same with more figures. */
  public RunReport withFigures(List<Figure> more) {
    List<Figure> all = new ArrayList<>(figures);
    all.addAll(more);
    return new RunReport(scenario, settings, all, latencies, timeline, rate, violations);
  }

  /** The figure of that name; empty when the run has none. */
  public OptionalDouble figure(String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst();
  }
}
