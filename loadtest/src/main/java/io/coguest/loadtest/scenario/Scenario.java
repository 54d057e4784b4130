package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Setting;
import java.util.List;

/** One way to load a server. */
public interface Scenario {
  /** Its name on the command line. */
  String name();

  /** What it counts, in the plural: cycles, deliveries. */
  String unit();

  /** What was asked for, in the order in which people read it. */
  List<Setting> settings();

  /** Whether several generator processes can share it, each with its part. */
  default boolean canBeShared() {
    return true;
  }

  /** Whether it can load the bare baseline, which does not speak the wire contract. */
  default boolean canLoadBare() {
    return false;
  }

  /**
   * Runs from connecting to disconnecting. Calls {@code context.timeline().begin} once, when all
   * are connected, and {@code end} once, when the load is over; what follows, the last look at each
   * room, is not measured.
   *
   * @return the report, made by {@link Outcome#report}
   * @throws ScenarioFailure when the run could not be carried out
   */
  RunReport run(RunContext context) throws InterruptedException;
}
