package io.coguest.client;

import java.time.Duration;

/**
 * How a command ended. The name is that of the hosted product's result type; the parts after {@code
 * message} add to it.
 *
 * @param code 0 = done; else the refusal's number, see {@link ResultCode}
 * @param message for a person: what was wrong, and what would be right; empty when done
 * @param name the code's name
 * @param retryable whether the same command may succeed later
 * @param retryAfter when to try again; zero when not known
 * @param requestId the request that an application or invitation made; 0 = none
 * @param matchedRequestId the earlier request that the command accepted instead of making one
 *     ({@link Crossing#AUTO_MATCH}); 0 = none
 * @param seatIndex the seat that the command gave; -1 = none
 */
public record CompletionHandler(
    int code,
    String message,
    ResultCode name,
    boolean retryable,
    Duration retryAfter,
    int requestId,
    int matchedRequestId,
    int seatIndex) {

  /**
   * Whether the command was done: the code is 0.
   *
   * @return true = done
   */
  public boolean isSuccess() {
    return code == 0;
  }
}
