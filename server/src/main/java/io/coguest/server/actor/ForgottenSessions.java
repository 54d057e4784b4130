package io.coguest.server.actor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sessions that can resume no more, until the journal knows. After a restart nobody says of a
 * session that it is gone: those that have not come back in time are.
 */
final class ForgottenSessions {
  private Set<String> gone = Set.of();
  private Set<String> unseen = Set.of();
  private long unseenUntilMs = Long.MAX_VALUE;

  /** It can resume no more. */
  void add(String sessionId) {
    goneToo(Set.of(sessionId));
    seen(sessionId);
  }

  /** They are gone unless they are seen by then. */
  void unlessSeen(Set<String> sessionIds, long untilMs) {
    if (!sessionIds.isEmpty()) {
      unseen = new HashSet<>(sessionIds);
      unseenUntilMs = untilMs;
    }
  }

  /** It came back. */
  void seen(String sessionId) {
    if (!unseen.isEmpty()) {
      unseen.remove(sessionId);
    }
  }

  /** When {@link #take} has something; Long.MAX_VALUE = never, or at once if the journal lets. */
  long dueMs() {
    return gone.isEmpty() ? unseenUntilMs : Long.MIN_VALUE;
  }

  /** Those that are to be forgotten now. */
  List<String> take(long now) {
    if (now >= unseenUntilMs) {
      if (!unseen.isEmpty()) {
        goneToo(unseen);
      }
      unseen = Set.of();
      unseenUntilMs = Long.MAX_VALUE;
    }
    if (gone.isEmpty()) {
      return List.of();
    }
    List<String> taken = List.copyOf(gone);
    gone = Set.of();
    return taken;
  }

  private void goneToo(Set<String> sessionIds) {
    if (gone.isEmpty()) {
      gone = new HashSet<>();
    }
    gone.addAll(sessionIds);
  }
}
