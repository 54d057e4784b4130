package io.coguest.client.simulation;

import io.coguest.server.actor.ActorMetrics;
import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.ResumeSecrets;
import io.coguest.server.session.SessionEntry;
import io.coguest.server.session.SessionRegistry;
import io.coguest.server.session.Sessions;
import io.coguest.server.session.TokenVerifier;
import io.coguest.server.wire.SessionLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server's process: real rooms and sessions on simulated threads. */
final class SimulatedServer {
  private static final int LOOPS = 2;
  private static final long SWEEP_MS = 2_000;
  private static final long CACHED_TOKEN_CHARS = 1_000_000;

  private final Time time;
  private final Chance chance;
  private final Trace trace;
  private final Tally tally;
  private final Settings settings;
  private final Oracle oracle;
  private final Set<ServerEnd> ends = new LinkedHashSet<>();
  private List<ServerLoop> loops = List.of();
  private SessionEntry entry;
  private SessionRegistry registry;
  private boolean up;

  SimulatedServer(
      Time time, Chance chance, Trace trace, Tally tally, Settings settings, Oracle oracle) {
    this.time = time;
    this.chance = chance;
    this.trace = trace;
    this.tally = tally;
    this.settings = settings;
    this.oracle = oracle;
    start();
  }

  /** The process begins, with what its disk holds. */
  void start() {
    List<ServerLoop> fresh = new ArrayList<>();
    for (int i = 0; i < LOOPS; i++) {
      fresh.add(new ServerLoop(time.strand("server-" + i), time));
    }
    loops = fresh;
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    LimitCounters counters = new LimitCounters(meters);
    RoomDirectory directory =
        new RoomDirectory(
            List.<RoomLoop>copyOf(loops),
            oracle.journal(),
            settings.rooms(),
            settings.actors(),
            ActorMetrics.NONE,
            chance::number);
    registry = new SessionRegistry(settings.sessions(), counters, meters);
    entry =
        new SessionEntry(
            new Sessions(
                settings.sessions(),
                new SessionLimits(16_384, 50, 100, 128, 8, 600),
                25_000,
                new TokenVerifier(Map.of(Tokens.KEY_ID, Tokens.SECRET), CACHED_TOKEN_CHARS),
                new ResumeSecrets(Tokens.SECRET),
                registry,
                new Sessions.Rooms(directory, settings.rooms(), counters)));
    up = true;
    loops.get(0).strand().schedule(this::expire, SWEEP_MS);
    loops.forEach(this::sweepLater);
  }

  private void expire() {
    registry.expire(time.wallMs());
    loops.get(0).strand().schedule(this::expire, SWEEP_MS);
  }

  private void sweepLater(ServerLoop loop) {
    loop.strand()
        .schedule(
            () -> {
              for (ServerEnd end : List.copyOf(ends)) {
                if (end.loop() == loop) {
                  end.tick();
                }
              }
              sweepLater(loop);
            },
            SWEEP_MS);
  }

  boolean isUp() {
    return up;
  }

  /** A connection has come; chance has it land on one of the loops. */
  void accept(Line line) {
    ServerLoop loop = chance.of(loops);
    ServerEnd end = new ServerEnd(this, line, loop, entry, settings.highWater());
    ends.add(end);
    line.accepted(end);
  }

  void forget(ServerEnd end) {
    ends.remove(end);
  }

  /** What watches a new connection. */
  ConnectionWatch watch() {
    return new ConnectionWatch(oracle);
  }

  Time time() {
    return time;
  }

  Trace trace() {
    return trace;
  }

  Tally tally() {
    return tally;
  }
}
