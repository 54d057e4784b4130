package io.coguest.client.simulation;

import io.coguest.client.LiveUserInfo;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestKind;
import io.coguest.client.RequestOutcome;
import org.jspecify.annotations.Nullable;

/** A callback of the original API that tells how a request ended, as the rules' table has it. */
record Original(String callback, String who, String how) {

  static Original applicationResponded(boolean accepted, String hostId) {
    return new Original("onGuestApplicationResponded", hostId, String.valueOf(accepted));
  }

  static Original applicationNoResponse(NoResponseReason reason) {
    return new Original("onGuestApplicationNoResponse", "", reason.name());
  }

  static Original applicationCancelled(String guestId) {
    return new Original("onGuestApplicationCancelled", guestId, "");
  }

  static Original processedByOther(String guestId, String hostId) {
    return new Original("onGuestApplicationProcessedByOtherHost", guestId, hostId);
  }

  static Original invitationResponded(boolean accepted, String guestId) {
    return new Original("onHostInvitationResponded", guestId, String.valueOf(accepted));
  }

  static Original invitationNoResponse(String guestId, NoResponseReason reason) {
    return new Original("onHostInvitationNoResponse", guestId, reason.name());
  }

  static Original invitationCancelled(String hostId) {
    return new Original("onHostInvitationCancelled", hostId, "");
  }

  /**
   * What belongs before onRequestClosed, or null.
   *
   * @param owner the viewer is the room's owner
   * @param shown the viewer was shown the request pending
   */
  static @Nullable Original of(
      RequestDetails details, String viewer, boolean owner, boolean shown) {
    boolean guest = details.guest().userId().equals(viewer);
    if (details.kind() == RequestKind.APPLICATION) {
      return guest ? toApplicant(details) : toHost(details, viewer);
    }
    if (guest) {
      return shown ? toInvitee(details) : null;
    }
    return toInviter(details, owner);
  }

  private static String by(RequestDetails details) {
    LiveUserInfo by = details.respondedBy();
    return by == null ? LiveUserInfo.SYSTEM.userId() : by.userId();
  }

  private static @Nullable Original toApplicant(RequestDetails details) {
    return switch (details.outcome()) {
      case ACCEPTED -> applicationResponded(true, by(details));
      case REJECTED -> applicationResponded(false, by(details));
      case CANCELLED, GUEST_LEFT, PENDING -> null;
      case TIMED_OUT, ALREADY_SEATED, HOST_LEFT, ROLE_CHANGED, LIVE_ENDED, UNKNOWN ->
          applicationNoResponse(reason(details.outcome()));
    };
  }

  private static @Nullable Original toHost(RequestDetails details, String viewer) {
    String guestId = details.guest().userId();
    return switch (details.outcome()) {
      case ACCEPTED, REJECTED ->
          by(details).equals(viewer) ? null : processedByOther(guestId, by(details));
      case LIVE_ENDED, PENDING -> null;
      case CANCELLED, TIMED_OUT, ALREADY_SEATED, GUEST_LEFT, HOST_LEFT, ROLE_CHANGED, UNKNOWN ->
          applicationCancelled(guestId);
    };
  }

  private static @Nullable Original toInviter(RequestDetails details, boolean owner) {
    String guestId = details.guest().userId();
    return switch (details.outcome()) {
      case ACCEPTED -> invitationResponded(true, guestId);
      case REJECTED -> invitationResponded(false, guestId);
      case CANCELLED, PENDING -> null;
      case HOST_LEFT -> owner ? invitationNoResponse(guestId, NoResponseReason.USER_LEFT) : null;
      case GUEST_LEFT, TIMED_OUT, ALREADY_SEATED, ROLE_CHANGED, LIVE_ENDED, UNKNOWN ->
          invitationNoResponse(guestId, reason(details.outcome()));
    };
  }

  private static @Nullable Original toInvitee(RequestDetails details) {
    LiveUserInfo host = details.host();
    return switch (details.outcome()) {
      case CANCELLED, TIMED_OUT, ALREADY_SEATED, HOST_LEFT, ROLE_CHANGED, UNKNOWN ->
          invitationCancelled(host == null ? "" : host.userId());
      case ACCEPTED, REJECTED, GUEST_LEFT, LIVE_ENDED, PENDING -> null;
    };
  }

  private static NoResponseReason reason(RequestOutcome outcome) {
    return switch (outcome) {
      case TIMED_OUT -> NoResponseReason.TIMEOUT;
      case ALREADY_SEATED -> NoResponseReason.ALREADY_SEATED;
      case GUEST_LEFT, HOST_LEFT -> NoResponseReason.USER_LEFT;
      case ROLE_CHANGED -> NoResponseReason.ROLE_CHANGED;
      case LIVE_ENDED -> NoResponseReason.LIVE_ENDED;
      case ACCEPTED, REJECTED, CANCELLED, PENDING, UNKNOWN -> NoResponseReason.UNKNOWN;
    };
  }
}
