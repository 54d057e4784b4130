package io.coguest.client;

/**
 * A live room's settings, fixed when it is created. {@link #builder()} starts from the defaults;
 * the server checks the ranges and refuses others with {@link ResultCode#BAD_PARAMETER}.
 *
 * @param maxSeats number of seats, 2–50; default 9
 * @param seatMode default {@link SeatMode#APPLY}
 * @param keepOwnerOnSeat seat 0 is the owner's for the room's life; default true
 * @param maxPendingApplications at once, 1–10 000; default 100
 * @param maxPendingInvitations at once, 1–1 000; default 100
 * @param maxAdministrators at once, 0–50; default 10
 * @param reapplyCooldownSeconds that a rejected guest waits before it may apply again, 0–3 600;
 *     default 0
 * @param disconnectGraceSeconds that seat and requests of a lost connection are kept, 0–600;
 *     default 30
 * @param hostAbsenceSeconds without a connected host after which the room ends, 0 = never, up to 86
 *     400; default 300
 * @param crossing default {@link Crossing#INDEPENDENT}
 * @param seatFallback default {@link SeatFallback#FAIL}
 */
public record LiveOptions(
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

  /**
   * All defaults.
   *
   * @return the settings
   */
  public static LiveOptions defaults() {
    return builder().build();
  }

  /**
   * Starts from the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Changes some of the defaults. Not for use by several threads at once. */
  public static final class Builder {
    private int maxSeats = 9;
    private SeatMode seatMode = SeatMode.APPLY;
    private boolean keepOwnerOnSeat = true;
    private int maxPendingApplications = 100;
    private int maxPendingInvitations = 100;
    private int maxAdministrators = 10;
    private int reapplyCooldownSeconds;
    private int disconnectGraceSeconds = 30;
    private int hostAbsenceSeconds = 300;
    private Crossing crossing = Crossing.INDEPENDENT;
    private SeatFallback seatFallback = SeatFallback.FAIL;

    private Builder() {}

    /**
     * Number of seats, 2–50.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder maxSeats(int value) {
      maxSeats = value;
      return this;
    }

    /**
     * How the audience comes to a seat.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder seatMode(SeatMode value) {
      seatMode = value;
      return this;
    }

    /**
     * Whether seat 0 is the owner's for the room's life.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder keepOwnerOnSeat(boolean value) {
      keepOwnerOnSeat = value;
      return this;
    }

    /**
     * Applications at once, 1–10 000.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder maxPendingApplications(int value) {
      maxPendingApplications = value;
      return this;
    }

    /**
     * Invitations at once, 1–1 000.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder maxPendingInvitations(int value) {
      maxPendingInvitations = value;
      return this;
    }

    /**
     * Administrators at once, 0–50.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder maxAdministrators(int value) {
      maxAdministrators = value;
      return this;
    }

    /**
     * Seconds between a rejection and the next application, 0–3 600.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder reapplyCooldownSeconds(int value) {
      reapplyCooldownSeconds = value;
      return this;
    }

    /**
     * Seconds that seat and requests of a lost connection are kept, 0–600.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder disconnectGraceSeconds(int value) {
      disconnectGraceSeconds = value;
      return this;
    }

    /**
     * Seconds without a connected host after which the room ends, 0 = never, up to 86 400.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder hostAbsenceSeconds(int value) {
      hostAbsenceSeconds = value;
      return this;
    }

    /**
     * What crossing requests of the same two users do.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder crossing(Crossing value) {
      crossing = value;
      return this;
    }

    /**
     * What an acceptance does when its seat is gone.
     *
     * @param value see the record
     * @return this builder
     */
    public Builder seatFallback(SeatFallback value) {
      seatFallback = value;
      return this;
    }

    /**
     * The settings.
     *
     * @return what was described
     */
    public LiveOptions build() {
      return new LiveOptions(
          maxSeats,
          seatMode,
          keepOwnerOnSeat,
          maxPendingApplications,
          maxPendingInvitations,
          maxAdministrators,
          reapplyCooldownSeconds,
          disconnectGraceSeconds,
          hostAbsenceSeconds,
          crossing,
          seatFallback);
    }
  }
}
