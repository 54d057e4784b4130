package io.coguest.loadtest.compare;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.timeline.Measured;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one run of one side showed.
 *
 * @param cyclesPerSecond cycles, or seat changes, done in the measured part: what rates are of
 * @param unitsPerSecond likewise: what costs are of
 * @param cpuMicrosPerUnit user and system time of the server's process in the measured part,
 *     divided by the units done in it; 0 when it could not be told
 * @param latency of a command, or of a delivery, from when it was due, in µs; empty when the rate
 *     was not kept
 * @param kept whether the generator kept the rate
 * @param violations found in the run
 */
public record Reading(
    double cyclesPerSecond,
    double unitsPerSecond,
    double cpuMicrosPerUnit,
    Histogram latency,
    boolean kept,
    Found violations) {

  /**
   * Reads a run.
   *
   * @param latency name of the latency that is read
   * @param unitsPerCycle units, as the run has counted them, for one that was due
   */
  static Reading of(RunReport report, Measured measured, String latency, double unitsPerCycle) {
    double units = measured.units();
    double unitsPerSecond = measured.seconds() > 0 ? units / measured.seconds() : 0;
    double cpuMicros = measured.server().map(Measured.Server::cpuMicros).orElse(0.0);
    Optional<Histogram> found =
        report.latencies().stream()
            .filter(candidate -> candidate.name().equals(latency))
            .map(RunReport.Latency::micros)
            .findFirst();
    return new Reading(
        unitsPerSecond / unitsPerCycle,
        unitsPerSecond,
        units > 0 ? cpuMicros / units : 0,
        found.orElseGet(() -> new Histogram(3)),
        report.rate().kept(),
        report.violations());
  }
}
