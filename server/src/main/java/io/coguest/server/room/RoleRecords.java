package io.coguest.server.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roles of all who ever were ADMIN, kept through their leaving. */
final class RoleRecords {
  private final Map<String, Role> byUser = new HashMap<>();
  private int administrators;

  @Nullable Role get(String userId) {
    return byUser.get(userId);
  }

  /** How many are ADMIN, the absent ones too. */
  int administrators() {
    return administrators;
  }

  void put(String userId, Role role) {
    Role old = byUser.put(userId, role);
    administrators += (role == Role.ADMIN ? 1 : 0) - (old == Role.ADMIN ? 1 : 0);
  }

  /** A removed user is no admin any more; one without a record gets none. */
  void demote(String userId) {
    if (byUser.containsKey(userId)) {
      put(userId, Role.AUDIENCE);
    }
  }

  /** The ids of the admins, sorted. */
  List<String> administratorIds() {
    return byUser.entrySet().stream()
        .filter(entry -> entry.getValue() == Role.ADMIN)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  Map<String, Role> state() {
    return new HashMap<>(byUser);
  }
}
