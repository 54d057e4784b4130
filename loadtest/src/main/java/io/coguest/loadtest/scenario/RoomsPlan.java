package io.coguest.loadtest.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How the number of rooms grows while the rate stays.
 *
 * @param steps rooms that there are, rising
 * @param hotRooms that get all commands in one of the two phases of a step
 * @param roomsPerSession rooms that each user is in, the same at every step: each adds a multiple
 *     of it, so that all sessions are alike
 * @param repeats how often each phase is measured
 * @param warmUp cycles before the first step, at the load's rate, so that the JVM has compiled what
 *     it will
 * @param load of each phase; its warm-up comes before each phase
 */
public record RoomsPlan(
    List<Integer> steps,
    int hotRooms,
    int roomsPerSession,
    int repeats,
    Duration warmUp,
    Load load) {
  /** A plan that can be carried out. */
  public RoomsPlan {
    boolean rising = !steps.isEmpty() && steps.get(0) > 0;
    for (int i = 1; i < steps.size(); i++) {
      rising &= steps.get(i) > steps.get(i - 1);
    }
    if (!rising) {
      throw new IllegalArgumentException("steps are " + steps + ", must rise from 1 or more");
    }
    if (roomsPerSession < 1 || steps.stream().anyMatch(step -> step % roomsPerSession != 0)) {
      throw new IllegalArgumentException(
          "steps are %s, must be multiples of the %d rooms of each session"
              .formatted(steps, roomsPerSession));
    }
    if (hotRooms < 1 || repeats < 1) {
      throw new IllegalArgumentException(
          "hot rooms are " + hotRooms + ", repeats " + repeats + "; both must be 1 or more");
    }
    if (!load.paced()) {
      throw new IllegalArgumentException("a rate is needed: the cost of the same work is compared");
    }
  }
}
