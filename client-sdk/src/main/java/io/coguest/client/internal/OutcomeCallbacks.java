package io.coguest.client.internal;

import io.coguest.client.LiveUserInfo;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestDetails;
import io.coguest.client.Role;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a request means to one viewer: at most one callback of the original API, then the
 * additive onRequestClosed, once a side.
 */
final class OutcomeCallbacks {
  private OutcomeCallbacks() {}

  /**
   * The callbacks of a closing.
   *
   * @param request what was known of it while it was pending, or what the closing says
   * @param selfId the viewer
   * @param role the viewer's, before what the closing's batch does to it
   * @param shown the viewer has been shown the request as pending
   */
  static List<RoomCallback> of(
      Request request, RequestClosed closed, String selfId, Role role, boolean shown) {
    boolean application = WireModel.isApplication(request);
    boolean guest = request.getGuest().getUserId().equals(selfId);
    boolean inviter = !application && request.getHost().getUserId().equals(selfId);
    RequestDetails details = WireModel.closed(request, closed);
    if (application && guest) {
      return guestSide(toApplicant(details), details);
    }
    if (application) {
      return role.isHost() && shown ? hostSide(toHosts(details, selfId), details) : List.of();
    }
    if (inviter) {
      return hostSide(toInviter(details, role), details);
    }
    if (guest) {
      return guestSide(shown ? toInvitee(details) : null, details);
    }
    return List.of();
  }

  private static @Nullable RoomCallback toApplicant(RequestDetails details) {
    return switch (details.outcome()) {
      case ACCEPTED -> new RoomCallback.ApplicationResponded(true, responder(details));
      case REJECTED -> new RoomCallback.ApplicationResponded(false, responder(details));
      case CANCELLED, GUEST_LEFT, PENDING -> null;
      case TIMED_OUT -> noAnswer(NoResponseReason.TIMEOUT);
      case ALREADY_SEATED -> noAnswer(NoResponseReason.ALREADY_SEATED);
      case HOST_LEFT -> noAnswer(NoResponseReason.USER_LEFT);
      case ROLE_CHANGED -> noAnswer(NoResponseReason.ROLE_CHANGED);
      case LIVE_ENDED -> noAnswer(NoResponseReason.LIVE_ENDED);
      case UNKNOWN -> noAnswer(NoResponseReason.UNKNOWN);
    };
  }

  private static @Nullable RoomCallback toHosts(RequestDetails details, String selfId) {
    LiveUserInfo guest = details.guest();
    return switch (details.outcome()) {
      case ACCEPTED, REJECTED -> {
        LiveUserInfo by = responder(details);
        yield by.userId().equals(selfId)
            ? null
            : new RoomCallback.ApplicationProcessedByOtherHost(guest, by);
      }
      case CANCELLED, TIMED_OUT, ALREADY_SEATED, GUEST_LEFT, HOST_LEFT, ROLE_CHANGED, UNKNOWN ->
          new RoomCallback.ApplicationCancelled(guest);
      case LIVE_ENDED, PENDING -> null;
    };
  }

  private static @Nullable RoomCallback toInviter(RequestDetails details, Role role) {
    LiveUserInfo guest = details.guest();
    return switch (details.outcome()) {
      case ACCEPTED -> new RoomCallback.InvitationResponded(true, guest);
      case REJECTED -> new RoomCallback.InvitationResponded(false, guest);
      case CANCELLED, PENDING -> null;
      case TIMED_OUT -> noAnswer(guest, NoResponseReason.TIMEOUT);
      case ALREADY_SEATED -> noAnswer(guest, NoResponseReason.ALREADY_SEATED);
      case GUEST_LEFT -> noAnswer(guest, NoResponseReason.USER_LEFT);
      // An inviter that left knows why; the owner only lost its grace and is a member still.
      case HOST_LEFT -> role == Role.OWNER ? noAnswer(guest, NoResponseReason.USER_LEFT) : null;
      case ROLE_CHANGED -> noAnswer(guest, NoResponseReason.ROLE_CHANGED);
      case LIVE_ENDED -> noAnswer(guest, NoResponseReason.LIVE_ENDED);
      case UNKNOWN -> noAnswer(guest, NoResponseReason.UNKNOWN);
    };
  }

  private static @Nullable RoomCallback toInvitee(RequestDetails details) {
    LiveUserInfo host = details.host() == null ? LiveUserInfo.SYSTEM : details.host();
    return switch (details.outcome()) {
      case CANCELLED, TIMED_OUT, ALREADY_SEATED, HOST_LEFT, ROLE_CHANGED, UNKNOWN ->
          new RoomCallback.InvitationCancelled(host);
      case ACCEPTED, REJECTED, GUEST_LEFT, LIVE_ENDED, PENDING -> null;
    };
  }

  private static LiveUserInfo responder(RequestDetails details) {
    return details.respondedBy() == null ? LiveUserInfo.SYSTEM : details.respondedBy();
  }

  private static RoomCallback noAnswer(NoResponseReason reason) {
    return new RoomCallback.ApplicationNoResponse(reason);
  }

  private static RoomCallback noAnswer(LiveUserInfo guest, NoResponseReason reason) {
    return new RoomCallback.InvitationNoResponse(guest, reason);
  }

  private static List<RoomCallback> guestSide(
      @Nullable RoomCallback original, RequestDetails details) {
    return side(original, new RoomCallback.GuestRequestClosed(details));
  }

  private static List<RoomCallback> hostSide(
      @Nullable RoomCallback original, RequestDetails details) {
    return side(original, new RoomCallback.HostRequestClosed(details));
  }

  private static List<RoomCallback> side(@Nullable RoomCallback original, RoomCallback closed) {
    List<RoomCallback> callbacks = new ArrayList<>(2);
    if (original != null) {
      callbacks.add(original);
    }
    callbacks.add(closed);
    return callbacks;
  }
}
