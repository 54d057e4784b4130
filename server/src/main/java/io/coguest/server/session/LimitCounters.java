package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts how often each limit was exceeded: {@code coguest.limit.exceeded}. Any thread. */
public final class LimitCounters {
  private final Map<Limit, Counter> counters = new EnumMap<>(Limit.class);

  public LimitCounters(MeterRegistry meters) {
    for (Limit limit : Limit.values()) {
      Counter counter =
          Counter.builder("coguest.limit.exceeded")
              .description("How often a limit was exceeded")
              .tag("limit", limit.tag())
              .register(meters);
      counters.put(limit, counter);
    }
  }

  /** One more, if the command carries more than it may. Refusing it is the room's business. */
  void exceededBy(ClientFrame command) {
    Limit limit = CommandLimits.exceeded(command);
    if (limit != null) {
      exceeded(limit);
    }
  }

  /** One more. */
  public void exceeded(Limit limit) {
    Counter counter = counters.get(limit);
    if (counter != null) {
      counter.increment();
    }
  }
}
