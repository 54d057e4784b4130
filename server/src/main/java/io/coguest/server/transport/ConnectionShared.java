package io.coguest.server.transport;

import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.SessionEntry;
import io.micrometer.core.instrument.MeterRegistry;

/** What all connections of a listener share. */
record ConnectionShared(
    TransportConfig config,
    SessionEntry sessions,
    LimitCounters limits,
    ConnectionCount count,
    CloseCounters closes) {

  ConnectionShared(
      TransportConfig config, SessionEntry sessions, LimitCounters limits, MeterRegistry meters) {
    this(
        config,
        sessions,
        limits,
        new ConnectionCount(config.limits(), limits, meters),
        new CloseCounters(meters));
  }
}
