package io.coguest.server;

import io.coguest.server.actor.ActorMetrics;
import io.coguest.server.room.ResultCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What rooms count, as meters. Any thread. */
final class ServerMetrics implements ActorMetrics {
  private final Map<ResultCode, Counter> commands = new EnumMap<>(ResultCode.class);
  private final Counter events;
  private final Counter lagging;
  private final Counter caughtUp;
  private final Counter recoveries;
  private final AtomicInteger heldTurns = new AtomicInteger();
  private final AtomicInteger liveRooms = new AtomicInteger();

  ServerMetrics(MeterRegistry meters) {
    for (ResultCode code : ResultCode.values()) {
      Counter counter =
          Counter.builder("coguest.commands")
              .description("Commands that rooms have answered")
              .tag("code", code.name())
              .register(meters);
      commands.put(code, counter);
    }
    events = meters.counter("coguest.events");
    lagging = meters.counter("coguest.members.lagging");
    caughtUp = meters.counter("coguest.members.caught.up");
    recoveries = meters.counter("coguest.room.recoveries");
    Gauge.builder("coguest.held.turns", heldTurns, AtomicInteger::get).register(meters);
    Gauge.builder("coguest.rooms", liveRooms, AtomicInteger::get).register(meters);
  }

  @Override
  public void answered(ResultCode code) {
    Counter counter = commands.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void published(int count) {
    events.increment(count);
  }

  @Override
  public void lagging() {
    lagging.increment();
  }

  @Override
  public void caughtUp() {
    caughtUp.increment();
  }

  @Override
  public void heldTurns(int change) {
    heldTurns.addAndGet(change);
  }

  @Override
  public void recovering() {
    recoveries.increment();
  }

  @Override
  public void liveRooms(int change) {
    liveRooms.addAndGet(change);
  }
}
