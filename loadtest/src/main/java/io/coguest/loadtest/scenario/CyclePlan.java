package io.coguest.loadtest.scenario;

/**
 * How much of the cycle is wanted.
 *
 * @param crowd rooms and members; at least one guest must remain in each room
 * @param cyclesPerRoom ends the run when each room has had so many; 0 = only the duration does
 * @param load cycles due
 */
public record CyclePlan(CrowdPlan crowd, int cyclesPerRoom, Load load) {
  /** A plan that can be carried out. */
  public CyclePlan {
    if (crowd.members() - crowd.admins() - 1 < 1) {
      throw new IllegalArgumentException(
          "members is %d, admins %d; each room needs an owner and a guest"
              .formatted(crowd.members(), crowd.admins()));
    }
    if (cyclesPerRoom < 0) {
      throw new IllegalArgumentException(
          "cycles a room is " + cyclesPerRoom + ", must not be negative");
    }
  }
}
