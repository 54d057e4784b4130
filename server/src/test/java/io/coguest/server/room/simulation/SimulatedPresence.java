package io.coguest.server.room.simulation;

import io.coguest.server.room.Presence;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is connected, kept by the simulation as the room's owner keeps it. */
final class SimulatedPresence implements Presence {
  private record Entry(UserInfo user, String sessionId, long sequence) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long sequence;

  void attach(UserInfo user, String sessionId) {
    Entry before = entries.get(user.userId());
    long number = before == null ? ++sequence : before.sequence();
    entries.put(user.userId(), new Entry(user, sessionId, number));
  }

  void detach(String userId) {
    entries.remove(userId);
  }

  void clear() {
    entries.clear();
  }

  List<String> userIds() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public @Nullable String sessionOf(String userId) {
    Entry entry = entries.get(userId);
    return entry == null ? null : entry.sessionId();
  }

  @Override
  public @Nullable UserInfo user(String userId) {
    Entry entry = entries.get(userId);
    return entry == null ? null : entry.user();
  }

  @Override
  public int count() {
    return entries.size();
  }

  @Override
  public Iterable<Present> newestFirst(long before) {
    List<Present> list = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.sequence() < before) {
        list.add(new Present(entry.user(), entry.sequence()));
      }
    }
    list.sort(Collections.reverseOrder((a, b) -> Long.compare(a.sequence(), b.sequence())));
    return list;
  }
}
