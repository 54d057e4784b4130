package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One atomic entry of a room's journal: what one command or one set of due deadlines made.
 *
 * @param epoch of the room when it was written
 * @param revision of the room after it; that of the last event when there are any
 * @param timeMs when
 * @param cause the command that is remembered with its reply, or null
 * @param reply its success, null without cause
 * @param events in order, may be empty
 * @param acknowledgement what a member has seen, or null
 * @param forgottenSession one that can resume no more and whose replies are dropped, or null
 */
public record RoomRecord(
    long epoch,
    int revision,
    long timeMs,
    @Nullable Cause cause,
    @Nullable Reply reply,
    List<RecordedEvent> events,
    @Nullable Acknowledgement acknowledgement,
    @Nullable String forgottenSession) {

  /** A command of a session; replies up to ackedId are forgotten. */
  public record Cause(String sessionId, int commandId, int ackedId) {}

  /** The user's notices up to the revision are dropped. */
  public record Acknowledgement(String userId, int revision) {}
}
