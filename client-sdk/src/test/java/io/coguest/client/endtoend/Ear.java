package io.coguest.client.endtoend;

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
import java.util.ArrayList;
import java.util.List;

/** Writes down every callback of one participant, in order, as one line each. */
final class Ear {
  private final List<String> heard = new ArrayList<>();

  private synchronized void hear(String line) {
    heard.add(line);
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  long count(String line) {
    return heard().stream().filter(line::equals).count();
  }

  private void hearClosed(RequestDetails details) {
    hear("closed " + details.kind() + " of " + details.guest().userId() + ": " + details.outcome());
  }

  final HostListener asHost =
      new HostListener() {
        @Override
        public void onGuestApplicationReceived(LiveUserInfo guestUser) {
          hear("application received from " + guestUser.userId());
        }

        @Override
        public void onGuestApplicationCancelled(LiveUserInfo guestUser) {
          hear("application cancelled of " + guestUser.userId());
        }

        @Override
        public void onGuestApplicationProcessedByOtherHost(
            LiveUserInfo guestUser, LiveUserInfo hostUser) {
          hear("application of " + guestUser.userId() + " processed by " + hostUser.userId());
        }

        @Override
        public void onHostInvitationResponded(boolean isAccept, LiveUserInfo guestUser) {
          hear("invitation responded " + isAccept + " by " + guestUser.userId());
        }

        @Override
        public void onHostInvitationNoResponse(LiveUserInfo guestUser, NoResponseReason reason) {
          hear("invitation no response by " + guestUser.userId() + ": " + reason);
        }

        @Override
        public void onRequestClosed(RequestDetails details) {
          hearClosed(details);
        }
      };

  final GuestListener asGuest =
      new GuestListener() {
        @Override
        public void onHostInvitationReceived(LiveUserInfo hostUser) {
          hear("invitation received from " + hostUser.userId());
        }

        @Override
        public void onHostInvitationCancelled(LiveUserInfo hostUser) {
          hear("invitation cancelled of " + hostUser.userId());
        }

        @Override
        public void onGuestApplicationResponded(boolean isAccept, LiveUserInfo hostUser) {
          hear("application responded " + isAccept + " by " + hostUser.userId());
        }

        @Override
        public void onGuestApplicationNoResponse(NoResponseReason reason) {
          hear("application no response: " + reason);
        }

        @Override
        public void onKickedOffSeat(int seatIndex, LiveUserInfo hostUser) {
          hear("kicked off seat " + seatIndex + " by " + hostUser.userId());
        }

        @Override
        public void onRequestClosed(RequestDetails details) {
          hearClosed(details);
        }
      };

  final RoomListener asMember =
      new RoomListener() {
        @Override
        public void onLiveEnded(EndReason reason) {
          hear("live ended: " + reason);
        }

        @Override
        public void onRoomClosed(RoomCloseReason reason) {
          hear("room closed: " + reason);
        }

        @Override
        public void onRoleChanged(Role role) {
          hear("role changed: " + role);
        }

        @Override
        public void onMediaPermissionChanged(
            MediaDevice device, boolean allowed, LiveUserInfo hostUser) {
          hear(device + " allowed " + allowed + " by " + hostUser.userId());
        }
      };
}
