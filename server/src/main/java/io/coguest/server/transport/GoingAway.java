package io.coguest.server.transport;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/**
 * How connections are told that the server goes down: each a delay of its own until it may come
 * back, so that they do not all come at once. Any thread.
 *
 * @param spreadMs the longest delay
 * @param random for a bound, a number from 0 to less than it; any thread
 */
public record GoingAway(long spreadMs, LongUnaryOperator random) {

  /** With delays that nobody can foresee. */
  public static GoingAway spreadOver(long spreadMs) {
    return new GoingAway(spreadMs, bound -> ThreadLocalRandom.current().nextLong(bound));
  }

  /** The delay of one more connection. */
  long retryAfterMs() {
    return random.applyAsLong(spreadMs + 1);
  }
}
