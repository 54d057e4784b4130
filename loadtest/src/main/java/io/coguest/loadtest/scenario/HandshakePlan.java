package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.util.List;

/**
 * How many connect, and how often.
 *
 * @param connections of a round, at least 1; with more than one round at most {@link #MOST_AGAIN}
 * @param rounds at least 1; the first finds the server's JVM cold
 */
public record HandshakePlan(int connections, int rounds) {
  /** A process holds 20 000 descriptors, and a server may still hold those of the round before. */
  public static final int MOST_AGAIN = 9_000;

  /** A plan that can be carried out. */
  public HandshakePlan {
    if (connections < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "connections is %d, rounds %d; both must be 1 or more".formatted(connections, rounds));
    }
    if (rounds > 1 && connections > MOST_AGAIN) {
      throw new IllegalArgumentException(
          "connections is %d, must be %d or less in more than one round: a server may still hold"
                  .formatted(connections, MOST_AGAIN)
              + " those of the round before");
    }
  }

  /** For a report. */
  List<Setting> settings() {
    return List.of(
        new Setting("connections of a round", Integer.toString(connections)),
        new Setting("rounds", Integer.toString(rounds)));
  }
}
