package io.coguest.loadtest.timeline;

import io.coguest.loadtest.report.RunReport.Sample;
import java.util.Locale;

/** One second of a run as a line for a person. */
public final class ProgressLine {
  private static final double MIB = 1 << 20;

  private ProgressLine() {}

  /**
   * The line; without the server when it cannot be seen.
   *
   * @param unit what is counted, in the plural
   */
  public static String of(String unit, Sample sample) {
    String line =
        String.format(
            Locale.ROOT,
            "%5.0f s  %9.0f %s/s  p50 %8.2f ms  p99 %8.2f ms  errors %d",
            sample.second(),
            sample.unitsPerSecond(),
            unit,
            sample.p50Micros() / 1000,
            sample.p99Micros() / 1000,
            sample.errors());
    if (sample.server().residentBytes() == 0) {
      return line;
    }
    return line
        + String.format(
            Locale.ROOT,
            "  server %.2f cores, %.0f MiB",
            sample.server().cpuCores(),
            sample.server().residentBytes() / MIB);
  }
}
