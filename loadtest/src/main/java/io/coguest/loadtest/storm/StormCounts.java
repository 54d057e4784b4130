package io.coguest.loadtest.storm;

import io.coguest.client.RequestOutcome;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** What a ledger has counted. */
final class StormCounts {
  /** Commands that succeeded, as their sender was told. */
  long acknowledged;

  /** Commands that were refused for a while, and sent again. */
  long again;

  /** Requests that anybody was told of. */
  int requests;

  /** Callbacks that came too often. */
  int doubled;

  /** Acknowledged changes, and ends of requests, that were nowhere to be seen. */
  int lost;

  private final Map<RequestOutcome, Integer> outcomes = new EnumMap<>(RequestOutcome.class);

  /** How each request ended, if it has. */
  void requests(Collection<RequestOutcome> all) {
    requests = all.size();
    outcomes.clear();
    for (RequestOutcome outcome : all) {
      if (outcome != RequestOutcome.PENDING) {
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }
  }

  /** How many requests ended how. */
  Map<RequestOutcome, Integer> outcomes() {
    return outcomes;
  }

  /** Adds another's. */
  void add(StormCounts other) {
    acknowledged += other.acknowledged;
    again += other.again;
    requests += other.requests;
    doubled += other.doubled;
    lost += other.lost;
    other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
  }
}
