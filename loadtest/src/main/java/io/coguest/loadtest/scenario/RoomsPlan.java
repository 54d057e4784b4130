package io.coguest.loadtest.scenario;

import java.util.List;

/**
 * How the number of rooms grows while the rate stays.
 *
 * @param steps rooms that there are, rising
 * @param hotRooms that get all commands in one of the two phases of a step
 * @param roomsPerSession rooms that each user is in, from the second step on
 * @param repeats how often each phase is measured
 * @param load of each phase; its warm-up comes before each phase
 */
public record RoomsPlan(
    List<Integer> steps, int hotRooms, int roomsPerSession, int repeats, Load load) {
  /** A plan that can be carried out. */
  public RoomsPlan {
    boolean rising = !steps.isEmpty() && steps.get(0) > 0;
    for (int i = 1; i < steps.size(); i++) {
      rising &= steps.get(i) > steps.get(i - 1);
    }
    if (!rising) {
      throw new IllegalArgumentException("steps are " + steps + ", must rise from 1 or more");
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
