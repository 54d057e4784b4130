package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import io.coguest.server.room.RoomState.Withdrawn;
import org.jspecify.annotations.Nullable;

/** What an event makes of the seats, the devices and the rate of seat changes. */
final class SeatTransitions {
  private final RoomData data;

  SeatTransitions(RoomData data) {
    this.data = data;
  }

  /** False when the event is about none of these. */
  boolean apply(RoomEvent event, EventHeader header) {
    if (event instanceof RoomEvent.SeatTaken taken) {
      take(taken, header);
    } else if (event instanceof RoomEvent.SeatLeft left) {
      if (left.reason() == SeatLeftReason.DISCONNECTED) {
        countChange(left.user().userId(), header);
      }
      data.seats.free(left.seatIndex());
    } else if (event instanceof RoomEvent.SeatMoved moved) {
      countChange(moved.userId(), header);
      data.seats.move(moved.fromIndex(), moved.toIndex());
    } else if (event instanceof RoomEvent.SeatsSwapped swapped) {
      data.seats.swap(swapped.firstIndex(), swapped.secondIndex());
    } else if (event instanceof RoomEvent.SeatLocked locked) {
      data.seats.setLocked(locked.seatIndex(), true);
    } else if (event instanceof RoomEvent.SeatUnlocked unlocked) {
      data.seats.setLocked(unlocked.seatIndex(), false);
    } else if (event instanceof RoomEvent.MediaChanged changed) {
      changeMedia(changed);
    } else {
      return false;
    }
    return true;
  }

  private void take(RoomEvent.SeatTaken taken, EventHeader header) {
    UserInfo user = taken.seat().user();
    if (user == null) {
      throw new IllegalArgumentException("nobody takes seat " + taken.seat().index());
    }
    data.seats.put(taken.seat());
    if (!data.members.contains(user.userId())) {
      data.putMember(new Member(user, taken.seat().role(), false, 0, 0));
      data.notices.keep(user.userId());
    }
    if (taken.via() == SeatTakenVia.TAKE) {
      countChange(user.userId(), header);
    }
  }

  /** Counts what a guest did by itself; hosts change seats as they like. */
  private void countChange(String userId, EventHeader header) {
    UserInfo actor = header.actor();
    if (actor != null && actor.userId().equals(userId) && data.roleOf(userId) == Role.AUDIENCE) {
      data.seatChangeRate.changed(userId, header.timeMs());
    }
  }

  private void changeMedia(RoomEvent.MediaChanged changed) {
    data.seats.setMedia(changed.userId(), changed.device(), changed.state());
    if (changed.forced()) {
      boolean forbidden = !changed.state().allowed();
      @Nullable Withdrawn old = data.withdrawnMedia.get(changed.userId());
      boolean microphone = old != null && old.microphone();
      boolean camera = old != null && old.camera();
      Withdrawn now =
          switch (changed.device()) {
            case MICROPHONE -> new Withdrawn(forbidden, camera);
            case CAMERA -> new Withdrawn(microphone, forbidden);
          };
      if (now.microphone() || now.camera()) {
        data.withdrawnMedia.put(changed.userId(), now);
      } else {
        data.withdrawnMedia.remove(changed.userId());
      }
    }
  }
}
