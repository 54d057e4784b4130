package io.coguest.client.simulation;

import io.coguest.client.EndReason;
import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.MediaDevice;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestKind;
import io.coguest.client.RequestOutcome;
import io.coguest.client.Role;
import io.coguest.client.RoomCloseReason;
import io.coguest.client.RoomListener;
import io.coguest.server.room.RoomEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one client was told of the rooms of one name: each end of a request once, with the callback
 * that belongs to it before it, and as the history has it.
 */
final class Ledger implements HostListener, GuestListener, RoomListener {
  private final Oracle oracle;
  private final Device device;
  private final String liveId;
  private final Set<Pending> closed = new HashSet<>();
  private final Set<Pending> applications = new HashSet<>();
  private final Set<Pending> invitations = new HashSet<>();
  private final Set<Pending> invitationsEver = new HashSet<>();
  private final Set<Pending> ofEarlierSessions = new HashSet<>();
  private @Nullable Original original;
  private int displaced;

  Ledger(Oracle oracle, Device device, String liveId) {
    this.oracle = oracle;
    this.device = device;
    this.liveId = liveId;
  }

  /** Whether this client was told how that request ended. */
  boolean knowsEnd(Pending request) {
    return closed.contains(request);
  }

  /** Whether this client was ever shown that it is invited. */
  boolean hasBeenInvited(Pending request) {
    return invitationsEver.contains(request);
  }

  /** Applications that it believes to be pending, as a host. */
  Set<Pending> applications() {
    return applications;
  }

  /** The session that it was told of them in could not be resumed. */
  void sessionBegins() {
    ofEarlierSessions.addAll(applications);
  }

  /** Whether the end of that application may never be told, since it came between two sessions. */
  boolean mayBeGone(Pending application) {
    return ofEarlierSessions.contains(application);
  }

  /** Invitations to it that it believes to be pending. */
  Set<Pending> invitations() {
    return invitations;
  }

  /** How many of those who were taken off a seat it has been told of, the last one included. */
  int displaced() {
    return displaced;
  }

  private void tell(String callback, Object what) {
    oracle.trace().add(device, callback, what);
    oracle.tally().count("callback: " + callback);
  }

  private void fail(String what, Object detail) {
    oracle.trace().fail(device + " in " + liveId + ": " + what + ": " + detail);
  }

  /** The history that knows the request, or null. */
  private @Nullable History known(RequestDetails details) {
    History history = oracle.histories().of(liveId, details);
    if (history == null) {
      fail("told of a request that there is not", details);
    }
    return history;
  }

  private static Pending request(History history, RequestDetails details) {
    return new Pending(history.key(), details.requestId(), details.createdMs());
  }

  private void nothingIsOpen() {
    if (original != null) {
      fail("no onRequestClosed followed", original);
      original = null;
    }
  }

  private void original(Original told) {
    nothingIsOpen();
    tell(told.callback(), told);
    original = told;
  }

  @Override
  public void onGuestApplicationReceived(LiveUserInfo guest, RequestDetails details) {
    nothingIsOpen();
    tell("onGuestApplicationReceived", details);
    History history = known(details);
    if (history != null && !applications.add(request(history, details))) {
      fail("shown an application again", details);
    }
  }

  @Override
  public void onHostInvitationReceived(LiveUserInfo host, RequestDetails details) {
    nothingIsOpen();
    tell("onHostInvitationReceived", details);
    History history = known(details);
    if (history != null) {
      invitationsEver.add(request(history, details));
      if (!invitations.add(request(history, details))) {
        fail("shown an invitation again", details);
      }
    }
  }

  @Override
  public void onGuestApplicationCancelled(LiveUserInfo guest) {
    original(Original.applicationCancelled(guest.userId()));
  }

  @Override
  public void onGuestApplicationProcessedByOtherHost(LiveUserInfo guest, LiveUserInfo host) {
    original(Original.processedByOther(guest.userId(), host.userId()));
  }

  @Override
  public void onHostInvitationResponded(boolean isAccept, LiveUserInfo guest) {
    original(Original.invitationResponded(isAccept, guest.userId()));
  }

  @Override
  public void onHostInvitationNoResponse(LiveUserInfo guest, NoResponseReason reason) {
    original(Original.invitationNoResponse(guest.userId(), reason));
  }

  @Override
  public void onHostInvitationCancelled(LiveUserInfo host) {
    original(Original.invitationCancelled(host.userId()));
  }

  @Override
  public void onGuestApplicationResponded(boolean isAccept, LiveUserInfo host) {
    if (host.equals(LiveUserInfo.SYSTEM)) {
      nothingIsOpen();
      tell("seated at once", host);
    } else {
      original(Original.applicationResponded(isAccept, host.userId()));
    }
  }

  @Override
  public void onGuestApplicationNoResponse(NoResponseReason reason) {
    original(Original.applicationNoResponse(reason));
  }

  @Override
  public void onRequestClosed(RequestDetails details) {
    tell("onRequestClosed", details);
    History history = known(details);
    if (history == null) {
      return;
    }
    Pending request = request(history, details);
    if (!closed.add(request) && !history.isCut()) {
      fail("told the end twice", details);
    }
    boolean asHost = isHostOf(details);
    Set<Pending> shown = asHost ? applications : invitations;
    boolean wasShown = shown.remove(request);
    if (asHost && details.kind() == RequestKind.APPLICATION && !wasShown) {
      fail("told the end of an application that it was not shown", details);
    }
    String owner = history.room().state().life().owner().userId();
    boolean isOwner = owner.equals(device.userId());
    Original expected = Original.of(details, device.userId(), isOwner, wasShown);
    if (expected == null ? original != null : !expected.equals(original)) {
      fail("told " + original + " instead of " + expected + " before", details);
    }
    original = null;
    asTheHistoryHasIt(history, details);
  }

  private boolean isHostOf(RequestDetails details) {
    return !details.guest().userId().equals(device.userId());
  }

  private void asTheHistoryHasIt(History history, RequestDetails details) {
    RoomEvent.RequestClosed closing = history.closed(details.requestId());
    boolean guessed =
        details.outcome() == RequestOutcome.UNKNOWN
            || (details.outcome() == RequestOutcome.LIVE_ENDED
                && (!device.isAlone() || history.isLost()));
    if (guessed) {
      oracle.tally().count("told an end that it could only guess");
      if (device.isAlone() && !history.isLost() && !history.isCut()) {
        fail("had to guess", details);
      }
    } else if (oracle.histories().endedSoOnce(liveId, details)) {
      oracle.tally().count("told an end that was lost");
    } else if (closing == null) {
      fail("told an end that there is not", details);
    } else if (!closing.outcome().name().equals(details.outcome().name())) {
      fail("told " + details.outcome() + " instead of", closing);
    }
  }

  @Override
  public void onKickedOffSeat(int seatIndex, LiveUserInfo host) {
    nothingIsOpen();
    tell("onKickedOffSeat", seatIndex);
    Displacements.Displacement told = new Displacements.Displacement(seatIndex, host.userId());
    List<Displacements.Displacement> all = oracle.displacements().of(liveId, device.userId());
    while (displaced < all.size() && !all.get(displaced).equals(told)) {
      displaced++;
    }
    if (oracle.displacements().isLost(liveId)) {
      displaced = 0;
    } else if (displaced == all.size()) {
      fail("told of being taken off a seat again, or falsely", told);
    } else {
      displaced++;
    }
  }

  @Override
  public void onLiveEnded(EndReason reason) {
    nothingIsOpen();
    tell("onLiveEnded", reason);
    forgetShown();
  }

  @Override
  public void onRoomClosed(RoomCloseReason reason) {
    nothingIsOpen();
    tell("onRoomClosed " + reason, reason);
    forgetShown();
  }

  private void forgetShown() {
    applications.clear();
    invitations.clear();
  }

  @Override
  public void onRoleChanged(Role role) {
    nothingIsOpen();
    tell("onRoleChanged", role);
    if (role == Role.AUDIENCE) {
      applications.clear();
    }
  }

  @Override
  public void onMediaPermissionChanged(MediaDevice which, boolean allowed, LiveUserInfo host) {
    nothingIsOpen();
    tell("onMediaPermissionChanged", which);
  }
}
