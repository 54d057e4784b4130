package io.coguest.server.transport;

import io.coguest.server.wire.CloseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts closes by the server: {@code coguest.closes}. Any thread. */
final class CloseCounters {
  private final Map<CloseCode, Counter> counters = new EnumMap<>(CloseCode.class);

  CloseCounters(MeterRegistry meters) {
    for (CloseCode code : CloseCode.values()) {
      Counter counter =
          Counter.builder("coguest.closes")
              .description("Connections closed by the server")
              .tag("code", code.name())
              .register(meters);
      counters.put(code, counter);
    }
  }

  void closed(CloseCode code) {
    Counter counter = counters.get(code);
    if (counter != null) {
      counter.increment();
    }
  }
}
