package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Merge;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import io.coguest.loadtest.report.RunReport.Setting;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Reports as runs make them. */
final class SampleReports {
  static final Violation GAP =
      new Violation(Fault.GAP, "room-1", "guest-1", 7, "revision 6 \"did\" not come");

  private SampleReports() {}

  /** One with a latency of so many µs. */
  static RunReport of(boolean kept, int violations, long micros) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(micros);
    return new RunReport(
        "cycle",
        List.of(new Setting("rooms", "10")),
        List.of(
            new Figure("throttled", "commands refused", 3, ""),
            new Figure("worst", "the worst", micros, "µs", Merge.MAX)),
        List.of(new Latency("seatSeen", "guest sees its seat", histogram)),
        List.of(
            new Sample(1, 50, micros, micros * 2.0, 1, new ServerLoad(0.5, 1 << 20, 1.5)),
            new Sample(2, 70, micros, micros * 3.0, 0, new ServerLoad(0.25, 2 << 20, 0))),
        new Rate("cycles", 120, kept ? 120 : 1000, kept),
        new Found(violations, Collections.nCopies(Math.min(violations, 100), GAP)));
  }
}
