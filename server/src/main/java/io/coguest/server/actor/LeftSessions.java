package io.coguest.server.actor;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.SmallMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that left the room themselves, or whose user came by a newer one, for those whose
 * resuming crosses that: they are out even while their user is a member. The oldest of too many is
 * forgotten: its client then hears that the connection was lost.
 */
final class LeftSessions {
  private static final int MAX_SESSIONS = 256;

  private final Map<String, CloseReason> reasons = SmallMap.ordered();

  void add(String sessionId, CloseReason reason) {
    reasons.put(sessionId, reason);
    if (reasons.size() > MAX_SESSIONS) {
      Iterator<CloseReason> oldest = reasons.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  void remove(String sessionId) {
    reasons.remove(sessionId);
  }

  /** Why it is out, or null. */
  @Nullable CloseReason reason(String sessionId) {
    return reasons.get(sessionId);
  }
}
