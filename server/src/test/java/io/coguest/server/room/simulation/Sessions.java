package io.coguest.server.room.simulation;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Role;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The users that may come to the room, each with two signed-in clients. */
final class Sessions {
  static final String OWNER = "owner";
  static final String WATCHER = "watcher";

  private static final List<String> ADMINS = List.of("admin-1", "admin-2", "admin-3");
  private static final List<String> GUESTS =
      List.of("guest-1", "guest-2", "guest-3", "guest-4", "guest-5", "guest-6");

  final List<Session> all = new ArrayList<>();
  final List<String> userIds = new ArrayList<>();
  private final Map<String, List<Session>> byUser = new TreeMap<>();

  Sessions() {
    add(OWNER, Role.OWNER, Role.OWNER, true);
    add("other-owner", Role.OWNER, Role.OWNER, true);
    for (String id : ADMINS) {
      add(id, Role.ADMIN, id.equals("admin-3") ? Role.AUDIENCE : Role.ADMIN, false);
    }
    for (String id : GUESTS) {
      add(id, Role.AUDIENCE, id.equals("guest-6") ? Role.ADMIN : Role.AUDIENCE, false);
    }
  }

  private void add(String id, Role first, Role second, boolean mayCreate) {
    UserInfo user = new UserInfo(id, "Name of " + id, "https://example.org/" + id);
    List<Session> two =
        List.of(
            new Session(user, id + "/1", first, mayCreate),
            new Session(user, id + "/2", second, mayCreate));
    all.addAll(two);
    userIds.add(id);
    byUser.put(id, two);
  }

  List<Session> of(String userId) {
    return byUser.get(userId);
  }

  /** A signed-in client: it numbers its commands and acknowledges their replies. */
  static final class Session {
    final UserInfo user;
    final String id;
    private final Role tokenRole;
    private final boolean mayCreate;
    int lastCommandId;
    int ackedId;

    Session(UserInfo user, String id, Role tokenRole, boolean mayCreate) {
      this.user = user;
      this.id = id;
      this.tokenRole = tokenRole;
      this.mayCreate = mayCreate;
    }

    Caller caller(int commandId, boolean roomAllowed) {
      return new Caller(user, tokenRole, roomAllowed, mayCreate, id, commandId, ackedId);
    }
  }
}
