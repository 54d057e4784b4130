package io.coguest.server.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A room with users in it and a clock that a test turns; checks the invariants after each turn. */
final class RoomScene implements Presence {
  static final UserInfo OWNER = named("owner");
  static final UserInfo ADMIN = named("admin");
  static final UserInfo GUEST = named("guest");
  static final UserInfo OTHER = named("other");

  Room room;
  long now = 1_000_000;
  @Nullable RoomRecord expired;
  @Nullable RoomRecord committed;
  final List<RoomRecord> journal = new ArrayList<>();
  private final Map<String, UserInfo> present = new LinkedHashMap<>();
  private int nextCommandId = 1;

  RoomScene(RoomLimits limits) {
    room = new Room("live", 7, limits, 1);
  }

  /** A room of the owner, an admin and two guests, all present. */
  static RoomScene live(RoomOptions options) {
    RoomScene scene = new RoomScene(RoomLimits.DEFAULT);
    scene.ok(OWNER, new RoomCommand.CreateLive(options));
    scene.join(ADMIN);
    scene.join(GUEST);
    scene.join(OTHER);
    scene.ok(OWNER, new RoomCommand.SetAdministrator("admin"));
    return scene;
  }

  static UserInfo named(String id) {
    return new UserInfo(id, "Name of " + id, "https://example.org/" + id + ".png");
  }

  Reply ok(UserInfo user, RoomCommand command) {
    Reply reply = send(user, command);
    if (!reply.isSuccess()) {
      throw new AssertionError(reply.code() + ": " + reply.message());
    }
    return reply;
  }

  void join(UserInfo user) {
    ok(user, new RoomCommand.JoinLive());
  }

  Reply send(UserInfo user, RoomCommand command) {
    return send(caller(user, nextCommandId++), command);
  }

  Reply send(Caller caller, RoomCommand command) {
    expire();
    Decision decision = room.decide(command, caller, this, now);
    committed = room.commit(decision, command, caller, EventCause.COMMAND, now);
    keep(committed);
    if (decision.reply().isSuccess()) {
      if (command instanceof RoomCommand.JoinLive || command instanceof RoomCommand.CreateLive) {
        present.put(caller.userId(), caller.user());
      }
      detachWhoLeft(decision.events());
    }
    RoomInvariants.check(room, now);
    return decision.reply();
  }

  void tell(RoomCommand.Internal command) {
    expire();
    if (command instanceof RoomCommand.ConnectionLost lost) {
      present.remove(lost.userId());
    } else if (command instanceof RoomCommand.ConnectionBack back) {
      present.put(back.user().userId(), back.user());
    }
    Decision decision = room.decide(command, now);
    committed = room.commit(decision, command, null, EventCause.CONNECTION, now);
    keep(committed);
    RoomInvariants.check(room, now);
  }

  void pass(long ms) {
    now += ms;
    expire();
    RoomInvariants.check(room, now);
  }

  void acknowledge(UserInfo user, int revision) {
    committed = room.acknowledge(user.userId(), revision, now);
    keep(committed);
    RoomInvariants.check(room, now);
  }

  /** The events of the last command, told or acknowledged. */
  List<RoomEvent> events() {
    return committed == null
        ? List.of()
        : committed.events().stream().map(RecordedEvent::event).toList();
  }

  Caller caller(UserInfo user, int commandId) {
    return new Caller(user, Role.AUDIENCE, true, true, "session-" + user.userId(), commandId, 0);
  }

  private void expire() {
    expired = room.expire(now);
    keep(expired);
    if (expired != null) {
      detachWhoLeft(expired.events().stream().map(RecordedEvent::event).toList());
    }
  }

  private void keep(@Nullable RoomRecord record) {
    if (record != null) {
      journal.add(record);
    }
  }

  private void detachWhoLeft(List<RoomEvent> events) {
    for (RoomEvent event : events) {
      if (event instanceof RoomEvent.MemberLeft left) {
        present.remove(left.user().userId());
      }
    }
  }

  @Override
  public @Nullable String sessionOf(String userId) {
    return present.containsKey(userId) ? "session-" + userId : null;
  }

  @Override
  public @Nullable UserInfo user(String userId) {
    return present.get(userId);
  }

  @Override
  public int count() {
    return present.size();
  }

  @Override
  public Iterable<Present> newestFirst(long before) {
    List<Present> all = new ArrayList<>();
    long sequence = 0;
    for (UserInfo user : present.values()) {
      if (++sequence < before) {
        all.add(0, new Present(user, sequence));
      }
    }
    return all;
  }
}
