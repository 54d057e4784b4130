package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One live room: a pure, event-sourced state machine, owned by one thread. A command, who is
 * present and the time go in; a reply and events come out.
 *
 * <p>{@link #apply} is the only thing that changes state, live and in recovery alike. Each turn
 * calls {@link #expire} first, then {@link #decide}, then {@link #commit}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Room {

  /** A room that does not exist yet: every command but createLive finds ROOM_NOT_FOUND. */
  public Room(String liveId, RoomLimits limits, long epoch) {
    throw new IllegalStateException("contract only");
  }

  /**
   * Rebuilds a room from a state and the records after it, under a new epoch (greater than that of
   * the state).
   */
  public static Room restore(RoomState state, RoomLimits limits, long epoch) {
    throw new IllegalStateException("contract only");
  }

  /**
   * Closes everything due at now, in deadline order, as one record without a cause; already
   * applied.
   *
   * @return null when nothing is due
   */
  public @Nullable RoomRecord expire(long now) {
    throw new IllegalStateException("contract only");
  }

  /**
   * What the command comes to. Changes nothing. {@code now} is never below that of an earlier call.
   */
  public Decision decide(RoomCommand command, Caller caller, Presence presence, long now) {
    throw new IllegalStateException("contract only");
  }

  /** The same for the server's own commands. */
  public Decision decide(RoomCommand.Internal command, long now) {
    throw new IllegalStateException("contract only");
  }

  /**
   * The remembered reply of a command sent again (or ALREADY_REFUSED), or null when it is to be
   * decided.
   */
  public RoomState.@Nullable Remembered repeated(Caller caller, RoomCommand command) {
    throw new IllegalStateException("contract only");
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
    throw new IllegalStateException("contract only");
  }

  /** Drops the user's notices up to the revision; null when there are none. Already applied. */
  public @Nullable RoomRecord acknowledge(String userId, int revision, long now) {
    throw new IllegalStateException("contract only");
  }

  /** The only thing that changes state. */
  public void apply(RoomRecord record) {
    throw new IllegalStateException("contract only");
  }

  /** When {@link #expire} next has something to do; Long.MAX_VALUE = never. */
  public long nextDeadlineMs() {
    throw new IllegalStateException("contract only");
  }

  /**
   * The room as the user may see it now; it need not be a member (an outsider sees it as audience).
   */
  public RoomSnapshot snapshotFor(String userId) {
    throw new IllegalStateException("contract only");
  }

  /** Unacknowledged notices of the user, oldest first. */
  public List<RecordedEvent> notices(String userId) {
    throw new IllegalStateException("contract only");
  }

  /** The user's role here; AUDIENCE for anybody unknown. */
  public Role roleOf(String userId) {
    throw new IllegalStateException("contract only");
  }

  /**
   * Whether the user has a seat, a pending request, a host's role or an unacknowledged notice, and
   * is a member.
   */
  public boolean isDurable(String userId) {
    throw new IllegalStateException("contract only");
  }

  /** Whether the user is a durable member whose connection is lost. */
  public boolean isAway(String userId) {
    throw new IllegalStateException("contract only");
  }

  /** The whole state, for the journal's snapshots. Shares nothing with the room. */
  public RoomState state() {
    throw new IllegalStateException("contract only");
  }

  /** Drops what is remembered for a session that can resume no more. */
  public void forgetSession(String sessionId) {
    throw new IllegalStateException("contract only");
  }

  /** Created and not ended. */
  public boolean isLive() {
    throw new IllegalStateException("contract only");
  }

  /** Why it ended, or null. */
  public @Nullable EndReason endReason() {
    throw new IllegalStateException("contract only");
  }

  public String liveId() {
    throw new IllegalStateException("contract only");
  }

  public long incarnation() {
    throw new IllegalStateException("contract only");
  }

  public long epoch() {
    throw new IllegalStateException("contract only");
  }

  public int revision() {
    throw new IllegalStateException("contract only");
  }
}
