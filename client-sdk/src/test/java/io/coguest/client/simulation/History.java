package io.coguest.client.simulation;

import io.coguest.proto.v1.Event;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Request;
import io.coguest.server.room.Role;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomInvariants;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.wire.EventEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is durable of one room's life, and the room as that makes it. Everybody is held to this: the
 * server may tell nothing beyond it, and no client may miss a part of it that it must learn.
 */
final class History {
  private static final int CHECK_EVERY = 16;

  private final RoomKey key;
  private final Oracle oracle;
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<@Nullable Event> encoded = new ArrayList<>();
  private final Map<Integer, Request> opened = new HashMap<>();
  private final Map<Integer, RoomEvent.RequestClosed> closed = new HashMap<>();
  private final Map<Integer, Integer> closedAt = new HashMap<>();
  private final Map<String, RoomRecord> causes = new HashMap<>();
  private final Map<String, Integer> noticesDropped = new HashMap<>();
  private final Map<String, Long> awaySince = new HashMap<>();
  private final Set<String> tooMany = new HashSet<>();
  private final RoomLimits limits;
  private Room room;
  private long recoveredMs;
  private final List<RoomRecord> records = new ArrayList<>();
  private boolean lost;
  private boolean cut;
  private boolean told;
  private int unwritable;
  private int serverGone;

  History(RoomKey key, RoomLimits limits, Oracle oracle) {
    this.key = key;
    this.oracle = oracle;
    this.limits = limits;
    this.room = new Room(key.liveId(), key.incarnation(), limits, 1);
  }

  RoomKey key() {
    return key;
  }

  /** The room, made of the durable records alone. */
  Room room() {
    return room;
  }

  /** Of the last durable event. */
  int revision() {
    return events.size();
  }

  /** The event of that revision, as clients get it; null when it is not durable. */
  @Nullable Event encoded(int revision) {
    if (revision < 1 || revision > events.size()) {
      return null;
    }
    Event known = encoded.get(revision - 1);
    if (known == null) {
      known = EventEncoder.event(key.liveId(), events.get(revision - 1));
      encoded.set(revision - 1, known);
    }
    return known;
  }

  /** The first event above one revision and up to another that the viewer may see, or null. */
  @Nullable RecordedEvent firstVisible(int above, int upTo, String userId, boolean host) {
    for (int revision = above + 1; revision <= Math.min(upTo, events.size()); revision++) {
      RecordedEvent event = events.get(revision - 1);
      if (event.header().visibility().includes(userId, host)) {
        return event;
      }
    }
    return null;
  }

  /** Whether the user was a host when the room was at that revision. */
  boolean isHostAt(String userId, int revision) {
    for (int at = Math.min(revision, events.size()); at > 0; at--) {
      RoomEvent event = events.get(at - 1).event();
      if (event instanceof RoomEvent.RoleChanged changed
          && changed.user().userId().equals(userId)) {
        return changed.role().isHost();
      } else if (event instanceof RoomEvent.MemberJoined joined
          && joined.user().userId().equals(userId)) {
        return joined.role().isHost();
      } else if (event instanceof RoomEvent.MemberLeft left
          && left.user().userId().equals(userId)) {
        return false;
      } else if (event instanceof RoomEvent.RoomCreated created) {
        return created.owner().userId().equals(userId);
      }
    }
    return false;
  }

  @Nullable Request opened(int requestId) {
    return opened.get(requestId);
  }

  RoomEvent.@Nullable RequestClosed closed(int requestId) {
    return closed.get(requestId);
  }

  Map<Integer, RoomEvent.RequestClosed> closings() {
    return closed;
  }

  /** Whether the user's notice of that closing was dropped because it stayed away too long. */
  boolean isDropped(String userId, int requestId) {
    return noticesDropped.getOrDefault(userId, 0) > closedAt.getOrDefault(requestId, 0);
  }

  /** Whether the user once stayed away for so long that it is told of nothing before that. */
  boolean hasDroppedNotices(String userId) {
    return noticesDropped.containsKey(userId);
  }

  /** Whether the oldest of the user's notices may have gone because there were too many. */
  boolean hadTooMany(String userId) {
    return tooMany.contains(userId);
  }

  /** Whether the user is still to be told of that closing. */
  boolean isOwed(String userId, int requestId) {
    int revision = closedAt.getOrDefault(requestId, 0);
    return room.notices(userId).stream().anyMatch(n -> n.header().revision() == revision);
  }

  /** The record of that command, or null. */
  @Nullable RoomRecord cause(String sessionId, int commandId) {
    return causes.get(sessionId + '/' + commandId);
  }

  /** Takes a record that is durable now. */
  void apply(RoomRecord record) {
    for (RecordedEvent event : record.events()) {
      note(event);
    }
    room.apply(record);
    for (RecordedEvent event : record.events()) {
      events.add(event);
      encoded.add(null);
    }
    RoomRecord.Cause cause = record.cause();
    if (cause != null) {
      RoomRecord before = causes.put(cause.sessionId() + '/' + cause.commandId(), record);
      require(before == null, "%s was applied twice", cause);
    }
    records.add(record);
    if (records.size() % CHECK_EVERY == 0) {
      check();
    }
  }

  /** A machine ended before its disk had everything: the history up to what was found. */
  History upTo(Room found) {
    History shorter = new History(key, limits, oracle);
    shorter.told = true;
    shorter.cut = true;
    int next = 0;
    while (!shorter.isSame(found) && next < records.size()) {
      shorter.apply(records.get(next++));
    }
    shorter.told = false;
    for (RoomRecord record : records.subList(next, records.size())) {
      record.events().forEach(this::isLost);
    }
    lost = true;
    return shorter;
  }

  private void isLost(RecordedEvent recorded) {
    if (recorded.event() instanceof RoomEvent.RequestOpened opening) {
      oracle.requests().lost(opening.request().extraInfo());
      oracle.requests().vanished(Pending.of(key, opening.request()));
    } else if (recorded.event() instanceof RoomEvent.RequestClosed closing) {
      oracle.requests().lost(closing.reason());
    } else if (recorded.event() instanceof RoomEvent.SeatLeft) {
      oracle.displacements().lost(key.liveId());
    }
  }

  /** Whether the room is as this has it. */
  boolean isSame(Room found) {
    return found.revision() == revision()
        && PendingAppends.comparable(room).equals(PendingAppends.comparable(found));
  }

  /** Whether a part of it was lost: another one has taken its place. */
  boolean isLost() {
    return lost;
  }

  /** Whether its end was lost: acknowledgements and ends of requests that somebody knows of. */
  boolean isCut() {
    return cut;
  }

  /** What holds in every room holds in this one. */
  void check() {
    try {
      RoomInvariants.checkStructure(room, Long.MIN_VALUE);
    } catch (AssertionError broken) {
      oracle.trace().fail(key + ": " + broken.getMessage(), broken);
    }
  }

  private void note(RecordedEvent recorded) {
    RoomEvent event = recorded.event();
    long timeMs = recorded.header().timeMs();
    if (event instanceof RoomEvent.RequestOpened opening) {
      Request request = opening.request();
      require(opened.put(request.requestId(), request) == null, "%s opened twice", request);
      if (!told) {
        oracle.requests().opened(this, request);
      }
    } else if (event instanceof RoomEvent.RequestClosed closing) {
      closed(recorded, closing);
    } else if (event instanceof RoomEvent.NoticesDropped dropped) {
      noticesDropped.put(dropped.userId(), recorded.header().revision());
    } else if (event instanceof RoomEvent.RoomRecovered) {
      recoveredMs = timeMs;
    } else if (event instanceof RoomEvent.MemberAway away) {
      awaySince.put(away.userId(), timeMs);
    } else if (event instanceof RoomEvent.MemberLeft left) {
      graceIsOver(left, timeMs);
    } else if (event instanceof RoomEvent.SeatLeft left && !told) {
      oracle.displacements().left(key.liveId(), recorded, left);
    }
    if (!told) {
      oracle.tally().count("event: " + event.getClass().getSimpleName());
    }
  }

  private void closed(RecordedEvent recorded, RoomEvent.RequestClosed closing) {
    int id = closing.request().requestId();
    require(opened.containsKey(id), "%s was never opened", closing);
    require(closed.put(id, closing) == null, "%s has two outcomes", closing);
    closedAt.put(id, recorded.header().revision());
    long deadlineMs = closing.request().deadlineMs();
    switch (closing.outcome()) {
      case TIMED_OUT ->
          require(recorded.header().timeMs() >= deadlineMs, "%s timed out early", closing);
      case ACCEPTED, REJECTED ->
          require(
              deadlineMs == 0 || recorded.header().timeMs() < deadlineMs,
              "%s was answered after its time",
              closing);
      case CANCELLED, ALREADY_SEATED, GUEST_LEFT, HOST_LEFT, ROLE_CHANGED, LIVE_ENDED -> {}
    }
    if (!told) {
      oracle.requests().closed(this, closing);
      oracle.tally().count("outcome: " + closing.outcome());
    }
    noteLimit(closing.request().guest().userId());
    if (closing.request().host() != null) {
      noteLimit(closing.request().host().userId());
    }
  }

  private void noteLimit(String userId) {
    if (room.notices(userId).size() >= limits.maxNotices() - 1) {
      tooMany.add(userId);
    }
  }

  /** Whoever was away gets its grace in full, anew after a recovery. */
  private void graceIsOver(RoomEvent.MemberLeft left, long timeMs) {
    if (left.reason() == CloseReason.CONNECTION_LOST) {
      long since = Math.max(recoveredMs, awaySince.getOrDefault(left.user().userId(), 0L));
      long graceMs = 1_000L * room.state().life().options().disconnectGraceSeconds();
      require(timeMs - since >= graceMs, "%s before its grace was over", left);
    }
  }

  /** Nothing can be written now: acknowledgements that come are not kept. */
  void isUnwritable() {
    unwritable = events.size();
  }

  /** Up to which revision acknowledgements may have gone unwritten. */
  int unwritable() {
    return unwritable;
  }

  /** The server's process is gone: what it could not write down it does not know any more. */
  void serverGone() {
    serverGone = events.size();
  }

  /**
   * Up to which revision what was shown may have been forgotten: since then there was a time when
   * nothing could be written, and the process was gone, in whichever order.
   */
  int forgotten() {
    return Math.min(unwritable, serverGone);
  }

  /** The room's role for the user. */
  Role roleOf(String userId) {
    return room.roleOf(userId);
  }

  private void require(boolean holds, String otherwise, Object what) {
    if (!holds) {
      oracle.trace().fail(key + ": " + otherwise.formatted(what));
    }
  }

  @Override
  public String toString() {
    return key.liveId() + "#" + Long.toHexString(key.incarnation() & 0xffff);
  }
}
