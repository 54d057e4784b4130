package io.coguest.server.actor;

import io.coguest.server.journal.RoomJournal;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RoomLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers with a handle to a room. The seam for spreading rooms over machines. Any thread. */
public final class RoomDirectory {
  private final List<RoomLoop> loops;
  private final ActorParts parts;
  private final LongSupplier incarnations;
  private final ConcurrentMap<String, RoomActor> rooms = new ConcurrentHashMap<>();
  private final EndedRooms ended = new EndedRooms();

  /**
   * A directory without rooms.
   *
   * @param loops that rooms are spread over, at least one
   * @param journal of all rooms
   * @param limits of all rooms
   * @param settings of all rooms' actors
   * @param metrics that all rooms count into
   * @param incarnations random numbers, from a source that nobody can guess; any thread
   */
  public RoomDirectory(
      List<RoomLoop> loops,
      RoomJournal journal,
      RoomLimits limits,
      ActorSettings settings,
      ActorMetrics metrics,
      LongSupplier incarnations) {
    if (loops.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one loop");
    }
    this.loops = List.copyOf(loops);
    this.incarnations = incarnations;
    parts = new ActorParts(this, journal, limits, settings, metrics);
  }

  /**
   * The room of that name, or null: one that is live, or about to be because a createLive is on its
   * way. A room whose end is durable is not found any more.
   */
  public @Nullable RoomActor find(String liveId) {
    return rooms.get(liveId);
  }

  /**
   * The room of that name, made (not yet live) when there is none: for createLive, which must be
   * submitted to it. If that is refused, the room is not found any more.
   */
  public RoomActor findOrMake(String liveId) {
    RoomActor found = rooms.get(liveId);
    return found != null ? found : rooms.computeIfAbsent(liveId, this::make);
  }

  private RoomActor make(String liveId) {
    long incarnation = 0;
    while (incarnation == 0) {
      incarnation = incarnations.getAsLong();
    }
    return new RoomActor(liveId, incarnation, loopFor(liveId), parts);
  }

  /**
   * Brings back all rooms of the journal, those with nobody in them too: what falls due in them
   * falls due whether or not somebody comes. For the start of the server; any thread.
   *
   * @return ends when all are there; exceptionally when one cannot be read
   * @throws IOException when the journal cannot be read
   */
  public CompletableFuture<Void> start() throws IOException {
    List<CompletableFuture<Void>> starting = new ArrayList<>();
    for (RoomKey key : parts.journal().rooms()) {
      CompletableFuture<Void> started = new CompletableFuture<>();
      RoomLoop loop = loopFor(key.liveId());
      RoomActor room = new RoomActor(key.liveId(), key.incarnation(), loop, parts);
      loop.execute(() -> room.start(failure -> end(started, failure)));
      starting.add(started);
    }
    return CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new));
  }

  private static void end(CompletableFuture<Void> started, @Nullable Exception failure) {
    if (failure == null) {
      started.complete(null);
    } else {
      started.completeExceptionally(failure);
    }
  }

  /** The loop that a room of that name is, or would be, pinned to. */
  public RoomLoop loopFor(String liveId) {
    int hash = liveId.hashCode() * 0x9E3779B9; // spreads names that differ in the last character
    return loops.get(Math.floorMod(hash ^ (hash >>> 16), loops.size()));
  }

  /** Roughly how many rooms there are. */
  public int approximateRooms() {
    return rooms.size();
  }

  /**
   * The room that a client was in: the live one of that name, or the one that has ended. Null when
   * there is neither.
   */
  public @Nullable RoomActor findEver(String liveId, long incarnation) {
    RoomActor over = findEnded(liveId, incarnation);
    return over != null ? over : rooms.get(liveId);
  }

  /** That very room, if it has ended and sessions may still ask it what became of them. */
  public @Nullable RoomActor findEnded(String liveId, long incarnation) {
    return ended.find(new RoomKey(liveId, incarnation));
  }

  /**
   * The room that a command sent again was for, if that one has ended: it remembers the reply. Null
   * when no such room is known.
   */
  public @Nullable RoomActor findEnded(String liveId, String sessionId, int commandId) {
    return ended.find(liveId, sessionId, commandId);
  }

  /** A room of an earlier run is live. */
  void found(RoomActor room) {
    rooms.put(room.liveId(), room);
  }

  /** The room never came to be. */
  void remove(RoomActor room) {
    rooms.remove(room.liveId(), room);
  }

  /**
   * The room is over; sessions may still ask it what became of them.
   *
   * @param lastIds the highest command id that each session has applied there
   */
  void ended(RoomActor room, Map<String, Integer> lastIds) {
    rooms.remove(room.liveId(), room);
    ended.add(room, lastIds);
  }

  /** No session can ask any more. */
  void forget(RoomActor room) {
    ended.remove(room);
  }
}
