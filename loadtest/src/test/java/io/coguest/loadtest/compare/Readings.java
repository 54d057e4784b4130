package io.coguest.loadtest.compare;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.report.RunReport.Found;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Readings as tests want them. */
final class Readings {
  private Readings() {}

  static Reading of(double cyclesPerSecond, double cpuMicros) {
    return reading(cyclesPerSecond, cpuMicros, true, new Found(0, List.of()));
  }

  static Reading notKept() {
    return reading(10, 10, false, new Found(0, List.of()));
  }

  static Reading wrong() {
    Violation violation = new Violation(Violation.Fault.GAP, "room-1", "guest", 7, "a gap");
    return reading(10, 10, true, new Found(1, List.of(violation)));
  }

  private static Reading reading(double perSecond, double cpuMicros, boolean kept, Found found) {
    Histogram micros = new Histogram(3);
    micros.recordValue((long) (100 * cpuMicros));
    return new Reading(perSecond, perSecond, cpuMicros, micros, kept, found);
  }
}
