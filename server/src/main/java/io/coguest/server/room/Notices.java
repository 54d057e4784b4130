package io.coguest.server.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What users must learn exactly once and have not acknowledged. */
final class Notices {
  private final int most;
  private final Deadlines deadlines;
  private final Map<String, Pending> byUser = SmallMap.unordered();

  Notices(int most, Deadlines deadlines) {
    this.most = most;
    this.deadlines = deadlines;
  }

  /** One user's notices; dropAtMs is 0 while it is a member. */
  private static final class Pending {
    final List<RecordedEvent> events = new ArrayList<>(4);
    long dropAtMs;
  }

  boolean has(String userId) {
    return byUser.containsKey(userId);
  }

  List<RecordedEvent> of(String userId) {
    Pending pending = byUser.get(userId);
    return pending == null ? List.of() : List.copyOf(pending.events);
  }

  /** Adds one; beyond the limit the oldest outcome goes, or else the oldest of all. */
  void add(String userId, RecordedEvent event) {
    Pending pending = byUser.computeIfAbsent(userId, id -> new Pending());
    pending.events.add(event);
    if (pending.events.size() > most) {
      pending.events.remove(oldestOutcome(pending.events));
    }
  }

  /** The user is a member: its notices stay until it acknowledges them. */
  void keep(String userId) {
    dropAt(userId, 0);
  }

  /** The user is no member: its notices stay until a time; 0 = until it acknowledges them. */
  void dropAt(String userId, long timeMs) {
    Pending pending = byUser.get(userId);
    if (pending != null && pending.dropAtMs != timeMs) {
      disarm(userId, pending);
      pending.dropAtMs = timeMs;
      arm(userId, pending);
    }
  }

  /** The room has ended: it is dropped as a whole, so nothing is due any more. */
  void allDropAt(long timeMs) {
    byUser.values().forEach(pending -> pending.dropAtMs = timeMs);
  }

  /** Whether there is anything up to the revision. */
  boolean hasUpTo(String userId, int revision) {
    Pending pending = byUser.get(userId);
    return pending != null && pending.events.get(0).header().revision() <= revision;
  }

  void acknowledge(String userId, int revision) {
    Pending pending = byUser.get(userId);
    if (pending != null) {
      pending.events.removeIf(event -> event.header().revision() <= revision);
      if (pending.events.isEmpty()) {
        remove(userId);
      }
    }
  }

  void remove(String userId) {
    Pending pending = byUser.remove(userId);
    if (pending != null) {
      disarm(userId, pending);
    }
  }

  Set<String> users() {
    return byUser.keySet();
  }

  Map<String, RoomState.Notices> state() {
    Map<String, RoomState.Notices> state = new HashMap<>();
    byUser.forEach(
        (userId, pending) ->
            state.put(
                userId, new RoomState.Notices(List.copyOf(pending.events), pending.dropAtMs)));
    return state;
  }

  /** Takes over what another room kept; deadlines only while it lives. */
  void restore(Map<String, RoomState.Notices> state, boolean live) {
    state.forEach(
        (userId, notices) -> {
          Pending pending = new Pending();
          pending.events.addAll(notices.events());
          pending.dropAtMs = notices.dropAtMs();
          byUser.put(userId, pending);
          if (live) {
            arm(userId, pending);
          }
        });
  }

  private void arm(String userId, Pending pending) {
    if (pending.dropAtMs != 0) {
      deadlines.add(Deadline.notices(pending.dropAtMs, userId));
    }
  }

  private void disarm(String userId, Pending pending) {
    if (pending.dropAtMs != 0) {
      deadlines.remove(Deadline.notices(pending.dropAtMs, userId));
    }
  }

  private static int oldestOutcome(List<RecordedEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).event() instanceof RoomEvent.RequestClosed) {
        return i;
      }
    }
    return 0;
  }
}
