package io.coguest.client.internal;

import io.coguest.client.EndReason;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.MediaDevice;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestDetails;
import io.coguest.client.Role;
import io.coguest.client.RoomCloseReason;

/** One call to an application's listeners. */
sealed interface RoomCallback {

  /** Makes the call. */
  void deliver(RoomListeners to);

  record ApplicationReceived(LiveUserInfo guest, RequestDetails details) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.hosts, l -> l.onGuestApplicationReceived(guest, details));
    }
  }

  record ApplicationCancelled(LiveUserInfo guest) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.hosts, l -> l.onGuestApplicationCancelled(guest));
    }
  }

  record ApplicationProcessedByOtherHost(LiveUserInfo guest, LiveUserInfo host)
      implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.hosts, l -> l.onGuestApplicationProcessedByOtherHost(guest, host));
    }
  }

  record InvitationResponded(boolean isAccept, LiveUserInfo guest) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.hosts, l -> l.onHostInvitationResponded(isAccept, guest));
    }
  }

  record InvitationNoResponse(LiveUserInfo guest, NoResponseReason reason) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.hosts, l -> l.onHostInvitationNoResponse(guest, reason));
    }
  }

  record HostRequestClosed(RequestDetails details) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.hosts, l -> l.onRequestClosed(details));
    }
  }

  record InvitationReceived(LiveUserInfo host, RequestDetails details) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.guests, l -> l.onHostInvitationReceived(host, details));
    }
  }

  record InvitationCancelled(LiveUserInfo host) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.guests, l -> l.onHostInvitationCancelled(host));
    }
  }

  record ApplicationResponded(boolean isAccept, LiveUserInfo host) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.guests, l -> l.onGuestApplicationResponded(isAccept, host));
    }
  }

  record ApplicationNoResponse(NoResponseReason reason) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.guests, l -> l.onGuestApplicationNoResponse(reason));
    }
  }

  record KickedOffSeat(int seatIndex, LiveUserInfo host) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.guests, l -> l.onKickedOffSeat(seatIndex, host));
    }
  }

  record GuestRequestClosed(RequestDetails details) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.guests, l -> l.onRequestClosed(details));
    }
  }

  record LiveEnded(EndReason reason) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.rooms, l -> l.onLiveEnded(reason));
    }
  }

  record RoomClosed(RoomCloseReason reason) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.rooms, l -> l.onRoomClosed(reason));
    }
  }

  record RoleChanged(Role role) implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.rooms, l -> l.onRoleChanged(role));
    }
  }

  record MediaPermissionChanged(MediaDevice device, boolean allowed, LiveUserInfo host)
      implements RoomCallback {
    @Override
    public void deliver(RoomListeners to) {
      RoomListeners.each(to.rooms, l -> l.onMediaPermissionChanged(device, allowed, host));
    }
  }
}
