package io.coguest.client.internal;

import io.coguest.client.Crossing;
import io.coguest.client.LiveOptions;
import io.coguest.client.SeatFallback;
import io.coguest.client.SeatMode;
import io.coguest.proto.v1.RoomOptions;

/** A room's settings, to the wire and back. */
final class OptionsModel {
  private OptionsModel() {}

  static RoomOptions toWire(LiveOptions options) {
    return RoomOptions.newBuilder()
        .setMaxSeats(options.maxSeats())
        .setSeatMode(
            switch (options.seatMode()) {
              case APPLY -> io.coguest.proto.v1.SeatMode.SEAT_MODE_APPLY;
              case FREE -> io.coguest.proto.v1.SeatMode.SEAT_MODE_FREE;
            })
        .setKeepOwnerOnSeat(options.keepOwnerOnSeat())
        .setMaxPendingApplications(options.maxPendingApplications())
        .setMaxPendingInvitations(options.maxPendingInvitations())
        .setMaxAdministrators(options.maxAdministrators())
        .setReapplyCooldownSeconds(options.reapplyCooldownSeconds())
        .setDisconnectGraceSeconds(options.disconnectGraceSeconds())
        .setHostAbsenceSeconds(options.hostAbsenceSeconds())
        .setCrossing(
            switch (options.crossing()) {
              case INDEPENDENT -> io.coguest.proto.v1.Crossing.CROSSING_INDEPENDENT;
              case AUTO_MATCH -> io.coguest.proto.v1.Crossing.CROSSING_AUTO_MATCH;
            })
        .setSeatFallback(
            switch (options.seatFallback()) {
              case FAIL -> io.coguest.proto.v1.SeatFallback.SEAT_FALLBACK_FAIL;
              case NEXT_FREE -> io.coguest.proto.v1.SeatFallback.SEAT_FALLBACK_NEXT_FREE;
            })
        .build();
  }

  static LiveOptions fromWire(RoomOptions options) {
    return LiveOptions.builder()
        .maxSeats(options.getMaxSeats())
        .seatMode(
            switch (options.getSeatMode()) {
              case SEAT_MODE_FREE -> SeatMode.FREE;
              case SEAT_MODE_APPLY, SEAT_MODE_UNSPECIFIED, UNRECOGNIZED -> SeatMode.APPLY;
            })
        .keepOwnerOnSeat(options.getKeepOwnerOnSeat())
        .maxPendingApplications(options.getMaxPendingApplications())
        .maxPendingInvitations(options.getMaxPendingInvitations())
        .maxAdministrators(options.getMaxAdministrators())
        .reapplyCooldownSeconds(options.getReapplyCooldownSeconds())
        .disconnectGraceSeconds(options.getDisconnectGraceSeconds())
        .hostAbsenceSeconds(options.getHostAbsenceSeconds())
        .crossing(
            switch (options.getCrossing()) {
              case CROSSING_AUTO_MATCH -> Crossing.AUTO_MATCH;
              case CROSSING_INDEPENDENT, CROSSING_UNSPECIFIED, UNRECOGNIZED -> Crossing.INDEPENDENT;
            })
        .seatFallback(
            switch (options.getSeatFallback()) {
              case SEAT_FALLBACK_NEXT_FREE -> SeatFallback.NEXT_FREE;
              case SEAT_FALLBACK_FAIL, SEAT_FALLBACK_UNSPECIFIED, UNRECOGNIZED -> SeatFallback.FAIL;
            })
        .build();
  }
}
