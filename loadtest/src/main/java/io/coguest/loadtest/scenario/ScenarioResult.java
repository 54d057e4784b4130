package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;

/**
 * What a run did and found.
 *
 * @param plan what was asked for
 * @param figures what was measured
 * @param violations what no correct server does
 */
public record ScenarioResult(CyclePlan plan, CycleFigures figures, Violations violations) {
  /** Less than this share of what was due, and the latencies mean nothing. */
  private static final double KEPT = 0.99;

  /** Whether all that was due was also started. Without a rate nothing is due. */
  public boolean rateKept() {
    return plan.ratePerSecond() == 0
        || figures.due() - figures.notStarted() >= KEPT * figures.due();
  }

  /** Whether the run found nothing wrong. */
  public boolean correct() {
    return violations.count() == 0;
  }
}
