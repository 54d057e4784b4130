package io.coguest.client.internal;

import io.coguest.client.CoGuestStore;
import io.coguest.client.EndReason;
import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.MediaDevice;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestDetails;
import io.coguest.client.Role;
import io.coguest.client.RoomCloseReason;
import io.coguest.client.RoomListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down every callback, in order, as text. */
final class RecordingListeners implements HostListener, RoomListener {
  private final List<String> calls = new CopyOnWriteArrayList<>();

  void listenTo(CoGuestStore store) {
    store.addHostListener(this);
    store.addRoomListener(this);
    store.addGuestListener(guest);
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  private final GuestListener guest =
      new GuestListener() {
        @Override
        public void onHostInvitationReceived(LiveUserInfo hostUser) {
          calls.add("invitationReceived " + hostUser.userId());
        }

        @Override
        public void onHostInvitationCancelled(LiveUserInfo hostUser) {
          calls.add("invitationCancelled " + hostUser.userId());
        }

        @Override
        public void onGuestApplicationResponded(boolean isAccept, LiveUserInfo hostUser) {
          calls.add("applicationResponded " + isAccept + " " + hostUser.userId());
        }

        @Override
        public void onGuestApplicationNoResponse(NoResponseReason reason) {
          calls.add("applicationNoResponse " + reason);
        }

        @Override
        public void onKickedOffSeat(int seatIndex, LiveUserInfo hostUser) {
          calls.add("kickedOffSeat " + seatIndex + " " + hostUser.userId());
        }

        @Override
        public void onRequestClosed(RequestDetails details) {
          calls.add("guest: closed " + details.outcome());
        }
      };

  @Override
  public void onGuestApplicationReceived(LiveUserInfo guestUser) {
    calls.add("applicationReceived " + guestUser.userId());
  }

  @Override
  public void onGuestApplicationCancelled(LiveUserInfo guestUser) {
    calls.add("applicationCancelled " + guestUser.userId());
  }

  @Override
  public void onGuestApplicationProcessedByOtherHost(
      LiveUserInfo guestUser, LiveUserInfo hostUser) {
    calls.add("processedByOther " + guestUser.userId() + " " + hostUser.userId());
  }

  @Override
  public void onHostInvitationResponded(boolean isAccept, LiveUserInfo guestUser) {
    calls.add("invitationResponded " + isAccept + " " + guestUser.userId());
  }

  @Override
  public void onHostInvitationNoResponse(LiveUserInfo guestUser, NoResponseReason reason) {
    calls.add("invitationNoResponse " + guestUser.userId() + " " + reason);
  }

  @Override
  public void onRequestClosed(RequestDetails details) {
    calls.add("host: closed " + details.outcome());
  }

  @Override
  public void onLiveEnded(EndReason reason) {
    calls.add("liveEnded " + reason);
  }

  @Override
  public void onRoomClosed(RoomCloseReason reason) {
    calls.add("roomClosed " + reason);
  }

  @Override
  public void onRoleChanged(Role role) {
    calls.add("roleChanged " + role);
  }

  @Override
  public void onMediaPermissionChanged(MediaDevice device, boolean allowed, LiveUserInfo hostUser) {
    calls.add("mediaPermission " + device + " " + allowed + " " + hostUser.userId());
  }
}
