package io.coguest.loadtest.scenario;

import java.time.Duration;

/**
 * How much of the cycle is wanted.
 *
 * @param prefix begins the names of rooms and users, so that two runs share a server
 * @param rooms live rooms, at least 1
 * @param members of each room, with its owner and admins; at least one guest must remain
 * @param admins of each room, beside its owner
 * @param roomsPerSession rooms that each user is in, 1–8
 * @param ratePerSecond cycles due a second, 0 = each room as fast as it answers
 * @param limit when to stop
 */
public record CyclePlan(
    String prefix,
    int rooms,
    int members,
    int admins,
    int roomsPerSession,
    int ratePerSecond,
    Limit limit) {

  /**
   * When to stop.
   *
   * @param cyclesPerRoom ends the run when each room has had so many; 0 = only the duration does
   * @param warmUp comes first, and is not measured
   * @param duration how long cycles are started and measured
   */
  public record Limit(int cyclesPerRoom, Duration warmUp, Duration duration) {}

  /** A plan that can be carried out. */
  public CyclePlan {
    if (rooms < 1 || members - admins - 1 < 1 || admins < 0) {
      throw new IllegalArgumentException(
          "rooms is %d, members %d, admins %d; each room needs an owner and a guest"
              .formatted(rooms, members, admins));
    }
    if (roomsPerSession < 1 || roomsPerSession > 8) {
      throw new IllegalArgumentException("rooms a session is " + roomsPerSession + ", must be 1–8");
    }
    if (ratePerSecond < 0) {
      throw new IllegalArgumentException("rate is " + ratePerSecond + ", must not be negative");
    }
  }
}
