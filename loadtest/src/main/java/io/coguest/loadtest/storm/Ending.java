package io.coguest.loadtest.storm;

import io.coguest.client.RequestDetails;
import io.coguest.client.RequestKind;

/** The callbacks of the original API that tell of a request's end; one of them at most a side. */
enum Ending {
  /** The other side said yes. */
  YES,
  /** The other side said no. */
  NO,
  /** It ended without an answer. */
  NO_RESPONSE,
  /** It is gone. */
  CANCELLED,
  /** Another host answered. */
  BY_OTHER_HOST,
  /** No such callback: the viewer ended it, or hears of the room's end. */
  NONE;

  /**
   * What a viewer must be told, by the outcome.
   *
   * @param shown whether it had been told that the request is pending
   */
  static Ending expected(RequestDetails details, String viewer, boolean shown) {
    boolean guest = details.guest().userId().equals(viewer);
    if (details.kind() == RequestKind.APPLICATION) {
      return guest ? toApplicant(details) : toHost(details, viewer);
    }
    return guest ? toInvitee(details, shown) : toInviter(details);
  }

  private static Ending toApplicant(RequestDetails details) {
    return switch (details.outcome()) {
      case ACCEPTED -> YES;
      case REJECTED -> NO;
      case CANCELLED, GUEST_LEFT, PENDING -> NONE;
      case TIMED_OUT, ALREADY_SEATED, HOST_LEFT, ROLE_CHANGED, LIVE_ENDED, UNKNOWN -> NO_RESPONSE;
    };
  }

  private static Ending toHost(RequestDetails details, String viewer) {
    return switch (details.outcome()) {
      case ACCEPTED, REJECTED -> {
        boolean self =
            details.respondedBy() != null && details.respondedBy().userId().equals(viewer);
        yield self ? NONE : BY_OTHER_HOST;
      }
      case LIVE_ENDED, PENDING -> NONE;
      case CANCELLED, TIMED_OUT, ALREADY_SEATED, GUEST_LEFT, HOST_LEFT, ROLE_CHANGED, UNKNOWN ->
          CANCELLED;
    };
  }

  private static Ending toInviter(RequestDetails details) {
    return switch (details.outcome()) {
      case ACCEPTED -> YES;
      case REJECTED -> NO;
      case CANCELLED, PENDING -> NONE;
      case TIMED_OUT, ALREADY_SEATED, GUEST_LEFT, HOST_LEFT, ROLE_CHANGED, LIVE_ENDED, UNKNOWN ->
          NO_RESPONSE;
    };
  }

  private static Ending toInvitee(RequestDetails details, boolean shown) {
    if (!shown) {
      return NONE;
    }
    return switch (details.outcome()) {
      case CANCELLED, TIMED_OUT, ALREADY_SEATED, HOST_LEFT, ROLE_CHANGED, UNKNOWN -> CANCELLED;
      case ACCEPTED, REJECTED, GUEST_LEFT, LIVE_ENDED, PENDING -> NONE;
    };
  }
}
