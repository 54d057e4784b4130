package io.coguest.server.room;

import io.coguest.server.room.RoomState.RoleRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roles of all who ever were ADMIN, kept through their leaving. */
final class RoleRecords {
  private final Map<String, RoleRecord> byUser = SmallMap.unordered();
  private int administrators;

  @Nullable Role get(String userId) {
    RoleRecord record = byUser.get(userId);
    return record == null ? null : record.role();
  }

  /** Who it is, the absent one too; null = never was ADMIN. */
  @Nullable UserInfo user(String userId) {
    RoleRecord record = byUser.get(userId);
    return record == null ? null : record.user();
  }

  /** How many are ADMIN, the absent ones too. */
  int administrators() {
    return administrators;
  }

  void put(UserInfo user, Role role) {
    restore(user.userId(), new RoleRecord(user, role));
  }

  void restore(String userId, RoleRecord record) {
    RoleRecord old = byUser.put(userId, record);
    administrators += count(record) - (old == null ? 0 : count(old));
  }

  private static int count(RoleRecord record) {
    return record.role() == Role.ADMIN ? 1 : 0;
  }

  /** A removed user is no admin any more; one without a record gets none. */
  void demote(String userId) {
    RoleRecord record = byUser.get(userId);
    if (record != null) {
      put(record.user(), Role.AUDIENCE);
    }
  }

  /** The admins, by id. */
  List<UserInfo> administratorUsers() {
    return byUser.values().stream()
        .filter(record -> record.role() == Role.ADMIN)
        .map(RoleRecord::user)
        .sorted(Comparator.comparing(UserInfo::userId))
        .toList();
  }

  Map<String, RoleRecord> state() {
    return new HashMap<>(byUser);
  }
}
