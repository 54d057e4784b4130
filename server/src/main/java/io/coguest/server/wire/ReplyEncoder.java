package io.coguest.server.wire;

import io.coguest.proto.v1.CandidatePage;
import io.coguest.proto.v1.RequestPage;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import java.util.List;

/** Answers to commands, as messages. */
public final class ReplyEncoder {
  private ReplyEncoder() {}

  /**
   * The frame that answers a command.
   *
   * @param id the command's
   * @param liveId the room; empty when the command was for the session
   * @param epoch of the room, 0 when there is none
   * @param revision of the room after the command, 0 when there is none
   */
  public static ServerFrame reply(int id, String liveId, long epoch, int revision, Reply reply) {
    return ServerFrame.newBuilder()
        .setReply(content(reply).setId(id).setLiveId(liveId).setRevision(revision).setEpoch(epoch))
        .build();
  }

  /** The reply as the journal remembers it: without the place where it was given. */
  static io.coguest.proto.v1.Reply remembered(Reply reply) {
    return content(reply).build();
  }

  private static io.coguest.proto.v1.Reply.Builder content(Reply reply) {
    io.coguest.proto.v1.Reply.Builder builder =
        io.coguest.proto.v1.Reply.newBuilder()
            .setCode(reply.code().code())
            .setName(ResultNames.name(reply.code()))
            .setMessage(reply.message())
            .setRetryable(reply.code().retryable())
            .setRetryAfterMs(ModelEncoder.uint32(reply.retryAfterMs()))
            .setRequestId(reply.requestId())
            .setMatchedRequestId(reply.matchedRequestId());
    if (reply.seatIndex() >= 0) {
      builder.setSeatIndex(reply.seatIndex());
    }
    Reply.Page page = reply.page();
    if (page instanceof Reply.RequestPage requests) {
      builder.setRequests(requestPage(requests));
    } else if (page instanceof Reply.CandidatePage candidates) {
      builder.setCandidates(candidatePage(candidates));
    }
    return builder;
  }

  /**
   * The frame that answers a token that was taken.
   *
   * @param id the command's
   * @param expiresMs when the token ends
   */
  public static ServerFrame renewed(int id, long expiresMs) {
    ServerFrame.Builder frame = reply(id, "", 0, 0, Reply.OK).toBuilder();
    frame.getReplyBuilder().setTokenExpiresMs(expiresMs);
    return frame.build();
  }

  /**
   * The same reply with what its author must learn exactly once. Bounded like a snapshot.
   *
   * @param notices oldest first
   */
  public static ServerFrame withNotices(
      ServerFrame reply, String liveId, List<RecordedEvent> notices) {
    ServerFrame.Builder frame = reply.toBuilder();
    io.coguest.proto.v1.Reply.Builder builder = frame.getReplyBuilder();
    notices.forEach(notice -> builder.addNotices(EventEncoder.event(liveId, notice)));
    Shedding.fit(builder, SnapshotEncoder.MAX_BYTES - SnapshotEncoder.ENVELOPE_BYTES);
    return frame.build();
  }

  private static RequestPage requestPage(Reply.RequestPage page) {
    RequestPage.Builder builder =
        RequestPage.newBuilder().setTotal(page.total()).setMore(page.more());
    for (Request request : page.requests()) {
      builder.addRequests(ModelEncoder.request(request));
    }
    return builder.build();
  }

  private static CandidatePage candidatePage(Reply.CandidatePage page) {
    CandidatePage.Builder builder =
        CandidatePage.newBuilder().setCursor(page.cursor()).setTotal(page.total());
    for (Reply.Candidate candidate : page.candidates()) {
      builder.addCandidates(ModelEncoder.candidate(candidate));
    }
    return builder.build();
  }
}
