package io.coguest.loadtest.scenario;

import java.time.Duration;

/**
 * How many requests wait, and how many of them fall due.
 *
 * @param pending invitations that wait when the measured part begins
 * @param duePerSecond of them, evenly
 * @param duration measured; whole seconds, at least one
 * @param crowd rooms with their admins and guests: each pair is one invitation at most
 */
public record DeadlinesPlan(int pending, int duePerSecond, Duration duration, CrowdPlan crowd) {
  /** Servers allow so many pending invitations a room. */
  public static final int PER_ROOM_LIMIT = 1_000;

  /** A plan that can be carried out. */
  public DeadlinesPlan {
    if (pending < 1 || duePerSecond < 1 || due(duePerSecond, duration) > pending) {
      throw new IllegalArgumentException(
          "pending is %d, due %d a second for %s; as many must wait as fall due"
              .formatted(pending, duePerSecond, duration));
    }
    if (duration.toMillis() % 1_000 != 0 || duration.isZero()) {
      throw new IllegalArgumentException(
          "duration is " + duration + ", must be whole seconds: deadlines are");
    }
    long guests = crowd.members() - crowd.admins() - 1L;
    long pairs = Math.min(PER_ROOM_LIMIT, guests * (crowd.admins() + 1)) * crowd.rooms();
    if (pairs < pending) {
      throw new IllegalArgumentException(
          "pending is " + pending + ", the rooms hold " + pairs + " pairs of a host and a guest");
    }
  }

  /** How many fall due in the measured part. */
  int due() {
    return due(duePerSecond, duration);
  }

  private static int due(int perSecond, Duration duration) {
    return (int) (perSecond * duration.toMillis() / 1000);
  }
}
