package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * A room's settings, fixed when it is created. Values are as the creator sent them until {@link
 * #problem()} is null.
 *
 * @param maxSeats 2–50
 * @param seatMode how the audience comes to a seat
 * @param keepOwnerOnSeat seat 0 is the owner's for the room's life
 * @param maxPendingApplications 1–10 000
 * @param maxPendingInvitations 1–1 000
 * @param maxAdministrators 0–50
 * @param reapplyCooldownSeconds 0–3 600
 * @param disconnectGraceSeconds 0–600
 * @param hostAbsenceSeconds 0–86 400, 0 = never
 * @param crossing of an application and an invitation
 * @param seatFallback when the requested seat is taken or locked meanwhile
 */
public record RoomOptions(
    int maxSeats,
    SeatMode seatMode,
    boolean keepOwnerOnSeat,
    int maxPendingApplications,
    int maxPendingInvitations,
    int maxAdministrators,
    int reapplyCooldownSeconds,
    int disconnectGraceSeconds,
    int hostAbsenceSeconds,
    Crossing crossing,
    SeatFallback seatFallback) {

  /** No room has more seats. */
  public static final int MAX_SEATS = 50;

  /** What a room gets whose creator says nothing. */
  public static final RoomOptions DEFAULT =
      new RoomOptions(
          9,
          SeatMode.APPLY,
          true,
          100,
          100,
          10,
          0,
          30,
          300,
          Crossing.INDEPENDENT,
          SeatFallback.FAIL);

  /** The first setting outside its range, told for a person, or null. */
  public @Nullable String problem() {
    String problem = outside("maxSeats", maxSeats, 2, MAX_SEATS);
    problem = first(problem, outside("maxPendingApplications", maxPendingApplications, 1, 10_000));
    problem = first(problem, outside("maxPendingInvitations", maxPendingInvitations, 1, 1_000));
    problem = first(problem, outside("maxAdministrators", maxAdministrators, 0, 50));
    problem = first(problem, outside("reapplyCooldownSeconds", reapplyCooldownSeconds, 0, 3_600));
    problem = first(problem, outside("disconnectGraceSeconds", disconnectGraceSeconds, 0, 600));
    return first(problem, outside("hostAbsenceSeconds", hostAbsenceSeconds, 0, 86_400));
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  private static @Nullable String outside(String name, int value, int least, int most) {
    return value >= least && value <= most
        ? null
        : name + " is " + value + ", must be " + least + " to " + most;
  }
}
