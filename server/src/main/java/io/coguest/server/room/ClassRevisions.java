package io.coguest.server.room;

import java.util.HashMap;
import java.util.Map;

/**
 * The last revision of each class of viewers, by which a client can tell a gap from what is not for
 * it.
 */
final class ClassRevisions {
  private int lastAll;
  private int lastHosts;
  private final Map<String, Integer> lastUser = SmallMap.unordered();

  int lastAll() {
    return lastAll;
  }

  int lastHosts() {
    return lastHosts;
  }

  /** Of the HOSTS_AND_USER events of the user; 0 = none. */
  int lastUser(String userId) {
    return lastUser.getOrDefault(userId, 0);
  }

  /** The header of the next event, with the last revisions of the classes that see it. */
  EventHeader header(EventOrigin origin, Visibility visibility) {
    boolean all = visibility.scope() == Visibility.Scope.ALL;
    String userId = visibility.userId();
    return new EventHeader(
        origin.epoch(),
        origin.revision(),
        origin.timeMs(),
        origin.actor(),
        origin.cause(),
        visibility,
        all ? lastAll : 0,
        all ? 0 : lastHosts,
        userId == null ? 0 : lastUser(userId));
  }

  /** An event of this visibility has happened. */
  void note(Visibility visibility, int revision) {
    if (visibility.scope() == Visibility.Scope.ALL) {
      lastAll = revision;
    } else {
      lastHosts = revision;
    }
    String userId = visibility.userId();
    if (userId != null) {
      lastUser.put(userId, revision);
    }
  }

  Map<String, Integer> lastUserState() {
    return new HashMap<>(lastUser);
  }

  void restore(RoomState.Counters counters) {
    lastAll = counters.lastAll();
    lastHosts = counters.lastHosts();
    lastUser.putAll(counters.lastUser());
  }
}
