package io.coguest.server.room;

import io.coguest.server.room.RoomState.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One live room: a pure, event-sourced state machine, owned by one thread. A command, who is
 * present and the time go in; a reply and events come out.
 *
 * <p>{@link #apply} is the only thing that changes state, live and in recovery alike. Each turn
 * calls {@link #expire} first, then {@link #decide}, then {@link #commit}.
 *
 * <p>A record that {@code expire}, {@code commit} or {@code acknowledge} returns is already
 * applied. Times are milliseconds since 1970 and greater than 0: 0 stands for "not set".
 */
public final class Room {
  private final RoomData data;
  private final Transitions transitions;

  /**
   * A room that does not exist yet: every command but createLive finds ROOM_NOT_FOUND.
   *
   * @param incarnation tells the room that createLive makes from others of its name; random, not 0
   */
  public Room(String liveId, long incarnation, RoomLimits limits, long epoch) {
    this(new RoomData(liveId, incarnation, limits, epoch));
  }

  private Room(RoomData data) {
    this.data = data;
    transitions = new Transitions(data);
  }

  /**
   * Rebuilds a room from a state, under a new epoch (greater than that of the state). The records
   * after the state are then given to {@link #apply}.
   */
  public static Room restore(RoomState state, RoomLimits limits, long epoch) {
    return new Room(RoomData.restore(state, limits, epoch));
  }

  /**
   * Closes everything due at now, in deadline order, as one record without a cause; already
   * applied.
   *
   * @return null when nothing is due
   */
  public @Nullable RoomRecord expire(long now) {
    Deadline due = data.deadlines.due(now);
    if (due == null) {
      return null;
    }
    Expiry expiry = new Expiry(data);
    List<RecordedEvent> done = new ArrayList<>();
    while (due != null) {
      for (RoomEvent event : expiry.events(due)) {
        done.add(happen(event, null, EventCause.DEADLINE, now));
      }
      Deadline next = data.deadlines.due(now);
      if (due.equals(next)) {
        throw new IllegalStateException(due + " is still due after its events");
      }
      due = next;
    }
    return record(now, null, null, done, Beside.NOTHING);
  }

  /**
   * What the command comes to. Changes nothing. {@code now} is never below that of an earlier call.
   */
  public Decision decide(RoomCommand command, Caller caller, Presence presence, long now) {
    return new Rules(data).decide(command, caller, presence, now);
  }

  /** The same for the server's own commands. */
  public Decision decide(RoomCommand.Internal command, long now) {
    return new Rules(data).decide(command, now);
  }

  /**
   * The remembered reply of a command sent again (or ALREADY_REFUSED), or null when it is to be
   * decided.
   */
  public @Nullable Remembered repeated(Caller caller, RoomCommand command) {
    int id = caller.commandId();
    if (id <= 0 || !command.isRemembered()) {
      return null;
    }
    if (id > caller.ackedId()) {
      if (id > data.replies.highestAppliedId(caller.sessionId())) {
        return null;
      }
      Remembered remembered = data.replies.get(caller.sessionId(), id);
      if (remembered != null) {
        return remembered;
      }
    }
    String message = "command " + id + " was refused or answered before, and is not decided again";
    return new Remembered(Reply.refused(ResultCode.ALREADY_REFUSED, message), data.revision);
  }

  /**
   * Numbers the decision's events, makes the record and applies it.
   *
   * @param caller of the command, or null for the server's own
   * @return null when there is nothing to keep: a refusal, or a success that is not remembered and
   *     has no events
   */
  public @Nullable RoomRecord commit(
      Decision decision, RoomCommand command, @Nullable Caller caller, EventCause cause, long now) {
    if (!decision.reply().isSuccess()) {
      return null;
    }
    RoomRecord.Cause remembered =
        caller != null && caller.commandId() > 0 && command.isRemembered()
            ? new RoomRecord.Cause(caller.sessionId(), caller.commandId(), caller.ackedId())
            : null;
    if (remembered == null && decision.events().isEmpty()) {
      return null;
    }
    UserInfo actor = caller == null ? null : caller.user();
    List<RecordedEvent> done = new ArrayList<>(decision.events().size());
    for (RoomEvent event : decision.events()) {
      done.add(happen(event, actor, cause, now));
    }
    return record(
        now, remembered, remembered == null ? null : decision.reply(), done, Beside.NOTHING);
  }

  /** Drops the user's notices up to the revision; null when there are none. Already applied. */
  public @Nullable RoomRecord acknowledge(String userId, int revision, long now) {
    return data.notices.hasUpTo(userId, revision)
        ? record(
            now,
            null,
            null,
            List.of(),
            new Beside(new RoomRecord.Acknowledgement(userId, revision), null))
        : null;
  }

  /**
   * Drops what is remembered for a session that can resume no more; null when that is nothing.
   * Already applied.
   */
  public @Nullable RoomRecord forgetSession(String sessionId, long now) {
    return data.replies.has(sessionId)
        ? record(now, null, null, List.of(), new Beside(null, sessionId))
        : null;
  }

  /**
   * The only thing that changes state.
   *
   * @throws IllegalStateException when the record does not follow the room's revision
   */
  public void apply(RoomRecord record) {
    record.events().forEach(transitions::apply);
    finish(record);
  }

  /** Numbers an event and applies it, so that the next one is numbered after it. */
  private RecordedEvent happen(
      RoomEvent event, @Nullable UserInfo actor, EventCause cause, long now) {
    RecordedEvent recorded =
        new RecordedEvent(
            data.classRevisions.header(
                new EventOrigin(data.epoch, data.revision + 1, now, actor, cause),
                event.visibility()),
            event);
    transitions.apply(recorded);
    return recorded;
  }

  /** What a record tells beside a command and its events. */
  private record Beside(
      RoomRecord.@Nullable Acknowledgement acknowledgement, @Nullable String forgottenSession) {
    static final Beside NOTHING = new Beside(null, null);
  }

  private RoomRecord record(
      long now,
      RoomRecord.@Nullable Cause cause,
      @Nullable Reply reply,
      List<RecordedEvent> events,
      Beside beside) {
    RoomRecord record =
        new RoomRecord(
            data.epoch,
            data.revision,
            now,
            cause,
            reply,
            List.copyOf(events),
            beside.acknowledgement,
            beside.forgottenSession);
    finish(record);
    return record;
  }

  /** Applies what a record holds beside its events. */
  private void finish(RoomRecord record) {
    data.lastTimeMs = record.timeMs();
    data.epochs.note(record.epoch(), record.revision());
    RoomRecord.Cause cause = record.cause();
    Reply reply = record.reply();
    if (cause != null && reply != null) {
      data.replies.remember(cause, new Remembered(reply, record.revision()));
    }
    RoomRecord.Acknowledgement acknowledgement = record.acknowledgement();
    if (acknowledgement != null) {
      transitions.acknowledge(acknowledgement);
    }
    String forgotten = record.forgottenSession();
    if (forgotten != null) {
      data.replies.forget(forgotten);
    }
  }

  /** When {@link #expire} next has something to do; Long.MAX_VALUE = never. */
  public long nextDeadlineMs() {
    return data.deadlines.nextMs();
  }

  /**
   * The room as the user may see it now; it need not be a member (an outsider sees it as audience).
   *
   * @throws IllegalStateException when the room was never created
   */
  public RoomSnapshot snapshotFor(String userId) {
    return new SnapshotView(data).of(userId);
  }

  /** Unacknowledged notices of the user, oldest first. */
  public List<RecordedEvent> notices(String userId) {
    return data.notices.of(userId);
  }

  /** The user's role here, that of an absent admin too; AUDIENCE for anybody unknown. */
  public Role roleOf(String userId) {
    return data.roleOf(userId);
  }

  /**
   * Whether the user has a seat, a pending request, a host's role or an unacknowledged notice, and
   * is a member.
   */
  public boolean isDurable(String userId) {
    return data.members.contains(userId);
  }

  /** Whether the user has a seat. */
  public boolean isSeated(String userId) {
    return data.seats.isSeated(userId);
  }

  /** The user as one who could be invited, with what is pending of it. */
  public Reply.Candidate candidate(UserInfo user) {
    return QueryRules.candidate(data, user);
  }

  /** Whether the user is a durable member whose connection is lost. */
  public boolean isAway(String userId) {
    return data.members.isAway(userId);
  }

  /** The whole state, for the journal's snapshots. Shares nothing with the room. */
  public RoomState state() {
    return data.state();
  }

  /** The highest command id that each session has applied, until the session is forgotten. */
  public Map<String, Integer> lastCommandIds() {
    return data.replies.highestAppliedIds();
  }

  /** Whether a client may have seen the room at that point: it belongs to this history. */
  public boolean hasBeenAt(long epoch, int revision) {
    return epoch == data.epoch ? revision <= data.revision : data.epochs.contain(epoch, revision);
  }

  /** Created and not ended. */
  public boolean isLive() {
    return data.isLive();
  }

  /** Why it ended, or null. */
  public @Nullable EndReason endReason() {
    return data.endReason;
  }

  /** Its name. */
  public String liveId() {
    return data.liveId;
  }

  /** Which room of that name. */
  public long incarnation() {
    return data.incarnation;
  }

  /** Under which its records are written. */
  public long epoch() {
    return data.epoch;
  }

  /** The epoch of its last record; 0 = there is none. */
  public long lastEpoch() {
    return data.epochs.latest();
  }

  /** Of its last event; 0 = there was none. */
  public int revision() {
    return data.revision;
  }

  /** When its last record was made; 0 = there is none. */
  public long lastTimeMs() {
    return data.lastTimeMs;
  }

  /** For the check of invariants. */
  RoomData data() {
    return data;
  }
}
