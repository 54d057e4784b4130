package io.coguest.server;

import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.session.LimitCounters;
import io.coguest.server.session.ResumeSecrets;
import io.coguest.server.session.SessionConfig;
import io.coguest.server.session.SessionEntry;
import io.coguest.server.session.SessionIds;
import io.coguest.server.session.SessionRegistry;
import io.coguest.server.session.Sessions;
import io.coguest.server.session.TokenVerifier;
import io.coguest.server.transport.Clocks;
import io.coguest.server.transport.GoingAway;
import io.coguest.server.transport.Listener;
import io.coguest.server.transport.Loops;
import io.coguest.server.transport.TransportConfig;
import io.coguest.server.wire.SessionLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon, put together: the only place that knows every part. Any thread.
 *
 * <p>Started when made; {@link #close} stops it. Several can run in one process.
 */
public final class CoGuestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CoGuestServer.class);
  private static final long LOOPS_STOP_MS = 2_000;
  private static final long JOURNAL_CLOSE_MS = 5_000;
  private static final int MS_PER_SECOND = 1_000;

  private final ServerConfig config;
  private final Surroundings surroundings;
  private final Loops loops;
  private final RoomDirectory rooms;
  private final Listener listener;
  private final AtomicBoolean ready = new AtomicBoolean(true);

  /** What the server takes from outside. */
  public record Surroundings(Clocks clocks, MeterRegistry meters, RoomJournal journal) {

    /**
     * The machine's clocks, meters for Prometheus and the journal that is configured.
     *
     * @throws IOException when the journal cannot be opened
     */
    public static Surroundings of(ServerConfig config) throws IOException {
      MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      return new Surroundings(Clocks.system(), meters, config.journal().open(meters));
    }
  }

  private CoGuestServer(
      ServerConfig config,
      Surroundings surroundings,
      Loops loops,
      RoomDirectory rooms,
      Listener listener) {
    this.config = config;
    this.surroundings = surroundings;
    this.loops = loops;
    this.rooms = rooms;
    this.listener = listener;
    Gauge.builder("coguest.ready", ready, flag -> flag.get() ? 1 : 0)
        .description("Whether connections are accepted")
        .register(surroundings.meters());
  }

  /**
   * Starts a server; it accepts connections when this returns.
   *
   * @throws IOException when the address is taken or not this machine's, a certificate or key
   *     cannot be used, or the data directory cannot be read or written
   */
  public static CoGuestServer start(ServerConfig config) throws IOException {
    return start(config, Surroundings.of(config));
  }

  /**
   * Starts a server in given surroundings.
   *
   * @throws IOException as {@link #start(ServerConfig)}
   */
  public static CoGuestServer start(ServerConfig config, Surroundings surroundings)
      throws IOException {
    Loops loops = new Loops(config.transport().loops(), surroundings.clocks());
    try {
      byte[] resumeKey = ResumeKey.of(config.auth().resumeKey(), config.dataDir());
      return start(config, surroundings, loops, resumeKey);
    } catch (IOException | RuntimeException e) {
      loops.stop(LOOPS_STOP_MS);
      surroundings.journal().close();
      throw e;
    }
  }

  private static CoGuestServer start(
      ServerConfig config, Surroundings surroundings, Loops loops, byte[] resumeKey)
      throws IOException {
    MeterRegistry meters = surroundings.meters();
    long startMs = surroundings.clocks().wallMs().getAsLong();
    RoomDirectory rooms =
        new RoomDirectory(
            loops.roomLoops(),
            surroundings.journal(),
            config.rooms().limits(),
            config.rooms().actors(),
            new ServerMetrics(meters),
            new SecureRandom()::nextLong);
    await(rooms.start());
    LimitCounters limits = new LimitCounters(meters);
    long revivableUntilMs =
        config.journal().isDurable() ? startMs + config.session().resumeMs() : 0;
    SessionRegistry registry =
        new SessionRegistry(config.session(), limits, meters, revivableUntilMs);
    Sessions sessions =
        new Sessions(
            config.session(),
            told(config),
            (int) config.transport().times().pingMs(),
            new TokenVerifier(config.auth().keys(), config.auth().tokenCacheChars()),
            new SessionIds(new SecureRandom()),
            new ResumeSecrets(resumeKey),
            registry,
            new Sessions.Rooms(rooms, config.rooms().limits(), limits));
    Listener listener =
        Listener.start(
            config.transport(),
            loops,
            new SessionEntry(sessions),
            GoingAway.spreadOver(config.drain().spreadMs()),
            limits,
            meters);
    loops.every(
        config.transport().times().sweepMs(),
        () -> registry.expire(surroundings.clocks().wallMs().getAsLong()));
    return new CoGuestServer(config, surroundings, loops, rooms, listener);
  }

  /** Clients find all rooms there, or no server. */
  private static void await(CompletableFuture<Void> started) throws IOException {
    try {
      started.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException unreadable
          ? unreadable
          : new IOException("a room cannot be rebuilt from the journal: " + cause, cause);
    }
  }

  private static SessionLimits told(ServerConfig config) {
    SessionConfig session = config.session();
    TransportConfig.Limits transport = config.transport().limits();
    return new SessionLimits(
        transport.maxFrameBytes(),
        session.commandsPerSecond(),
        session.commandBurst(),
        session.maxUnacknowledged(),
        session.maxRooms(),
        (int) (session.resumeMs() / MS_PER_SECOND));
  }

  /** The port it listens on, also when a free one was picked. */
  public int port() {
    return listener.port();
  }

  /** The address that clients connect to. */
  public String address() {
    return listener.address();
  }

  /** What it counts. */
  public MeterRegistry meters() {
    return surroundings.meters();
  }

  /** Whether it accepts connections: from its start until it is closed. */
  public boolean isReady() {
    return ready.get();
  }

  /** How many connections there are. */
  public int connections() {
    return listener.connections();
  }

  /** Roughly how many rooms there are. */
  public int approximateRooms() {
    return rooms.approximateRooms();
  }

  /**
   * Goes down in good order: is not ready any more and accepts no more; answers the commands that
   * have come; tells every connection to come back later and waits for it to close; closes the
   * journal. What is not done in the time of {@link ServerConfig.Drain} is left; the journal gets
   * five seconds at least. Blocks; not on a loop. A second call does nothing.
   */
  @Override
  public void close() {
    if (!ready.getAndSet(false)) {
      return;
    }
    long began = System.nanoTime();
    long timeoutMs = config.drain().timeoutMs();
    LOG.info("going down within {} ms: {} connections", timeoutMs, listener.connections());
    try {
      // Half of the time for what is under way, a quarter for clients to leave, the rest to end.
      int left = listener.stop(timeoutMs / 2, timeoutMs / 4);
      if (left > 0) {
        LOG.warn("{} connections did not leave in time", left);
      }
      loops.stop(LOOPS_STOP_MS);
    } finally {
      long leftMs = timeoutMs - msSince(began);
      JournalClosing.within(Math.max(leftMs, JOURNAL_CLOSE_MS), surroundings.journal());
    }
    LOG.info("down after {} ms", msSince(began));
  }

  private static long msSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
