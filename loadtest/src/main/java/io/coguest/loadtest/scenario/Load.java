package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.time.Duration;
import java.util.List;

/**
 * How much is due, and for how long.
 *
 * @param ratePerSecond units due a second; 0 = as fast as they are answered
 * @param warmUp comes first, and is not measured
 * @param duration how long units are started and measured
 */
public record Load(int ratePerSecond, Duration warmUp, Duration duration) {
  /** A load that can be made. */
  public Load {
    if (ratePerSecond < 0) {
      throw new IllegalArgumentException("rate is " + ratePerSecond + ", must not be negative");
    }
  }

  /** Whether units are due, whatever the server does. */
  public boolean paced() {
    return ratePerSecond > 0;
  }

  /** For a report. */
  public List<Setting> settings() {
    String rate =
        paced()
            ? ratePerSecond + "/s, open loop: latencies from when a unit was due"
            : "max, closed loop: as fast as it answers";
    return List.of(
        new Setting("rate", rate),
        new Setting("warm-up", seconds(warmUp)),
        new Setting("duration", seconds(duration)));
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
