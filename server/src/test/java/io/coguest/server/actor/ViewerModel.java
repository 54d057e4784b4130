package io.coguest.server.actor;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.MediaChanged;
import io.coguest.proto.v1.MediaDevice;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a client makes of the frames of one room, complaining about gaps and repetitions. */
public final class ViewerModel {
  private final String userId;
  private final List<Seat> seats = new ArrayList<>();
  private final TreeSet<Integer> requests = new TreeSet<>();
  public final List<Event> seen = new ArrayList<>();
  public long epoch;
  public int revision;
  public boolean open;
  private boolean host;
  private int lastAll;
  private int lastHosts;
  private int lastUser;

  public ViewerModel(String userId) {
    this.userId = userId;
  }

  public void take(ServerFrame frame) {
    if (frame.hasSnapshot()) {
      reset(frame.getSnapshot());
    } else if (frame.hasEvent()) {
      take(frame.getEvent());
    } else if (frame.hasPosition() && open) {
      expect(frame.getPosition().getRevision() >= revision, "position behind", frame);
      revision = frame.getPosition().getRevision();
      epoch = frame.getPosition().getEpoch();
    } else if (frame.hasRoomResumed()) {
      resumed(frame.getRoomResumed());
    } else if (frame.hasRoomClosed()) {
      open = false;
    }
  }

  private void resumed(RoomResumed resumed) {
    switch (resumed.getAnswer()) {
      case RESUME_ANSWER_UP_TO_DATE -> {
        expect(resumed.getRevision() >= revision, "resumed behind", resumed);
        revision = resumed.getRevision();
        epoch = resumed.getEpoch();
      }
      case RESUME_ANSWER_GONE -> {
        open = false;
        if (resumed.getNoticesCount() > 0) { // they are all that there are
          revision = resumed.getRevision();
          epoch = resumed.getEpoch();
        }
      }
      default -> {}
    }
  }

  private void reset(Snapshot snapshot) {
    expect(!open || snapshot.getRevision() >= revision, "snapshot behind", snapshot);
    open = true;
    epoch = snapshot.getEpoch();
    revision = snapshot.getRevision();
    host = snapshot.getRole() != Role.ROLE_AUDIENCE;
    seats.clear();
    seats.addAll(snapshot.getSeatsList());
    requests.clear();
    snapshot.getOwnRequestsList().forEach(request -> requests.add(request.getRequestId()));
    snapshot.getApplicationsList().forEach(request -> requests.add(request.getRequestId()));
    snapshot.getInvitationsList().forEach(request -> requests.add(request.getRequestId()));
    lastAll = snapshot.getLastAll();
    lastHosts = snapshot.getLastHosts();
    lastUser = snapshot.getLastUser();
  }

  private void take(Event event) {
    seen.add(event);
    EventHeader header = event.getHeader();
    expect(open, "event for one that is not in the room", event);
    expect(header.getRevision() > revision, "event again or late", event);
    checkChain(header);
    revision = header.getRevision();
    epoch = header.getEpoch();
    apply(event);
  }

  private void checkChain(EventHeader header) {
    boolean mine = header.getVisibleTo().equals(userId);
    if (header.getVisibility() == Visibility.VISIBILITY_ALL) {
      expect(header.getPreviousAll() == lastAll, "gap before", header);
      lastAll = header.getRevision();
      return;
    }
    expect(host || mine, "event that is not for " + userId, header);
    if (host) {
      expect(header.getPreviousHosts() == lastHosts, "gap before", header);
      lastHosts = header.getRevision();
    }
    if (mine) {
      expect(header.getPreviousUser() == lastUser, "gap before", header);
      lastUser = header.getRevision();
    }
  }

  private void apply(Event event) {
    switch (event.getPayloadCase()) {
      case REQUEST_OPENED -> requests.add(event.getRequestOpened().getRequest().getRequestId());
      case REQUEST_CLOSED -> requests.remove(closed(event).getRequestId());
      case SEAT_TAKEN ->
          seats.set(event.getSeatTaken().getSeat().getIndex(), event.getSeatTaken().getSeat());
      case SEAT_LEFT -> set(event.getSeatLeft().getSeatIndex(), free(false));
      case SEAT_MOVED -> {
        Seat moved = seats.get(event.getSeatMoved().getFromIndex());
        set(event.getSeatMoved().getFromIndex(), free(false));
        set(event.getSeatMoved().getToIndex(), moved);
      }
      case SEATS_SWAPPED -> {
        Seat first = seats.get(event.getSeatsSwapped().getFirstIndex());
        set(
            event.getSeatsSwapped().getFirstIndex(),
            seats.get(event.getSeatsSwapped().getSecondIndex()));
        set(event.getSeatsSwapped().getSecondIndex(), first);
      }
      case SEAT_LOCKED -> set(event.getSeatLocked().getSeatIndex(), free(true));
      case SEAT_UNLOCKED -> set(event.getSeatUnlocked().getSeatIndex(), free(false));
      case MEDIA_CHANGED -> media(event.getMediaChanged());
      case MEMBER_AWAY -> away(event.getMemberAway().getSeatIndex(), true);
      case MEMBER_BACK -> away(event.getMemberBack().getSeatIndex(), false);
      case ROLE_CHANGED ->
          seats.replaceAll(
              seat ->
                  seat.getUser().equals(event.getRoleChanged().getUser())
                      ? seat.toBuilder().setRole(event.getRoleChanged().getRole()).build()
                      : seat);
      case ROOM_RECOVERED ->
          seats.replaceAll(seat -> seat.hasUser() ? seat.toBuilder().setAway(true).build() : seat);
      default -> {}
    }
  }

  private static Request closed(Event event) {
    return event.getRequestClosed().getRequest();
  }

  private static Seat free(boolean locked) {
    return Seat.newBuilder().setLocked(locked).build();
  }

  private void set(int index, Seat seat) {
    seats.set(index, seat.toBuilder().setIndex(index).build());
  }

  private void media(MediaChanged changed) {
    Seat.Builder seat = seats.get(changed.getSeatIndex()).toBuilder();
    if (changed.getDevice() == MediaDevice.MEDIA_DEVICE_MICROPHONE) {
      seat.setMicrophone(changed.getState());
    } else {
      seat.setCamera(changed.getState());
    }
    seats.set(changed.getSeatIndex(), seat.build());
  }

  private void away(int index, boolean away) {
    if (index >= 0) {
      seats.set(index, seats.get(index).toBuilder().setAway(away).build());
    }
  }

  /** What the model would say of itself, in a form that equals that of an equal snapshot. */
  public List<Object> summary() {
    List<Object> occupied = new ArrayList<>();
    for (Seat seat : seats) {
      occupied.add(seat.hasUser() ? seat : seat.getIndex() + " " + seat.getLocked());
    }
    return List.of(occupied, List.copyOf(requests), host, lastAll, host ? lastHosts : 0, lastUser);
  }

  private static void expect(boolean holds, String what, Object where) {
    if (!holds) {
      throw new AssertionError(what + " " + where);
    }
  }
}
