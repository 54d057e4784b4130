package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.RenewToken;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.server.actor.ActorMetrics;
import io.coguest.server.actor.ActorSettings;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomDirectory;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.VirtualLoops;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.SessionLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a client must not be able to do, on purpose or by going away at the worst moment. */
class SessionAdversaryTest {
  private static final String LIVE = "live";
  private static final byte[] SECRET = new byte[32];
  private static final int MAX_UNACKNOWLEDGED = 5;
  private static final int MAILBOX = 4;

  private final VirtualLoops loops = new VirtualLoops(2, 1);
  private final RoomDirectory directory =
      new RoomDirectory(
          loops.all(),
          new MemoryJournal(),
          RoomLimits.DEFAULT,
          settings(),
          ActorMetrics.NONE,
          new Random(1)::nextLong);
  private final SessionEntry entry = entry();
  private final RoomLoop roomLoop = directory.loopFor(LIVE);
  private final RoomLoop otherLoop = loops.get(loops.get(0) == roomLoop ? 1 : 0);

  private static ActorSettings settings() {
    ActorSettings d = ActorSettings.DEFAULT;
    return new ActorSettings(
        MAILBOX,
        d.heldTurns(),
        d.outletBacklog(),
        d.sliceSockets(),
        d.replayEvents(),
        d.recordsPerState(),
        d.noiseChangesPerSecond(),
        d.presenceIntervalMs(),
        d.presenceMicrosPerMember(),
        d.positionIntervalMs(),
        d.candidatesShown(),
        d.retryMs());
  }

  private SessionEntry entry() {
    var meters = new SimpleMeterRegistry();
    var config =
        new SessionConfig(600_000, 50, 100, 100, MAX_UNACKNOWLEDGED, 8, 8, 100, 64, 200, 10_000);
    var limits = new LimitCounters(meters);
    return new SessionEntry(
        new Sessions(
            config,
            new SessionLimits(16_384, 50, 100, MAX_UNACKNOWLEDGED, 8, 600),
            25_000,
            new TokenVerifier(Map.of("k", SECRET), 10_000),
            new SessionIds(new SecureRandom()),
            new ResumeSecrets(SECRET),
            new SessionRegistry(config, limits, meters, 0),
            new Sessions.Rooms(directory, RoomLimits.DEFAULT, limits)));
  }

  private String token(String userId) {
    var holder = new TokenIssuer.Holder(userId, "", "", List.of("*"), TokenRole.HOST);
    return new TokenIssuer("k", SECRET).issue(holder, loops.nowMs() + 3_600_000);
  }

  private LostLink signedIn(String userId, RoomLoop loop, boolean moves) {
    LostLink link = new LostLink(loops, loop, moves, entry);
    link.receive(frame().setHello(Hello.newBuilder().setToken(token(userId))));
    return link;
  }

  private LostLink resumed(LostLink earlier, String userId, boolean moves, String... rooms) {
    Resume.Builder resume =
        Resume.newBuilder()
            .setSessionId(earlier.welcome().getSessionId())
            .setResumeSecret(earlier.welcome().getResumeSecret());
    for (String room : rooms) {
      resume.addRooms(RoomPosition.newBuilder().setLiveId(room));
    }
    LostLink link = new LostLink(loops, otherLoop, moves, entry);
    link.receive(frame().setHello(Hello.newBuilder().setToken(token(userId)).setResume(resume)));
    assertThat(link.welcome().getResumed()).isTrue();
    return link;
  }

  private static ClientFrame.Builder frame() {
    return ClientFrame.newBuilder();
  }

  private static ClientFrame.Builder create(int id) {
    return frame().setId(id).setLiveId(LIVE).setCreateLive(CreateLive.getDefaultInstance());
  }

  private static ClientFrame.Builder query(int id) {
    return frame().setId(id).setLiveId(LIVE).setGetSnapshot(GetSnapshot.getDefaultInstance());
  }

  private RoomActor room() {
    return Objects.requireNonNull(directory.find(LIVE));
  }

  @Test
  void aCreatorThatGoesWhileItsConnectionMovesLeavesNoRoomBehind() {
    LostLink creator = signedIn("u", otherLoop, true);
    creator.receive(create(1));
    assertThat(creator.isMoving()).isTrue();

    creator.lose();

    assertThat(directory.approximateRooms()).isZero();
  }

  @Test
  void aConnectionThatIsLostBeforeItAsksItsRoomsLeavesNoGhostInThem() {
    LostLink first = signedIn("u", roomLoop, false);
    first.receive(create(1));
    assertThat(room().approximateMembers()).isOne();
    LostLink second = resumed(first, "u", true, LIVE);
    assertThat(first.closes()).containsExactly(CloseCode.SESSION_REPLACED);
    assertThat(second.isMoving()).isTrue();

    second.lose();

    assertThat(room().approximateMembers()).isZero();
  }

  @Test
  void aConnectionThatIsReplacedBeforeItAsksItsRoomsLeavesNoGhostInThem() {
    LostLink first = signedIn("u", roomLoop, false);
    first.receive(create(1));
    LostLink second = resumed(first, "u", true, LIVE);

    resumed(second, "u", false);

    assertThat(room().approximateMembers()).isZero();
  }

  @Test
  void aHighIdElsewhereDoesNotLiftTheLimitOfUnacknowledgedCommands() {
    LostLink link = signedIn("u", roomLoop, false);
    var renewal = RenewToken.newBuilder().setToken(token("u"));
    link.receive(frame().setId(Integer.MAX_VALUE).setRenewToken(renewal));
    link.receive(create(1));
    for (int id = 2; id <= MAX_UNACKNOWLEDGED; id++) {
      link.receive(query(id));
      assertThat(link.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
    }

    link.receive(query(MAX_UNACKNOWLEDGED + 1));

    assertThat(link.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_TOO_FREQUENT);
    link.receive(query(2));
    assertThat(link.lastReply().getName()).as("sent again").isEqualTo(ResultName.RESULT_NAME_OK);
    link.receive(frame().setAck(Ack.newBuilder().setAckedId(1)));
    link.receive(query(MAX_UNACKNOWLEDGED + 1));
    assertThat(link.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_OK);
  }

  @Test
  void aRenewalWithoutAnIdIsRefusedLikeAnyCommandWithoutOne() {
    LostLink link = signedIn("u", roomLoop, false);

    link.receive(frame().setRenewToken(RenewToken.newBuilder().setToken(token("u"))));

    assertThat(link.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @Test
  void anAcknowledgementFullOfOneRoomLeavesItsMailboxToOthers() {
    LostLink owner = signedIn("u", otherLoop, false);
    owner.receive(create(1));
    Ack.Builder ack = Ack.newBuilder();
    for (int i = 0; i < 2 * MAILBOX; i++) {
      ack.addRooms(RoomPosition.newBuilder().setLiveId(LIVE));
    }
    LostLink other = signedIn("v", otherLoop, false);

    owner.post(frame().setAck(ack));
    other.post(query(1));
    loops.run();

    assertThat(other.lastReply().getName()).isEqualTo(ResultName.RESULT_NAME_NOT_IN_ROOM);
  }
}
