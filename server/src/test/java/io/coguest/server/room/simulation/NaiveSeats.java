package io.coguest.server.room.simulation;

import static io.coguest.server.room.ResultCode.ALL_SEATS_TAKEN;
import static io.coguest.server.room.ResultCode.ALREADY_SEATED;
import static io.coguest.server.room.ResultCode.CAMERA_FORBIDDEN;
import static io.coguest.server.room.ResultCode.MICROPHONE_FORBIDDEN;
import static io.coguest.server.room.ResultCode.NOT_SEATED;
import static io.coguest.server.room.ResultCode.NO_PERMISSION;
import static io.coguest.server.room.ResultCode.NO_SUCH_SEAT;
import static io.coguest.server.room.ResultCode.SEAT_LOCKED;
import static io.coguest.server.room.ResultCode.SEAT_OCCUPIED;
import static io.coguest.server.room.ResultCode.TOO_FREQUENT;
import static io.coguest.server.room.ResultCode.USER_NOT_FOUND;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.SeatLeftReason;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.UserInfo;
import io.coguest.server.room.simulation.NaiveRoom.Bucket;
import io.coguest.server.room.simulation.NaiveRoom.Place;
import org.jspecify.annotations.Nullable;

/** The naive model's seats and devices. The caller is in the room. */
final class NaiveSeats {
  private final NaiveRoom room;

  NaiveSeats(NaiveRoom room) {
    this.room = room;
  }

  @Nullable Prediction decide(RoomCommand command, UserInfo caller) {
    String id = caller.userId();
    if (command instanceof RoomCommand.Disconnect) {
      return disconnect(id);
    } else if (command instanceof RoomCommand.TakeSeat take) {
      return take(take.seatIndex(), caller);
    } else if (command instanceof RoomCommand.MoveUserToSeat move) {
      String target = move.userId().isEmpty() ? id : move.userId();
      return move(id, target, move.seatIndex(), move.policy());
    } else if (command instanceof RoomCommand.LockSeat lock) {
      return lock(id, lock.seatIndex(), true);
    } else if (command instanceof RoomCommand.UnlockSeat unlock) {
      return lock(id, unlock.seatIndex(), false);
    } else if (command instanceof RoomCommand.KickUserOffSeat kick) {
      return kick(id, kick.userId());
    } else if (command instanceof RoomCommand.SetMedia media) {
      return media(id, media.device(), media.on());
    } else if (command instanceof RoomCommand.SetRemoteMedia media) {
      return remoteMedia(id, media.userId(), media.device(), media.allowed());
    } else {
      return null;
    }
  }

  private Prediction disconnect(String id) {
    int seat = room.seatOf(id);
    if (room.roleOf(id) == Role.OWNER && room.options.keepOwnerOnSeat()) {
      return Prediction.refused(NO_PERMISSION);
    } else if (seat < 0) {
      return Prediction.refused(NOT_SEATED);
    } else if (isTooFrequent(id)) {
      return tooFrequent(id);
    }
    room.freeSeat(seat, SeatLeftReason.DISCONNECTED);
    return Prediction.OK;
  }

  private Prediction take(int index, UserInfo user) {
    String id = user.userId();
    if (room.seatOf(id) >= 0) {
      return Prediction.refused(ALREADY_SEATED);
    } else if (!room.roleOf(id).isHost() && room.options.seatMode() == SeatMode.APPLY) {
      return Prediction.refused(NO_PERMISSION);
    }
    int given = index == -1 ? room.lowestFreeSeat() : index;
    ResultCode problem = seatProblem(given);
    if (problem != null) {
      return Prediction.refused(index == -1 ? ALL_SEATS_TAKEN : problem);
    } else if (isTooFrequent(id)) {
      return tooFrequent(id);
    }
    room.sit(user, given);
    room.closeRequestsOf(id, Outcome.ALREADY_SEATED);
    return Prediction.seated(given, 0);
  }

  private @Nullable ResultCode seatProblem(int index) {
    if (index < 0 || index >= room.seats.size()) {
      return NO_SUCH_SEAT;
    }
    Place place = room.seats.get(index);
    return place.locked ? SEAT_LOCKED : place.user != null ? SEAT_OCCUPIED : null;
  }

  private Prediction move(String callerId, String targetId, int index, MovePolicy policy) {
    boolean self = callerId.equals(targetId);
    boolean guest = !room.roleOf(callerId).isHost();
    if (guest && (!self || policy != MovePolicy.ABORT_WHEN_OCCUPIED)) {
      return Prediction.refused(NO_PERMISSION);
    } else if (!room.isInRoom(targetId)) {
      return Prediction.refused(USER_NOT_FOUND);
    } else if (!self && !mayActOn(callerId, targetId)) {
      return Prediction.refused(NO_PERMISSION);
    }
    int from = room.seatOf(targetId);
    if (from < 0) {
      return Prediction.refused(NOT_SEATED);
    } else if (from == index) {
      return Prediction.seated(index, 0);
    } else if (room.isReserved(from)) {
      return Prediction.refused(NO_PERMISSION);
    } else if (index < 0 || index >= room.seats.size()) {
      return Prediction.refused(NO_SUCH_SEAT);
    } else if (room.isReserved(index)) {
      return Prediction.refused(self ? SEAT_OCCUPIED : NO_PERMISSION);
    } else if (room.seats.get(index).locked) {
      return Prediction.refused(SEAT_LOCKED);
    }
    UserInfo occupant = room.seats.get(index).user;
    if (occupant != null && policy == MovePolicy.ABORT_WHEN_OCCUPIED) {
      return Prediction.refused(SEAT_OCCUPIED);
    } else if (occupant != null && !isOrMayActOn(callerId, occupant.userId())) {
      return Prediction.refused(NO_PERMISSION);
    } else if (guest && isTooFrequent(callerId)) {
      return tooFrequent(callerId);
    }
    if (occupant != null && policy == MovePolicy.FORCE_REPLACE) {
      room.freeSeat(index, SeatLeftReason.REPLACED);
    }
    room.swapPlaces(from, index);
    return Prediction.seated(index, 0);
  }

  /** Nobody acts on the owner, only the owner on admins. */
  private boolean mayActOn(String callerId, String targetId) {
    return switch (room.roleOf(targetId)) {
      case OWNER -> false;
      case ADMIN -> room.roleOf(callerId) == Role.OWNER;
      case AUDIENCE -> true;
    };
  }

  private boolean isOrMayActOn(String callerId, String targetId) {
    return callerId.equals(targetId) || mayActOn(callerId, targetId);
  }

  private Prediction lock(String callerId, int index, boolean lock) {
    if (!room.roleOf(callerId).isHost()) {
      return Prediction.refused(NO_PERMISSION);
    } else if (index < 0 || index >= room.seats.size()) {
      return Prediction.refused(NO_SUCH_SEAT);
    }
    Place place = room.seats.get(index);
    if (lock && room.isReserved(index)) {
      return Prediction.refused(NO_PERMISSION);
    } else if (place.locked == lock) {
      return Prediction.OK;
    } else if (lock && place.user != null) {
      String occupant = place.user.userId();
      if (!isOrMayActOn(callerId, occupant)) {
        return Prediction.refused(NO_PERMISSION);
      }
      room.freeSeat(index, SeatLeftReason.LOCKED);
    }
    place.locked = lock;
    room.change(lock ? RoomEvent.SeatLocked.class : RoomEvent.SeatUnlocked.class);
    return Prediction.OK;
  }

  private Prediction kick(String callerId, String targetId) {
    if (!room.roleOf(callerId).isHost()) {
      return Prediction.refused(NO_PERMISSION);
    } else if (!room.isInRoom(targetId)) {
      return Prediction.refused(USER_NOT_FOUND);
    } else if (callerId.equals(targetId) || !mayActOn(callerId, targetId)) {
      return Prediction.refused(NO_PERMISSION);
    } else if (room.seatOf(targetId) < 0) {
      return Prediction.refused(NOT_SEATED);
    }
    room.freeSeat(room.seatOf(targetId), SeatLeftReason.KICKED);
    return Prediction.OK;
  }

  private Prediction media(String id, MediaDevice device, boolean on) {
    boolean microphone = device == MediaDevice.MICROPHONE;
    if (room.seatOf(id) < 0) {
      return Prediction.refused(NOT_SEATED);
    } else if (on && !room.isAllowed(id, device)) {
      return Prediction.refused(microphone ? MICROPHONE_FORBIDDEN : CAMERA_FORBIDDEN);
    }
    Place place = room.seats.get(room.seatOf(id));
    if (on != (microphone ? place.microphoneOn : place.cameraOn)) {
      switchDevice(place, microphone, on);
      room.change(RoomEvent.MediaChanged.class);
    }
    return Prediction.OK;
  }

  private static void switchDevice(Place place, boolean microphone, boolean on) {
    if (microphone) {
      place.microphoneOn = on;
    } else {
      place.cameraOn = on;
    }
  }

  private Prediction remoteMedia(
      String callerId, String targetId, MediaDevice device, boolean allowed) {
    if (!room.roleOf(callerId).isHost()) {
      return Prediction.refused(NO_PERMISSION);
    } else if (!room.isInRoom(targetId)) {
      return Prediction.refused(USER_NOT_FOUND);
    } else if (!mayActOn(callerId, targetId)) {
      return Prediction.refused(NO_PERMISSION);
    } else if (room.seatOf(targetId) < 0) {
      return Prediction.refused(NOT_SEATED);
    } else if (room.isAllowed(targetId, device) == allowed) {
      return Prediction.OK;
    }
    int at = room.change(RoomEvent.MediaChanged.class);
    if (allowed) {
      room.withdrawn.get(device).remove(targetId);
    } else {
      room.withdrawn.get(device).add(targetId);
      Place place = room.seats.get(room.seatOf(targetId));
      switchDevice(place, device == MediaDevice.MICROPHONE, false);
      room.tell(targetId, at, "media " + device, false);
    }
    return Prediction.OK;
  }

  // ---------------------------------------------------------------- rate of a guest

  /** Takes a token if there is one; only guests are limited. */
  private boolean isTooFrequent(String id) {
    if (room.roleOf(id).isHost()) {
      return false;
    }
    long tokens = tokens(id);
    if (tokens < 1000) {
      return true;
    }
    room.buckets.put(id, new Bucket(tokens - 1000, room.now));
    return false;
  }

  private long tokens(String id) {
    long full = room.limits.seatChangeBurst() * 1000L;
    Bucket bucket = room.buckets.get(id);
    return bucket == null
        ? full
        : Math.min(
            full,
            bucket.milliTokens() + (room.now - bucket.atMs()) * room.limits.seatChangesPerSecond());
  }

  private Prediction tooFrequent(String id) {
    int each = room.limits.seatChangesPerSecond();
    return Prediction.refused(TOO_FREQUENT, (1000 - tokens(id) + each - 1) / each);
  }
}
