package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.TakeSeat;
import io.coguest.server.actor.ActorMetrics;
import io.coguest.server.actor.ActorSettings;
import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.actor.VirtualLoops;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.wire.SessionLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Sessions and rooms on loops that are run by hand, with connections that tests steer. */
public final class SessionScene {
  private static final byte[] SECRET =
      "a secret of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final long HOUR_MS = 3_600_000;

  public final VirtualLoops loops = new VirtualLoops(2, 1);
  private final SessionConfig config;
  private final RoomJournal journal;
  public RoomDirectory directory;
  public SessionEntry entry;

  public SessionScene() {
    this(config(100, 128, 1_000));
  }

  public SessionScene(SessionConfig config) {
    this(config, unused -> new MemoryJournal());
  }

  /** With the journal that the function makes of the loops. */
  public SessionScene(SessionConfig config, Function<VirtualLoops, RoomJournal> journal) {
    this.config = config;
    this.journal = journal.apply(loops);
    start(0);
  }

  /** The server is killed, and starts again with what its journal has. */
  void restart() {
    start(loops.nowMs() + config.resumeMs());
    try {
      directory.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loops.run();
  }

  private void start(long revivableUntilMs) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    LimitCounters counters = new LimitCounters(meters);
    directory =
        new RoomDirectory(
            loops.all(),
            journal,
            RoomLimits.DEFAULT,
            ActorSettings.DEFAULT,
            ActorMetrics.NONE,
            new Random(1)::nextLong);
    entry =
        new SessionEntry(
            new Sessions(
                config,
                new SessionLimits(16_384, 50, config.commandBurst(), 128, 8, 600),
                25_000,
                new TokenVerifier(java.util.Map.of("k", SECRET), 0),
                new SessionIds(new SecureRandom()),
                new ResumeSecrets(SECRET),
                new SessionRegistry(config, counters, meters, revivableUntilMs),
                new Sessions.Rooms(directory, RoomLimits.DEFAULT, counters)));
  }

  /** The defaults but for these; commands come back at one a second. */
  public static SessionConfig config(int commandBurst, int maxUnacknowledged, int maxSessions) {
    return new SessionConfig(
        600_000, 1, commandBurst, 100, maxUnacknowledged, 8, 8, maxSessions, 64, 200, 10_000);
  }

  /** A connection on the loop of that number that has said nothing. */
  FakeLink link(int loop) {
    return new FakeLink(this, loops.get(loop));
  }

  /** A connection with a new session of a host. */
  FakeLink host(String userId, int loop) {
    FakeLink link = link(loop);
    link.send(hello(userId));
    return link;
  }

  /** The first frame of a host with a new session. */
  public ClientFrame hello(String userId) {
    return hello(userId, Hello.newBuilder(), TokenRole.HOST);
  }

  /** The first frame of one of the audience with a new session. */
  ClientFrame audienceHello(String userId) {
    return hello(userId, Hello.newBuilder(), TokenRole.AUDIENCE);
  }

  /** A connection that goes on with the session of another one, and is in these rooms. */
  ClientFrame resuming(String userId, FakeLink before, String... rooms) {
    Resume.Builder resume = resume(before);
    for (String liveId : rooms) {
      resume.addRooms(RoomPosition.newBuilder().setLiveId(liveId));
    }
    return resuming(userId, resume);
  }

  ClientFrame resuming(String userId, Resume.Builder resume) {
    return resuming(userId, TokenRole.HOST, resume);
  }

  ClientFrame resuming(String userId, TokenRole role, Resume.Builder resume) {
    return hello(userId, Hello.newBuilder().setResume(resume), role);
  }

  /** The first frame of one with that role and a new session. */
  ClientFrame hello(String userId, TokenRole role) {
    return hello(userId, Hello.newBuilder(), role);
  }

  static Resume.Builder resume(FakeLink before) {
    return Resume.newBuilder()
        .setSessionId(before.welcome().getSessionId())
        .setResumeSecret(before.welcome().getResumeSecret());
  }

  private ClientFrame hello(String userId, Hello.Builder hello, TokenRole role) {
    String token =
        new TokenIssuer("k", SECRET)
            .issue(
                new TokenIssuer.Holder(userId, "", "", List.of("*"), role),
                loops.nowMs() + HOUR_MS);
    return ClientFrame.newBuilder().setHello(hello.setToken(token)).build();
  }

  /** A name of a room that is pinned to the loop of that number. */
  String roomOn(int loop, String prefix) {
    int number = 0;
    while (directory.loopFor(prefix + number) != loops.get(loop)) {
      number++;
    }
    return prefix + number;
  }

  public static ClientFrame create(int id, String liveId) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(liveId)
        .setCreateLive(CreateLive.getDefaultInstance())
        .build();
  }

  static ClientFrame join(int id, String liveId) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(liveId)
        .setJoinLive(JoinLive.getDefaultInstance())
        .build();
  }

  static ClientFrame takeSeat(int id, String liveId, int seat) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(liveId)
        .setTakeSeat(TakeSeat.newBuilder().setSeatIndex(seat))
        .build();
  }

  static ClientFrame end(int id, String liveId) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(liveId)
        .setEndLive(EndLive.getDefaultInstance())
        .build();
  }

  static ClientFrame lock(int id, String liveId, int seat) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(liveId)
        .setLockSeat(LockSeat.newBuilder().setSeatIndex(seat))
        .build();
  }
}
