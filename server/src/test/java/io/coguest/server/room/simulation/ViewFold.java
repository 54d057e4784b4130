package io.coguest.server.room.simulation;

import static io.coguest.server.room.simulation.Difference.check;
import static io.coguest.server.room.simulation.Difference.same;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client makes of a room from one snapshot and the events that it may see after it. It gets
 * a new snapshot when its role changes, when it comes or goes, and after a recovery.
 */
final class ViewFold {
  private final String viewerId;
  private boolean loaded;
  private Role role = Role.AUDIENCE;
  private final List<Seat> seats = new ArrayList<>();
  private final Map<Integer, Request> own = new TreeMap<>();
  private final Map<Integer, Request> pending = new TreeMap<>();
  private final Map<String, UserInfo> administrators = new TreeMap<>();
  private int lastAll;
  private int lastHosts;
  private int lastUser;

  ViewFold(String viewerId) {
    this.viewerId = viewerId;
  }

  void see(RoomRecord record, Room room) {
    boolean reload = !loaded;
    for (RecordedEvent recorded : record.events()) {
      reload |= isNewStart(recorded.event());
    }
    if (reload) {
      load(room.snapshotFor(viewerId));
      return;
    }
    for (RecordedEvent recorded : record.events()) {
      if (recorded.header().visibility().includes(viewerId, role.isHost())) {
        number(recorded);
        see(recorded.event());
      }
    }
  }

  private boolean isNewStart(RoomEvent event) {
    if (event instanceof RoomEvent.RoleChanged changed) {
      return changed.user().userId().equals(viewerId);
    } else if (event instanceof RoomEvent.MemberJoined joined) {
      return joined.user().userId().equals(viewerId);
    } else if (event instanceof RoomEvent.MemberLeft left) {
      return left.user().userId().equals(viewerId);
    } else if (event instanceof RoomEvent.UserBanned banned) {
      return banned.userId().equals(viewerId);
    }
    return event instanceof RoomEvent.RoomRecovered || event instanceof RoomEvent.RoomCreated;
  }

  private void load(RoomSnapshot snapshot) {
    loaded = true;
    role = snapshot.role();
    seats.clear();
    seats.addAll(snapshot.seats());
    own.clear();
    snapshot.ownRequests().forEach(r -> own.put(r.requestId(), r));
    pending.clear();
    snapshot.applications().forEach(r -> pending.put(r.requestId(), r));
    snapshot.invitations().forEach(r -> pending.put(r.requestId(), r));
    administrators.clear();
    snapshot.administrators().forEach(user -> administrators.put(user.userId(), user));
    lastAll = snapshot.lastAll();
    lastHosts = snapshot.lastHosts();
    lastUser = snapshot.lastUser();
  }

  private void number(RecordedEvent recorded) {
    int revision = recorded.header().revision();
    switch (recorded.header().visibility().scope()) {
      case ALL -> lastAll = revision;
      case HOSTS -> lastHosts = revision;
      case HOSTS_AND_USER -> {
        lastHosts = role.isHost() ? revision : 0;
        if (viewerId.equals(recorded.header().visibility().userId())) {
          lastUser = revision;
        }
      }
    }
  }

  private void see(RoomEvent event) {
    if (event instanceof RoomEvent.RequestOpened opened) {
      Request request = opened.request();
      if (role.isHost()) {
        pending.put(request.requestId(), request.withoutExtraInfo());
      }
      if (request.guest().userId().equals(viewerId)) {
        own.put(request.requestId(), request);
      }
    } else if (event instanceof RoomEvent.RequestClosed closed) {
      pending.remove(closed.request().requestId());
      own.remove(closed.request().requestId());
    } else if (event instanceof RoomEvent.MemberAway away) {
      setAway(away.seatIndex(), true);
    } else if (event instanceof RoomEvent.MemberBack back) {
      setAway(back.seatIndex(), false);
    } else if (event instanceof RoomEvent.RoleChanged changed) {
      changeRole(changed.user(), changed.role());
    } else if (event instanceof RoomEvent.MemberJoined joined) {
      changeRole(joined.user(), joined.role());
    } else if (event instanceof RoomEvent.MemberLeft left) {
      switch (left.reason()) {
        case REMOVED, BANNED -> changeRole(left.user(), Role.AUDIENCE);
        case LEFT, REPLACED, CONNECTION_LOST, LIVE_ENDED -> {}
      }
    } else if (event instanceof RoomEvent.UserBanned banned) {
      administrators.remove(banned.userId());
    } else {
      seeSeat(event);
    }
  }

  private void seeSeat(RoomEvent event) {
    if (event instanceof RoomEvent.SeatTaken taken) {
      seats.set(taken.seat().index(), taken.seat());
    } else if (event instanceof RoomEvent.SeatLeft left) {
      seats.set(left.seatIndex(), Seat.free(left.seatIndex()));
    } else if (event instanceof RoomEvent.SeatMoved moved) {
      seats.set(moved.toIndex(), at(moved.toIndex(), seats.get(moved.fromIndex())));
      seats.set(moved.fromIndex(), Seat.free(moved.fromIndex()));
    } else if (event instanceof RoomEvent.SeatsSwapped swapped) {
      Seat first = seats.get(swapped.firstIndex());
      seats.set(swapped.firstIndex(), at(swapped.firstIndex(), seats.get(swapped.secondIndex())));
      seats.set(swapped.secondIndex(), at(swapped.secondIndex(), first));
      same("user swapped", swapped.firstUserId(), seats.get(swapped.firstIndex()).user().userId());
      same("user swapped", swapped.secondUserId(), first.user().userId());
    } else if (event instanceof RoomEvent.SeatLocked locked) {
      lock(locked.seatIndex(), true);
    } else if (event instanceof RoomEvent.SeatUnlocked unlocked) {
      lock(unlocked.seatIndex(), false);
    } else if (event instanceof RoomEvent.MediaChanged media) {
      change(media);
    }
  }

  private void change(RoomEvent.MediaChanged media) {
    Seat seat = seats.get(media.seatIndex());
    boolean microphone = media.device() == MediaDevice.MICROPHONE;
    same("user whose device changed", media.userId(), seat.user().userId());
    seats.set(
        seat.index(),
        new Seat(
            seat.index(),
            seat.locked(),
            seat.user(),
            seat.role(),
            microphone ? media.state() : seat.microphone(),
            microphone ? seat.camera() : media.state(),
            seat.away()));
  }

  private static Seat at(int index, Seat seat) {
    return new Seat(
        index,
        seat.locked(),
        seat.user(),
        seat.role(),
        seat.microphone(),
        seat.camera(),
        seat.away());
  }

  private void lock(int index, boolean locked) {
    Seat free = Seat.free(index);
    seats.set(
        index, new Seat(index, locked, null, free.role(), free.microphone(), free.camera(), false));
  }

  private void setAway(int index, boolean away) {
    if (index >= 0) {
      Seat seat = seats.get(index);
      seats.set(
          index,
          new Seat(
              index,
              seat.locked(),
              seat.user(),
              seat.role(),
              seat.microphone(),
              seat.camera(),
              away));
    }
  }

  private void changeRole(UserInfo user, Role changed) {
    if (changed == Role.ADMIN) {
      administrators.put(user.userId(), user);
    } else {
      administrators.remove(user.userId());
    }
    for (Seat seat : List.copyOf(seats)) {
      if (user.equals(seat.user())) {
        seats.set(
            seat.index(),
            new Seat(
                seat.index(),
                seat.locked(),
                user,
                changed,
                seat.microphone(),
                seat.camera(),
                seat.away()));
      }
    }
  }

  /** A host's view shows all seats and all that is pending: what it was told is what is. */
  void compare(NaiveRoom model) {
    StateComparison.compareSeats(seats, model);
    if (!role.isHost()) {
      return;
    }
    same("requests in a view", model.pending.size(), pending.size());
    for (NaiveRoom.Pending p : model.pending) {
      Request found = pending.get(p.id());
      check(
          found != null && p.guest().equals(found.guest()) && p.revision() == found.revision(),
          "a view lacks ",
          p);
    }
  }

  void compare(Room room) {
    RoomSnapshot snapshot = room.snapshotFor(viewerId);
    same("role in a view", role, snapshot.role());
    same("revision in a view", room.revision(), snapshot.revision());
    same("epoch in a view", room.epoch(), snapshot.epoch());
    same("seats in a view", seats, snapshot.seats());
    same("last revision for all in a view", lastAll, snapshot.lastAll());
    same("last revision for hosts in a view", lastHosts, snapshot.lastHosts());
    same("last revision for the user in a view", lastUser, snapshot.lastUser());
    same("own requests in a view", List.copyOf(own.values()), snapshot.ownRequests());
    compareQueue(RequestKind.APPLICATION, snapshot.applications(), snapshot.applicationTotal());
    compareQueue(RequestKind.INVITATION, snapshot.invitations(), snapshot.invitationTotal());
    if (role.isHost()) {
      List<String> found = snapshot.administrators().stream().map(UserInfo::userId).toList();
      same("administrators in a view", List.copyOf(administrators.keySet()), found);
    }
  }

  private void compareQueue(RequestKind kind, List<Request> found, int total) {
    List<Request> expected = new ArrayList<>();
    for (Request request : pending.values()) {
      if (request.kind() == kind) {
        expected.add(request);
      }
    }
    same("requests in a view", expected, found);
    same("number of requests in a view", expected.size(), total);
  }
}
