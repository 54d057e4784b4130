package io.coguest.server.wire;

import io.coguest.server.room.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Messages that {@link ReplyEncoder} made, as replies again: for what is remembered of a session.
 */
public final class ReplyDecoder {
  private ReplyDecoder() {}

  /**
   * The reply, equal to the one that was encoded.
   *
   * @throws IllegalArgumentException when its name is missing or not known here
   */
  public static Reply reply(io.coguest.proto.v1.Reply reply) {
    return new Reply(
        ModelDecoder.known(ResultNames.code(reply.getName()), "result"),
        reply.getMessage(),
        Integer.toUnsignedLong(reply.getRetryAfterMs()),
        reply.getRequestId(),
        reply.getMatchedRequestId(),
        reply.hasSeatIndex() ? reply.getSeatIndex() : -1,
        page(reply));
  }

  private static Reply.@Nullable Page page(io.coguest.proto.v1.Reply reply) {
    return switch (reply.getPageCase()) {
      case REQUESTS -> requestPage(reply.getRequests());
      case CANDIDATES -> candidatePage(reply.getCandidates());
      case PAGE_NOT_SET -> null;
    };
  }

  private static Reply.Page requestPage(io.coguest.proto.v1.RequestPage page) {
    return new Reply.RequestPage(
        page.getRequestsList().stream().map(ModelDecoder::request).toList(),
        page.getTotal(),
        page.getMore());
  }

  private static Reply.Page candidatePage(io.coguest.proto.v1.CandidatePage page) {
    return new Reply.CandidatePage(
        page.getCandidatesList().stream().map(ModelDecoder::candidate).toList(),
        page.getCursor(),
        page.getTotal());
  }
}
