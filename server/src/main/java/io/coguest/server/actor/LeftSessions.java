package io.coguest.server.actor;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sessions that left the room themselves, for those whose resuming crosses their leaving. The
 * oldest of too many is forgotten: its client then hears that the connection was lost.
 */
final class LeftSessions {
  private static final int MAX_SESSIONS = 256;

  private final Set<String> sessionIds = new LinkedHashSet<>(0);

  void add(String sessionId) {
    sessionIds.add(sessionId);
    if (sessionIds.size() > MAX_SESSIONS) {
      Iterator<String> oldest = sessionIds.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  void remove(String sessionId) {
    sessionIds.remove(sessionId);
  }

  boolean contains(String sessionId) {
    return sessionIds.contains(sessionId);
  }
}
