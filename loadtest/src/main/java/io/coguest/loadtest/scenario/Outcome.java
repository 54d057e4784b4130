package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Rate;
import java.util.List;

/**
 * What a scenario alone knows of its run.
 *
 * @param rate whether what was due was done
 * @param figures that it measured
 * @param latencies that it measured
 */
public record Outcome(Rate rate, List<Figure> figures, List<Latency> latencies) {
  /** Less than this share of what was due was started, and the latencies mean nothing. */
  private static final double KEPT = 0.99;

  /**
   * The rate of an open loop.
   *
   * @param unit what is counted, in the plural
   * @param done units that ended
   * @param due units that were due; 0 without a rate
   * @param notStarted units that were due and were never started
   */
  public static Rate rate(String unit, long done, long due, long notStarted) {
    return new Rate(unit, done, due, due - notStarted >= KEPT * due);
  }

  /** The whole report; to be asked for when the timeline has ended and all was checked. */
  public RunReport report(Scenario scenario, RunContext context) {
    Found found = new Found(context.violations().count(), context.violations().first());
    return new RunReport(
        scenario.name(),
        scenario.settings(),
        figures,
        latencies,
        context.timeline().samples(),
        rate,
        found);
  }
}
