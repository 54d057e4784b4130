package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.wire.EventEncoder;
import io.coguest.server.wire.ReplyEncoder;
import io.coguest.server.wire.SessionFrames;
import io.coguest.server.wire.SnapshotEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of one room as it stands. */
final class RoomFrames {
  private final RoomMemory memory;
  private final String liveId;
  private final int candidatesShown;

  RoomFrames(RoomMemory memory, String liveId, int candidatesShown) {
    this.memory = memory;
    this.liveId = liveId;
    this.candidatesShown = candidatesShown;
  }

  private Room room() {
    return memory.room();
  }

  ServerFrame event(RecordedEvent event) {
    return EventEncoder.eventFrame(liveId, event);
  }

  ServerFrame reply(RoomMessage.Command command, Reply reply, int revision) {
    return ReplyEncoder.reply(
        command.caller().commandId(), liveId, room().epoch(), revision, reply);
  }

  /** A room that is over tells its author with the reply what it would else tell on a resume. */
  ServerFrame withNotices(ServerFrame reply, RoomMessage.Command command) {
    List<RecordedEvent> notices = room().notices(command.caller().userId());
    return notices.isEmpty() ? reply : ReplyEncoder.withNotices(reply, liveId, notices);
  }

  ServerFrame reply(RoomMessage.Command command, Reply reply) {
    return reply(command, reply, room().revision());
  }

  ServerFrame unavailable(RoomMessage.Command command) {
    return reply(
        command,
        Reply.refused(ResultCode.UNAVAILABLE, "the server cannot store changes now, try again"));
  }

  /** The same when it is not known where the room stands. */
  ServerFrame unreadable(RoomMessage.Command command) {
    Reply reply = Reply.refused(ResultCode.UNAVAILABLE, "the room is being recovered, try again");
    return ReplyEncoder.reply(command.caller().commandId(), liveId, 0, 0, reply);
  }

  ServerFrame failed(RoomMessage.Command command) {
    return reply(
        command, Reply.refused(ResultCode.INTERNAL, "the server failed, nothing has changed"));
  }

  /** The room as the user sees it, with who is there. */
  ServerFrame snapshot(String userId, long now) {
    RoomPresence.Attached viewer = memory.presence().get(userId);
    List<Reply.Candidate> candidates =
        viewer != null && viewer.host() ? candidates(viewer, now) : List.of();
    return SnapshotEncoder.snapshot(room().snapshotFor(userId), audience(), candidates, now);
  }

  /** Who is there, for one that goes on without a snapshot and may have missed what was told. */
  ServerFrame presenceFor(RoomPresence.Attached viewer, long now) {
    int audience = audience();
    return viewer.host()
        ? presence(audience, candidates(viewer, now), List.of(), true)
        : presence(audience);
  }

  private int audience() {
    int audience = memory.presence().audience();
    memory.feed().told(audience);
    return audience;
  }

  /** The newest candidates, as a host that is present may see them. */
  List<Reply.Candidate> candidates(RoomPresence.Attached host, long now) {
    RoomCommand query = new RoomCommand.ListCandidates("", candidatesShown);
    Reply reply = room().decide(query, memory.callerFor(host), memory.presence(), now).reply();
    return reply.page() instanceof Reply.CandidatePage page ? page.candidates() : List.of();
  }

  ServerFrame closed(CloseReason reason) {
    EndReason endReason = reason == CloseReason.LIVE_ENDED ? room().endReason() : null;
    return SessionFrames.roomClosed(liveId, room().epoch(), room().revision(), reason, endReason);
  }

  ServerFrame gone(CloseReason reason, @Nullable EndReason endReason, List<RecordedEvent> notices) {
    return SessionFrames.gone(
        liveId,
        room().epoch(),
        room().revision(),
        new SessionFrames.Gone(reason, endReason),
        notices);
  }

  ServerFrame upToDate() {
    return SessionFrames.upToDate(liveId, room().epoch(), room().revision());
  }

  ServerFrame replayFollows() {
    return SessionFrames.replayFollows(liveId, room().epoch(), room().revision());
  }

  ServerFrame snapshotFollows() {
    return SessionFrames.snapshotFollows(liveId, room().epoch(), room().revision());
  }

  ServerFrame position() {
    return SessionFrames.position(liveId, room().epoch(), room().revision());
  }

  ServerFrame presence(int audience) {
    return SessionFrames.presence(liveId, audience);
  }

  ServerFrame presence(
      int audience, List<Reply.Candidate> joined, List<String> gone, boolean complete) {
    return SessionFrames.presence(liveId, audience, joined, gone, complete);
  }
}
