package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a run was asked for, did and found: all that a table, a JSON file or a page is made from.
 *
 * @param scenario its name on the command line
 * @param settings what was asked for, in the order in which people read it
 * @param figures what was measured, beside latencies
 * @param latencies empty when the rate was not kept: they would mean nothing
 * @param timeline one sample a second
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

  /** One setting, as it was given or by default. */
  public record Setting(String name, String value) {}

  /**
   * One measured number.
   *
   * @param name in lower camel case; the key in the JSON file
   * @param label for a person
   * @param value in the unit
   * @param unit µs, MiB, 1/s, …; empty for a count
   */
  public record Figure(String name, String label, double value, String unit) {}

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
      ServerLoad server) {}

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
}
