package io.coguest.loadtest.storm;

import io.coguest.loadtest.report.RunReport.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How often the server is killed, and under what load.
 *
 * @param kills how often, 0–10 000
 * @param rooms live rooms whose people use the SDK, at least 1
 * @param members of each of these rooms: an owner, an admin and guests, 3–50
 * @param sessions further sessions, in rooms of their own, that resume after each kill; 0 = none
 * @param ratePerSecond stories due a second, at least 1
 * @param duration of the load; the kills are spread over it
 * @param seed of the kills' moments and of what happens to whom
 */
public record StormPlan(
    int kills,
    int rooms,
    int members,
    int sessions,
    int ratePerSecond,
    Duration duration,
    long seed) {
  private static final int MAX_KILLS = 10_000;
  private static final int MIN_MEMBERS = 3;
  private static final int MAX_MEMBERS = 50;

  /** Less, and a server would be killed before anybody was back. */
  private static final Duration FOR_EACH_KILL = Duration.ofMillis(500);

  /** A kill's moment is in the middle part of its share of the time. */
  private static final double EDGE = 0.1;

  /** A plan that can be carried out. */
  public StormPlan {
    if (kills < 0 || kills > MAX_KILLS) {
      throw new IllegalArgumentException("kills is " + kills + ", must be 0-" + MAX_KILLS);
    }
    if (rooms < 1 || members < MIN_MEMBERS || members > MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "rooms is %d, members %d; a room at least, and an owner, an admin and guests, %d-%d"
              .formatted(rooms, members, MIN_MEMBERS, MAX_MEMBERS));
    }
    if (sessions < 0 || ratePerSecond < 1) {
      throw new IllegalArgumentException(
          "sessions is %d, rate %d; must not be negative, and 1 or more"
              .formatted(sessions, ratePerSecond));
    }
    if (duration.isZero() || duration.compareTo(FOR_EACH_KILL.multipliedBy(kills)) < 0) {
      throw new IllegalArgumentException(
          "duration is %s for %d kills, must be %d ms for each at least"
              .formatted(duration, kills, FOR_EACH_KILL.toMillis()));
    }
  }

  /** When the server is to be killed, from the load's begin; the same for the same seed. */
  List<Duration> moments() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Duration> moments = new ArrayList<>();
    double share = (double) duration.toMillis() / Math.max(1, kills);
    for (int i = 0; i < kills; i++) {
      double within = EDGE + random.nextDouble() * (1 - 2 * EDGE);
      moments.add(Duration.ofMillis((long) ((i + within) * share)));
    }
    return moments;
  }

  /** For a report. */
  List<Setting> settings() {
    return List.of(
        new Setting("kills", Integer.toString(kills)),
        new Setting("rooms", Integer.toString(rooms)),
        new Setting("members of each room", Integer.toString(members)),
        new Setting("sessions that resume besides", Integer.toString(sessions)),
        new Setting("rate", ratePerSecond + "/s, as far as guests are free"),
        new Setting("duration", duration.toMillis() / 1000.0 + " s"),
        new Setting("seed", Long.toString(seed)));
  }
}
