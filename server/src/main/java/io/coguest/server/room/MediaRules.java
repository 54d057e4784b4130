package io.coguest.server.room;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members switch their devices, hosts force them off and give the permission back. */
final class MediaRules {
  private final RoomData data;
  private final Targets targets;

  MediaRules(RoomData data, Targets targets) {
    this.data = data;
    this.targets = targets;
  }

  /** Null when the command is about something else. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.SetMedia media) {
      return set(checked(media.device()), media.on(), turn);
    } else if (command instanceof RoomCommand.SetRemoteMedia media) {
      return setRemote(media.userId(), checked(media.device()), media.allowed(), turn);
    }
    return null;
  }

  private Decision set(MediaDevice device, boolean on, Turn turn) {
    int seatIndex = data.seats.indexOf(turn.userId());
    if (seatIndex < 0) {
      return Targets.refuseUnseated(turn.userId());
    }
    MediaState before = state(seatIndex, device);
    if (on && !before.allowed()) {
      return Decision.refused(
          forbidden(device), "a host closed the " + device + " of " + turn.userId());
    }
    return change(seatIndex, turn.userId(), device, new MediaState(on, before.allowed()), false);
  }

  private Decision setRemote(String userId, MediaDevice device, boolean allowed, Turn turn) {
    Decision refusal = turn.refuseUnlessHost("close or open the devices of others");
    if (refusal != null) {
      return refusal;
    }
    if (targets.find(userId, turn.presence()) == null) {
      return targets.refuseAbsent(userId);
    }
    refusal = targets.refuseProtected(turn, userId, "close or open its devices");
    if (refusal != null) {
      return refusal;
    }
    int seatIndex = data.seats.indexOf(userId);
    if (seatIndex < 0) {
      return Targets.refuseUnseated(userId);
    }
    boolean on = allowed && state(seatIndex, device).on();
    return change(seatIndex, userId, device, new MediaState(on, allowed), true);
  }

  private Decision change(
      int seatIndex, String userId, MediaDevice device, MediaState to, boolean forced) {
    return to.equals(state(seatIndex, device))
        ? Decision.done()
        : Decision.done(new RoomEvent.MediaChanged(seatIndex, userId, device, to, forced));
  }

  private MediaState state(int seatIndex, MediaDevice device) {
    Seat seat = data.seats.at(seatIndex);
    return switch (device) {
      case MICROPHONE -> seat.microphone();
      case CAMERA -> seat.camera();
    };
  }

  private static ResultCode forbidden(MediaDevice device) {
    return switch (device) {
      case MICROPHONE -> ResultCode.MICROPHONE_FORBIDDEN;
      case CAMERA -> ResultCode.CAMERA_FORBIDDEN;
    };
  }

  private static MediaDevice checked(@Nullable MediaDevice device) {
    return Objects.requireNonNull(device, "checked before");
  }
}
