package io.coguest.client.simulation;

import io.coguest.server.actor.ActorMetrics;
import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.journal.JournalSettings;
import io.coguest.server.journal.StoreJournal;
import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.ResumeSecrets;
import io.coguest.server.session.SessionEntry;
import io.coguest.server.session.SessionIds;
import io.coguest.server.session.SessionRegistry;
import io.coguest.server.session.Sessions;
import io.coguest.server.session.TokenVerifier;
import io.coguest.server.wire.SessionLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server's process: real rooms, journal and sessions on simulated threads. It may be killed.
 */
final class SimulatedServer {
  private static final int LOOPS = 2;
  private static final long SWEEP_MS = 2_000;
  private static final long RESTART_MS = 200;
  private static final long CACHED_TOKEN_CHARS = 1_000_000;

  private final World world;
  private final Time time;
  private final Chance chance;
  private final Oracle oracle;
  private final Settings settings;
  private final Disk disk;
  private final Set<ServerEnd> ends = new LinkedHashSet<>();
  private List<ServerLoop> loops = List.of();
  private DiskThreads diskThreads;
  private SessionRegistry registry;
  private @Nullable SessionEntry entry;
  private Time.@Nullable Due restart;
  private int starts;
  private int healsBefore;

  SimulatedServer(World world, Settings settings, Disk disk) {
    this.world = world;
    this.time = world.time();
    this.chance = world.chance();
    this.oracle = world.oracle();
    this.settings = settings;
    this.disk = disk;
    this.diskThreads = new DiskThreads(time, chance);
  }

  /** The process begins, with what its disk holds. Clients find it when all rooms are there. */
  void start() {
    int thisStart = ++starts;
    healsBefore = disk.heals();
    long startMs = time.wallMs();
    List<ServerLoop> fresh = new ArrayList<>();
    for (int i = 0; i < LOOPS; i++) {
      fresh.add(new ServerLoop(time.strand("server-" + i), time));
    }
    loops = fresh;
    diskThreads = new DiskThreads(time, chance);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    RoomDirectory directory =
        new RoomDirectory(
            List.<RoomLoop>copyOf(loops),
            oracle.watch(new StoreJournal(disk, settings.journal(), diskThreads, meters)),
            settings.rooms(),
            settings.actors(),
            ActorMetrics.NONE,
            chance::number);
    try {
      directory
          .start()
          .whenComplete(
              (started, failure) -> {
                if (thisStart != starts) {
                  return;
                } else if (failure != null) {
                  startFailed(failure);
                } else {
                  started(directory, meters, startMs);
                }
              });
    } catch (IOException unreadable) {
      world.trace().fail("the server cannot start", unreadable);
    }
  }

  /**
   * The process gives up, which it may when the disk was in trouble meanwhile; whoever runs it
   * starts it again.
   */
  private void startFailed(Throwable failure) {
    if (!disk.isTroubled() && disk.heals() == healsBefore) {
      world.trace().fail("the server cannot start", failure);
    }
    world.tally().count("start failed");
    int failed = starts;
    time.after(
        0,
        () -> {
          if (failed == starts) {
            crash(false, RESTART_MS);
          }
        });
  }

  private void started(RoomDirectory directory, SimpleMeterRegistry meters, long startMs) {
    world.trace().add("SERVER", "started", starts);
    oracle.serverStarted();
    LimitCounters counters = new LimitCounters(meters);
    registry =
        new SessionRegistry(settings.sessions(), counters, meters, startMs + Settings.RESUME_MS);
    entry =
        new SessionEntry(
            new Sessions(
                settings.sessions(),
                new SessionLimits(16_384, 50, 100, 128, 8, 600),
                25_000,
                new TokenVerifier(Map.of(Tokens.KEY_ID, Tokens.SECRET), CACHED_TOKEN_CHARS),
                new SessionIds(chance.generator()),
                new ResumeSecrets(Tokens.SECRET),
                registry,
                new Sessions.Rooms(directory, settings.rooms(), counters)));
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

  /**
   * The process is killed between two steps, and another one begins after a while.
   *
   * @param machine its machine ends too, in silence, and with it what the disk was not made to keep
   */
  void crash(boolean machine, long downMs) {
    world.trace().add("SERVER", machine ? "machine ends" : "killed", downMs);
    starts++;
    entry = null;
    loops.forEach(loop -> loop.strand().kill());
    diskThreads.kill();
    List.copyOf(ends).forEach(end -> end.gone(machine));
    ends.clear();
    boolean promised = settings.journal().sync() == JournalSettings.Sync.GROUP;
    oracle.serverGone(machine && !promised);
    if (machine) {
      world.tally().count(disk.machineEnds() > 0 ? "killed: unsynced lost" : "killed: none lost");
    } else {
      disk.processEnds();
    }
    if (restart != null) {
      restart.cancel();
    }
    restart = time.after(downMs, this::start);
  }

  boolean isUp() {
    return entry != null;
  }

  /** A connection has come; chance has it land on one of the loops. */
  void accept(Line line) {
    if (entry != null) {
      ServerEnd end = new ServerEnd(this, line, chance.of(loops), entry, settings.highWater());
      ends.add(end);
      line.accepted(end);
    }
  }

  void forget(ServerEnd end) {
    ends.remove(end);
  }

  /** The journal's thread does nothing for a while. */
  void stallDisk(long forMs) {
    diskThreads.stall(forMs);
  }

  /** What watches a new connection. */
  ConnectionWatch watch() {
    return new ConnectionWatch(oracle);
  }

  Time time() {
    return time;
  }

  Trace trace() {
    return world.trace();
  }

  Tally tally() {
    return world.tally();
  }
}
