package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A large room with two who do not read.
 *
 * @param crowd one room; two of its admins fall asleep, the others change seats
 * @param load seat changes due, in each of two phases: before and after the two fall asleep
 * @param petitionsPerSecond applications with a long text, which fill what waits for the two
 * @param drainTimeout how long the server bears with a connection that does not read
 * @param lastWord whether the server keeps its last word until it is read, however late: the code
 *     of the close can then be seen, and must be {@code TOO_SLOW}
 * @param memoryMib bound for the growth of the server's resident memory while the two do not read
 */
public record SlowPlan(
    CrowdPlan crowd,
    Load load,
    int petitionsPerSecond,
    Duration drainTimeout,
    boolean lastWord,
    int memoryMib) {
  /** Who do not read. */
  static final int SLEEPERS = 2;

  /** Who send the long texts. */
  static final int PETITIONERS = 4;

  /** A plan that can be carried out. */
  public SlowPlan {
    boolean enough = crowd.members() - crowd.admins() - 1 >= PETITIONERS;
    if (crowd.rooms() != 1 || crowd.admins() <= SLEEPERS || !enough || !load.paced()) {
      throw new IllegalArgumentException(
          "one room with %d admins and %d guests at least is needed, and a rate"
              .formatted(SLEEPERS + 1, PETITIONERS));
    }
    if (load.duration().compareTo(drainTimeout) >= 0) {
      throw new IllegalArgumentException(
          "duration is " + load.duration() + ", must be below the drain timeout " + drainTimeout);
    }
    if (memoryMib < 1) {
      throw new IllegalArgumentException("memory bound is " + memoryMib + " MiB, must be positive");
    }
  }

  /** For a report. */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.addAll(load.settings());
    settings.add(new Setting("applications with a long text", petitionsPerSecond + "/s"));
    settings.add(new Setting("server's drain timeout", drainTimeout.toMillis() / 1000.0 + " s"));
    settings.add(new Setting("bound for its memory's growth", memoryMib + " MiB"));
    return settings;
  }
}
