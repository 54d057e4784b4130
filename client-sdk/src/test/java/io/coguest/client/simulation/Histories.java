package io.coguest.client.simulation;

import io.coguest.client.RequestDetails;
import io.coguest.proto.v1.Reply;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lives of all rooms, by name and in order. */
final class Histories {
  private final Oracle oracle;
  private final RoomLimits limits;
  private final Map<String, List<History>> byName = new HashMap<>();
  private final Map<RoomKey, PendingAppends> pending = new HashMap<>();

  Histories(Oracle oracle, RoomLimits limits) {
    this.oracle = oracle;
    this.limits = limits;
  }

  PendingAppends pending(RoomKey key) {
    return pending.computeIfAbsent(
        key,
        fresh -> {
          PendingAppends appends = new PendingAppends(key, limits, oracle);
          byName.computeIfAbsent(key.liveId(), name -> new ArrayList<>()).add(appends.history());
          return appends;
        });
  }

  /** A part of the room's history was lost; what is left comes first from now on. */
  void replaced(RoomKey key, History left) {
    byName.getOrDefault(key.liveId(), new ArrayList<>()).add(0, left);
  }

  /** The server's process is gone. */
  void serverGone() {
    pending.values().forEach(PendingAppends::serverGone);
    all().forEach(History::serverGone);
  }

  /** The next one has read its journal. */
  void serverStarted() {
    List.copyOf(pending.values()).forEach(PendingAppends::serverStarted);
  }

  /** All lives of that name, those that lost a part behind what is left of them. */
  List<History> of(String liveId) {
    return byName.getOrDefault(liveId, List.of());
  }

  /** The life of that name that goes on, or null. */
  @Nullable History live(String liveId) {
    for (History history : of(liveId)) {
      if (history.room().isLive() && !history.isLost()) {
        return history;
      }
    }
    return null;
  }

  @Nullable History of(String liveId, long incarnation) {
    for (History history : of(liveId)) {
      if (history.key().incarnation() == incarnation) {
        return history;
      }
    }
    return null;
  }

  /** The life that the request belongs to, or null. */
  @Nullable History of(String liveId, RequestDetails details) {
    for (History history : of(liveId)) {
      Request request = history.opened(details.requestId());
      if (request != null
          && request.createdMs() == details.createdMs()
          && request.guest().userId().equals(details.guest().userId())) {
        return history;
      }
    }
    return null;
  }

  /**
   * The durable record of that command, in whichever room of the name, or null; none that is lost.
   */
  @Nullable RoomRecord cause(String liveId, String sessionId, int commandId) {
    for (History history : of(liveId)) {
      RoomRecord record = history.cause(sessionId, commandId);
      if (record != null && !history.isLost()) {
        return record;
      }
    }
    return null;
  }

  /**
   * Whether the reply is that of another room of the name, which has ended: a live room answers
   * under an epoch that it has records of, an ended one under its last or, read anew, under a later
   * one.
   */
  boolean isOfOtherRoom(History room, Reply reply) {
    return !room.room().hasBeenAt(reply.getEpoch(), 0)
        && of(room.key().liveId()).stream()
            .anyMatch(
                other ->
                    other != room
                        && other.room().endReason() != null
                        && reply.getEpoch() >= other.room().lastEpoch()
                        && reply.getRevision() <= other.revision());
  }

  /** Whether the request ended so in what was lost: who was told then may hear of it even later. */
  boolean endedSoOnce(String liveId, RequestDetails details) {
    for (History history : of(liveId)) {
      Request request = history.opened(details.requestId());
      RoomEvent.RequestClosed closing = history.closed(details.requestId());
      if (history.isLost()
          && request != null
          && request.createdMs() == details.createdMs()
          && closing != null
          && closing.outcome().name().equals(details.outcome().name())) {
        return true;
      }
    }
    return false;
  }

  /** All that count: what was lost does not. */
  Iterable<History> all() {
    List<History> all = new ArrayList<>();
    byName.values().forEach(all::addAll);
    all.removeIf(History::isLost);
    return all;
  }
}
