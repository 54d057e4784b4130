package io.coguest.server.transport;

import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.SessionEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What all connections of a listener share. */
record ConnectionShared(
    TransportConfig config,
    SessionEntry sessions,
    GoingAway goingAway,
    LimitCounters limits,
    ConnectionCount count,
    CloseCounters closes,
    Counter moves) {

  ConnectionShared(
      TransportConfig config,
      SessionEntry sessions,
      GoingAway goingAway,
      LimitCounters limits,
      MeterRegistry meters) {
    this(
        config,
        sessions,
        goingAway,
        limits,
        new ConnectionCount(config.limits(), limits, meters),
        new CloseCounters(meters),
        Counter.builder("coguest.connection.moves")
            .description("Connections that came to the loop of their first room")
            .register(meters));
  }
}
