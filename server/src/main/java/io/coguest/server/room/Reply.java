package io.coguest.server.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command, before it has a revision.
 *
 * @param code OK or the refusal
 * @param message for a person; empty when OK
 * @param retryAfterMs when trying again can help, 0 = not known
 * @param requestId the request made, 0 = none
 * @param matchedRequestId AUTO_MATCH: the earlier request that was accepted, 0 = none
 * @param seatIndex the seat given, -1 = none
 * @param page of a query, or null
 */
public record Reply(
    ResultCode code,
    String message,
    long retryAfterMs,
    int requestId,
    int matchedRequestId,
    int seatIndex,
    @Nullable Page page) {

  /** Done, nothing to add. */
  public static final Reply OK = new Reply(ResultCode.OK, "", 0, 0, 0, -1, null);

  /** What a query returns. */
  public sealed interface Page {}

  /** Pending requests in order of revision; total is all that are pending. */
  public record RequestPage(List<Request> requests, int total, boolean more) implements Page {}

  /** Connected audience that is not seated; an empty cursor ends it. */
  public record CandidatePage(List<Candidate> candidates, String cursor, int total)
      implements Page {}

  /** Somebody who could be invited. */
  public record Candidate(UserInfo user, boolean applied, boolean invited) {}

  /** Refused; says what was wrong and what would be right. */
  public static Reply refused(ResultCode code, String message) {
    return refused(code, message, 0);
  }

  /** Refused until a known time. */
  public static Reply refused(ResultCode code, String message, long retryAfterMs) {
    return new Reply(code, message, retryAfterMs, 0, 0, -1, null);
  }

  /** Done: a request was made. */
  public static Reply requested(int requestId) {
    return new Reply(ResultCode.OK, "", 0, requestId, 0, -1, null);
  }

  /** Done: the earlier request was accepted (0 = none) and the seat given. */
  public static Reply seated(int seatIndex, int matchedRequestId) {
    return new Reply(ResultCode.OK, "", 0, 0, matchedRequestId, seatIndex, null);
  }

  /** Done: a query's page. */
  public static Reply page(Page page) {
    return new Reply(ResultCode.OK, "", 0, 0, 0, -1, page);
  }

  /** Whether the command was done. */
  public boolean isSuccess() {
    return code == ResultCode.OK;
  }
}
