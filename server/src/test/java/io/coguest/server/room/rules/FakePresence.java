package io.coguest.server.room.rules;

import io.coguest.server.room.Presence;
import io.coguest.server.room.UserInfo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Presence that a test moves by hand. */
final class FakePresence implements Presence {
  private final Map<String, Joined> joined = new HashMap<>();
  private long lastSequence;

  void attach(UserInfo user, String sessionId) {
    joined.put(user.userId(), new Joined(sessionId, new Present(user, ++lastSequence)));
  }

  void detach(String userId) {
    joined.remove(userId);
  }

  void clear() {
    joined.clear();
  }

  @Override
  public @Nullable String sessionOf(String userId) {
    Joined found = joined.get(userId);
    return found == null ? null : found.sessionId();
  }

  @Override
  public @Nullable UserInfo user(String userId) {
    Joined found = joined.get(userId);
    return found == null ? null : found.present().user();
  }

  @Override
  public int count() {
    return joined.size();
  }

  @Override
  public Iterable<Present> newestFirst(long before) {
    List<Present> all = joined.values().stream().map(Joined::present).toList();
    return all.stream()
        .filter(present -> present.sequence() < before)
        .sorted(Comparator.comparingLong(Present::sequence).reversed())
        .toList();
  }

  private record Joined(String sessionId, Present present) {}
}
