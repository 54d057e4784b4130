package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A large room with two who do not read.
 *
 * @param crowd one room; two of its admins fall asleep, the others change seats
 * @param load seat changes due; its warm-up comes once, its duration is that of each phase
 * @param turns phases in which all read, and as many in which the two do not
 * @param texts applications with a long text, which fill what waits for the two
 * @param drainTimeout how long the server bears with a connection that does not read
 * @param lastWord whether the server keeps its last word until it is read, however late: the code
 *     of the close can then be seen, and must be {@code TOO_SLOW}
 * @param bounds for what the two may cost
 */
public record SlowPlan(
    CrowdPlan crowd,
    Load load,
    Turns turns,
    Texts texts,
    Duration drainTimeout,
    boolean lastWord,
    Bounds bounds) {
  /** Who do not read. */
  static final int SLEEPERS = 2;

  /** Who send the long texts. */
  static final int PETITIONERS = 4;

  /**
   * Phases.
   *
   * @param count of either kind, 1–100
   * @param leadIn of each, not measured
   */
  public record Turns(int count, Duration leadIn) {
    private static final int MAX_COUNT = 100;

    /** Turns that can be taken. */
    public Turns {
      if (count < 1 || count > MAX_COUNT) {
        throw new IllegalArgumentException("turns is " + count + ", must be 1-" + MAX_COUNT);
      }
    }
  }

  /**
   * Long texts.
   *
   * @param fillMib sent before each phase, so that what waits for the two is full, 0–1024
   * @param perSecond sent during each phase
   */
  public record Texts(int fillMib, int perSecond) {
    private static final int MAX_FILL_MIB = 1_024;

    /** Texts that can be sent. */
    public Texts {
      if (fillMib < 0 || fillMib > MAX_FILL_MIB) {
        throw new IllegalArgumentException(
            "fill is " + fillMib + " MiB, must be 0-" + MAX_FILL_MIB);
      }
    }

    /** As many as fill what waits for the two. */
    int filling() {
      return (fillMib << 20) / Petitions.EXTRA_INFO_BYTES;
    }
  }

  /**
   * What those who do not read may cost.
   *
   * @param latency how many times as long the others may wait beside the two, p99: a violation when
   *     the whole interval of the turns' ratios is beyond it
   * @param memoryMib so much may the server's resident memory grow while the two do not read
   */
  public record Bounds(double latency, int memoryMib) {
    /** Bounds that can be kept and broken. */
    public Bounds {
      if (!(latency >= 1 && Double.isFinite(latency))) {
        throw new IllegalArgumentException("latency bound is " + latency + ", must be 1 or more");
      }
      if (memoryMib < 1) {
        throw new IllegalArgumentException(
            "memory bound is " + memoryMib + " MiB, must be positive");
      }
    }
  }

  /** A plan that can be carried out. */
  public SlowPlan {
    boolean enough = crowd.members() - crowd.admins() - 1 >= PETITIONERS;
    if (crowd.rooms() != 1 || crowd.admins() <= SLEEPERS || !enough || !load.paced()) {
      throw new IllegalArgumentException(
          "one room with %d admins and %d guests at least is needed, and a rate"
              .formatted(SLEEPERS + 1, PETITIONERS));
    }
    Duration asleep = turns.leadIn.plus(load.duration());
    if (asleep.compareTo(drainTimeout) >= 0) {
      throw new IllegalArgumentException(
          "lead-in and duration are "
              + asleep
              + ", must be below the drain timeout "
              + drainTimeout);
    }
  }

  /** What all is driven with before the first turn. */
  Load warmUp() {
    return new Load(load.ratePerSecond(), load.warmUp(), Duration.ZERO);
  }

  /** What each phase is driven with. */
  Load phase() {
    return new Load(load.ratePerSecond(), turns.leadIn, load.duration());
  }

  /** How long all turns are to take. */
  Duration wholeTurns() {
    return turns.leadIn.plus(load.duration()).multipliedBy(2L * turns.count);
  }

  /** For a report. */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.addAll(load.settings());
    settings.add(new Setting("turns", Integer.toString(turns.count)));
    settings.add(new Setting("lead-in of each phase", seconds(turns.leadIn)));
    settings.add(new Setting("texts before each phase", texts.fillMib + " MiB"));
    settings.add(new Setting("applications with a long text", texts.perSecond + "/s"));
    settings.add(new Setting("server's drain timeout", seconds(drainTimeout)));
    settings.add(new Setting("bound for the others' p99", bounds.latency + " ×"));
    settings.add(new Setting("bound for its memory's growth", bounds.memoryMib + " MiB"));
    return settings;
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
