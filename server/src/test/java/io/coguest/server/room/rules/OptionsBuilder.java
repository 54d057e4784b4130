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

  /** Options as words: {@code free autoMatch maxSeats=2}. */
  static OptionsBuilder parse(String words) {
    OptionsBuilder made = options();
    for (String word : words.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        made.with(word.substring(0, equals), Integer.parseInt(word.substring(equals + 1)));
      } else {
        switch (word) {
          case "" -> {}
          case "free" -> made.free();
          case "autoMatch" -> made.autoMatch();
          case "nextFree" -> made.nextFree();
          case "ownerNotKept" -> made.ownerNotKept();
          default -> throw new IllegalArgumentException("No option " + word);
        }
      }
    }
    return made;
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
