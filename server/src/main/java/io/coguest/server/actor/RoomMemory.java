package io.coguest.server.actor;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.UserInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a room's actor knows, in one place for those that take part in its turns. On the room's loop
 * only.
 */
final class RoomMemory {
  private final RoomPresence presence = new RoomPresence();
  private final ReplayRing ring;
  private final NoiseLimiter noise;
  private final PresenceFeed feed;
  private final PositionFeed position;
  private final RoomFrames frames;
  private final RoomLoop loop;
  private Room room;
  private long lastNow;

  RoomMemory(Room room, RoomLoop loop, ActorSettings settings) {
    this.room = room;
    this.loop = loop;
    ring = new ReplayRing(settings.replayEvents());
    noise = new NoiseLimiter(settings.noiseChangesPerSecond());
    frames = new RoomFrames(this, room.liveId(), settings.candidatesShown());
    feed = new PresenceFeed(this, settings);
    position = new PositionFeed(this, settings.positionIntervalMs());
  }

  Room room() {
    return room;
  }

  void replaceRoom(Room recovered) {
    room = recovered;
    lastNow = Math.max(lastNow, recovered.lastTimeMs());
  }

  /** The room's time: the loop's clock, but never back. */
  long now() {
    lastNow = Math.max(lastNow, loop.nowMs());
    return lastNow;
  }

  RoomPresence presence() {
    return presence;
  }

  ReplayRing ring() {
    return ring;
  }

  NoiseLimiter noise() {
    return noise;
  }

  PositionFeed position() {
    return position;
  }

  PresenceFeed feed() {
    return feed;
  }

  RoomFrames frames() {
    return frames;
  }

  /** Changes who is present (null = not any more), in a way that the turn can take back. */
  void setPresence(Turn turn, String userId, RoomPresence.@Nullable Attached now) {
    RoomPresence.Attached before = presence.set(userId, now);
    turn.undoBy(() -> presence.set(userId, before));
    feed.changed(userId, turn.now());
  }

  /** Nobody is present any more, unless the turn is taken back. */
  void clearPresence(Turn turn) {
    List<RoomPresence.Attached> before = presence.clear();
    turn.undoBy(() -> before.forEach(attached -> presence.set(attached.userId(), attached)));
  }

  /** The host as one that asks something of its own room. */
  Caller callerFor(RoomPresence.Attached member) {
    UserInfo user = member.user();
    return new Caller(user, Role.AUDIENCE, true, false, member.peer().sessionId(), 0, 0);
  }
}
