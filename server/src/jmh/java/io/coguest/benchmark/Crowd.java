package io.coguest.benchmark;

import io.coguest.server.room.Presence;
import io.coguest.server.room.UserInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users that came into a room and stay connected. */
public final class Crowd implements Presence {
  private final Map<String, UserInfo> byId = new HashMap<>();
  private final NavigableMap<Long, Present> bySequence = new TreeMap<>();

  /** Nobody yet. */
  public Crowd() {}

  /** A user as a token describes it. */
  public static UserInfo named(String userId) {
    return new UserInfo(userId, "Name of " + userId, "https://example.org/" + userId + ".png");
  }

  /** The session of a user. */
  public static String session(String userId) {
    return "session-" + userId;
  }

  void enter(UserInfo user) {
    byId.put(user.userId(), user);
    long sequence = byId.size();
    bySequence.put(sequence, new Present(user, sequence));
  }

  @Override
  public @Nullable String sessionOf(String userId) {
    return byId.containsKey(userId) ? session(userId) : null;
  }

  @Override
  public @Nullable UserInfo user(String userId) {
    return byId.get(userId);
  }

  @Override
  public int count() {
    return byId.size();
  }

  @Override
  public Iterable<Present> newestFirst(long before) {
    return bySequence.headMap(before, false).descendingMap().values();
  }
}
