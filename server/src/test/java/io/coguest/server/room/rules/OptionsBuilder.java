package io.coguest.server.room.rules;

import io.coguest.server.room.Crossing;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatMode;

/** The default options with some of them changed. */
final class OptionsBuilder {
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

  static OptionsBuilder options() {
    return new OptionsBuilder();
  }

  /** Changes one option by the name it has in {@link RoomOptions}. */
  OptionsBuilder with(String name, int value) {
    switch (name) {
      case "maxSeats" -> maxSeats = value;
      case "maxPendingApplications" -> maxPendingApplications = value;
      case "maxPendingInvitations" -> maxPendingInvitations = value;
      case "maxAdministrators" -> maxAdministrators = value;
      case "reapplyCooldownSeconds" -> reapplyCooldownSeconds = value;
      case "disconnectGraceSeconds" -> disconnectGraceSeconds = value;
      case "hostAbsenceSeconds" -> hostAbsenceSeconds = value;
      default -> throw new IllegalArgumentException("No option " + name);
    }
    return this;
  }

  OptionsBuilder maxSeats(int value) {
    return with("maxSeats", value);
  }

  OptionsBuilder free() {
    seatMode = SeatMode.FREE;
    return this;
  }

  OptionsBuilder ownerNotKept() {
    keepOwnerOnSeat = false;
    return this;
  }

  OptionsBuilder maxPendingApplications(int value) {
    return with("maxPendingApplications", value);
  }

  OptionsBuilder maxPendingInvitations(int value) {
    return with("maxPendingInvitations", value);
  }

  OptionsBuilder maxAdministrators(int value) {
    return with("maxAdministrators", value);
  }

  OptionsBuilder cooldown(int seconds) {
    return with("reapplyCooldownSeconds", seconds);
  }

  OptionsBuilder grace(int seconds) {
    return with("disconnectGraceSeconds", seconds);
  }

  OptionsBuilder hostAbsence(int seconds) {
    return with("hostAbsenceSeconds", seconds);
  }

  OptionsBuilder autoMatch() {
    crossing = Crossing.AUTO_MATCH;
    return this;
  }

  OptionsBuilder nextFree() {
    seatFallback = SeatFallback.NEXT_FREE;
    return this;
  }

  RoomOptions build() {
    return new RoomOptions(
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
