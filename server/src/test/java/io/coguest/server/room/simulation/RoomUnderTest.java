package io.coguest.server.room.simulation;

import static io.coguest.server.room.simulation.Difference.check;
import static io.coguest.server.room.simulation.Difference.same;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Decision;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomInvariants;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The real room, driven as its owner drives it: what is due, what is remembered, decide, commit.
 * Beside it stands a second room that only ever gets the records.
 */
final class RoomUnderTest {
  private static final int RECORDS_KEPT = 300;
  private static final int STATE_EVERY = 8;
  private static final int VIEW_EVERY = 5;

  private final RoomLimits limits;
  private final long incarnation;
  private final RecordChecks checks;
  private final List<ViewFold> views =
      List.of(
          new ViewFold(Sessions.OWNER), new ViewFold("guest-1"), new ViewFold(Sessions.WATCHER));
  private final List<RoomRecord> records = new ArrayList<>();
  private final List<Class<? extends RoomEvent>> happened = new ArrayList<>();
  final SimulatedPresence presence = new SimulatedPresence();
  Room room;
  private Room replayed;
  private @Nullable RoomState base;
  private boolean changed;

  RoomUnderTest(String liveId, long incarnation, RoomLimits limits, long epoch, Tally tally) {
    this.limits = limits;
    this.incarnation = incarnation;
    room = new Room(liveId, incarnation, limits, epoch);
    replayed = new Room(liveId, incarnation, limits, epoch);
    checks = new RecordChecks(tally);
  }

  /** Forgets what the last turn did. */
  void startTurn() {
    happened.clear();
    changed = false;
  }

  boolean hasChanged() {
    return changed;
  }

  List<Class<? extends RoomEvent>> happened() {
    return happened;
  }

  Reply turn(RoomCommand command, Caller caller, long now, boolean thorough) {
    expire(now);
    RoomState.Remembered known = room.repeated(caller, command);
    if (known != null) {
      return known.reply();
    }
    RoomState before = thorough ? room.state() : null;
    Decision decision = room.decide(command, caller, presence, now);
    if (before != null) {
      same("state after a decision alone", before, room.state());
      same("decision on the same", decision, room.decide(command, caller, presence, now));
    }
    int revision = room.revision();
    RoomRecord record = room.commit(decision, command, caller, EventCause.COMMAND, now);
    if (!decision.reply().isSuccess()) {
      check(record == null && decision.events().isEmpty(), "refused with a record: ", decision);
      same("revision after a refusal", revision, room.revision());
      check(before == null || before.equals(room.state()), "a refusal changed the room");
    } else if (record != null) {
      take(record, now, caller.user(), EventCause.COMMAND);
    }
    if (decision.reply().isSuccess()) {
      follow(command, caller);
    }
    return decision.reply();
  }

  private void follow(RoomCommand command, Caller caller) {
    if (command instanceof RoomCommand.CreateLive || command instanceof RoomCommand.JoinLive) {
      presence.attach(caller.user(), caller.sessionId());
    } else if (command instanceof RoomCommand.LeaveLive) {
      presence.detach(caller.userId());
    }
  }

  void connectionLost(String userId, long now) {
    expire(now);
    presence.detach(userId);
    internal(new RoomCommand.ConnectionLost(userId), EventCause.CONNECTION, now);
  }

  void connectionBack(UserInfo user, String sessionId, long now) {
    expire(now);
    if (room.isLive()) {
      presence.attach(user, sessionId);
    }
    internal(new RoomCommand.ConnectionBack(user), EventCause.CONNECTION, now);
  }

  /** Only what is due. */
  void endTurnEarly(long now) {
    expire(now);
  }

  void endByServer(long now) {
    expire(now);
    internal(new RoomCommand.EndByServer(), EventCause.SERVER, now);
  }

  private void internal(RoomCommand.Internal command, EventCause cause, long now) {
    Decision decision = room.decide(command, now);
    RoomRecord record = room.commit(decision, command, null, cause, now);
    if (record != null) {
      take(record, now, null, cause);
    }
  }

  /** A new room from what was kept: the whole state, or an old one and the records since. */
  void restart(long epoch, long now, boolean fromState) {
    RoomState last = room.state();
    if (fromState || base == null) {
      room = Room.restore(last, limits, epoch);
    } else {
      room = Room.restore(base, limits, epoch);
      records.forEach(room::apply);
    }
    same("epoch after a restart", epoch, room.epoch());
    same("state after a restart", withoutEpoch(last), withoutEpoch(room.state()));
    replayed = Room.restore(replayed.state(), limits, epoch);
    keepFrom(last);
    presence.clear();
    if (room.isLive()) {
      internal(new RoomCommand.Recover(), EventCause.RECOVERY, now);
    }
    expire(now);
  }

  private void keepFrom(RoomState state) {
    base = state;
    records.clear();
  }

  private static RoomState withoutEpoch(RoomState s) {
    RoomState.Life l = s.life();
    return new RoomState(
        new RoomState.Life(
            l.liveId(),
            l.incarnation(),
            l.options(),
            l.owner(),
            l.endReason(),
            0,
            l.revision(),
            l.lastTimeMs(),
            l.hostsAbsentSinceMs()),
        s.seats(),
        s.members(),
        s.applications(),
        s.invitations(),
        s.roleRecords(),
        s.bans(),
        s.cooldowns(),
        s.withdrawnMedia(),
        s.notices(),
        s.replies(),
        s.seatRates(),
        s.counters());
  }

  void acknowledge(String userId, int revision, long now) {
    expire(now);
    RoomRecord record = room.acknowledge(userId, revision, now);
    if (record != null) {
      check(record.events().isEmpty(), "an acknowledgement with events: ", record);
      take(record, now, null, EventCause.COMMAND);
    }
  }

  void forgetSession(String sessionId, long now) {
    RoomRecord record = room.forgetSession(sessionId, now);
    if (record != null) {
      replayed.apply(record);
    }
    keepFrom(room.state());
    changed = true;
  }

  private void expire(long now) {
    RoomRecord record = room.expire(now);
    if (record != null) {
      check(!record.events().isEmpty(), "nothing was due, but there is a record");
      take(record, now, null, EventCause.DEADLINE);
    }
    check(room.nextDeadlineMs() > now, "still due at ", now, ": ", room.nextDeadlineMs());
  }

  private void take(RoomRecord record, long now, @Nullable UserInfo actor, EventCause cause) {
    changed = true;
    checks.inspect(record, new RecordChecks.Expected(room.epoch(), now, actor, cause));
    replayed.apply(record);
    records.add(record);
    if (records.size() > RECORDS_KEPT) {
      keepFrom(room.state());
    }
    for (RecordedEvent recorded : record.events()) {
      happened.add(recorded.event().getClass());
      if (recorded.event() instanceof RoomEvent.MemberLeft left) {
        presence.detach(left.user().userId());
      } else if (recorded.event() instanceof RoomEvent.RoomEnded) {
        presence.clear();
      }
    }
    if (!room.isLive()) {
      return;
    }
    for (ViewFold view : views) {
      view.see(record, room);
    }
  }

  /** The cheap comparisons of every step; the thorough ones too when asked. */
  void compare(NaiveRoom model, int step, boolean thorough) {
    same("revision", model.revision, room.revision());
    same("changes of this step", model.changes, happened);
    same("number present", model.present.size(), presence.count());
    same("requests open", model.pending.size(), checks.openRequests());
    if (!changed && !thorough) {
      return;
    }
    if (room.isLive()) {
      compareMembers(model);
      views.get(0).compare(model);
      if (step % VIEW_EVERY == 0) {
        views.get(step / VIEW_EVERY % views.size()).compare(room);
      }
    }
    if (thorough || step % STATE_EVERY == 0) {
      RoomState state = room.state();
      StateComparison.compare(state, model);
      if (room.isLive()) {
        StateInvariants.inspect(state, model.now);
      }
      if (thorough) {
        compareThoroughly(model, state);
      }
    }
  }

  private void compareThoroughly(NaiveRoom model, RoomState state) {
    same("state of the room that got the records only", state, replayed.state());
    same("whether live", model.live, room.isLive());
    same("users present", new ArrayList<>(model.present.keySet()), presence.userIds());
    for (String id : model.present.keySet()) {
      same("session of " + id, model.present.get(id).sessionId(), presence.sessionOf(id));
    }
    for (String id : model.notices.keySet()) {
      StateComparison.compareNotices(id, room.notices(id), model.notices.get(id));
    }
    if (!model.live) {
      return;
    }
    RoomInvariants.check(room, model.now);
    same("incarnation", incarnation, room.incarnation());
    same("next deadline", NaiveDeadline.nextMs(model), room.nextDeadlineMs());
    for (ViewFold view : views) {
      view.compare(room);
    }
  }

  private void compareMembers(NaiveRoom model) {
    for (String id : model.present.keySet()) {
      same("role of a user", model.roleOf(id), room.roleOf(id));
      check(model.isDurable(id) == room.isDurable(id), "durable or not: ", id);
      check(!room.isAway(id), id, " should not be away");
    }
    for (String id : model.away.keySet()) {
      same("role of one away", model.roleOf(id), room.roleOf(id));
      check(room.isAway(id) && room.isDurable(id), id, " should be away");
    }
  }
}
