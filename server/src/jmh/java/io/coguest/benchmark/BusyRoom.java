package io.coguest.benchmark;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Crossing;
import io.coguest.server.room.Decision;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.UserInfo;
import org.jspecify.annotations.Nullable;

/**
 * A live room with its owner, one guest that acts, and an audience of which half has applied. A
 * millisecond passes with each turn.
 */
public final class BusyRoom {
  /** Creates the room. */
  public static final UserInfo OWNER = Crowd.named("owner");

  /** Has not applied. */
  public static final UserInfo GUEST = Crowd.named("guest");

  /** Any seat, and no time limit. */
  public static final RoomCommand APPLY = new RoomCommand.ApplyForSeat(-1, 0, "");

  /** The owner's answer to the guest. */
  public static final RoomCommand ACCEPT = new RoomCommand.AcceptApplication(GUEST.userId());

  /** Room for long queues. */
  public static final RoomOptions OPTIONS =
      new RoomOptions(
          9,
          SeatMode.APPLY,
          true,
          10_000,
          100,
          10,
          0,
          30,
          300,
          Crossing.INDEPENDENT,
          SeatFallback.FAIL);

  /** The defaults, but that a guest may change its seat as often as time passes. */
  public static final RoomLimits LIMITS = new RoomLimits(1_000_000, 600_000, 64, 1_000, 1_000);

  private final Room room = new Room("live", 7, LIMITS, 1);
  private final Crowd crowd = new Crowd();
  private long now = 1_000_000;
  private int lastCommandId;
  private @Nullable RoomRecord record;

  /** A room with so many beside the owner and the guest. */
  public BusyRoom(int audience) {
    enter(OWNER, new RoomCommand.CreateLive(OPTIONS));
    enter(GUEST, new RoomCommand.JoinLive());
    for (int i = 0; i < audience; i++) {
      UserInfo user = Crowd.named("audience-" + i);
      enter(user, new RoomCommand.JoinLive());
      if (i % 2 == 0) {
        done(user, APPLY);
      }
    }
  }

  private void enter(UserInfo user, RoomCommand command) {
    done(user, command);
    crowd.enter(user);
  }

  /** A turn for a command that must succeed; its record, or null when there is nothing to keep. */
  public @Nullable RoomRecord done(UserInfo user, RoomCommand command) {
    Reply reply = turn(user, command);
    if (!reply.isSuccess()) {
      throw new IllegalStateException(command + ": " + reply);
    }
    return record;
  }

  /** A turn as the room's actor takes it, without what becomes of the outcome. */
  public Reply turn(UserInfo user, RoomCommand command) {
    now++;
    room.expire(now);
    int id = ++lastCommandId;
    Caller caller =
        new Caller(user, Role.AUDIENCE, true, true, Crowd.session(user.userId()), id, id - 1);
    if (room.repeated(caller, command) != null) {
      throw new IllegalStateException("command " + id + " was decided before");
    }
    Decision decision = room.decide(command, caller, crowd, now);
    record = room.commit(decision, command, caller, EventCause.COMMAND, now);
    return decision.reply();
  }

  /** The guest has seen everything, so that no notices pile up for it. */
  public @Nullable RoomRecord acknowledge() {
    return room.acknowledge(GUEST.userId(), room.revision(), now);
  }

  /** The room itself. */
  public Room room() {
    return room;
  }

  /** Who is present. */
  public Crowd crowd() {
    return crowd;
  }

  /** The time of the last turn. */
  public long now() {
    return now;
  }
}
