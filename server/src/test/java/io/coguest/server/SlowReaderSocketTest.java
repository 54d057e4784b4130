package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.session.TokenRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No reader holds memory or delays others. */
class SlowReaderSocketTest {
  private static final String LIVE = "live";
  private static final int TINY_BUFFER = 4_096;
  private static final long DRAIN_MS = 30_000;

  private TestServer server;
  private RawClient owner;
  private RawClient guest;
  private RawClient slow;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.start(
            Map.of(
                "transport.maxOutbound", "64 KiB",
                "session.commandsPerSecond", 100_000,
                "session.commandBurst", 100_000,
                "session.otherFramesPerSecond", 100_000));
    owner = server.host("owner");
    assertThat(owner.call(TestServer.create(LIVE)).getCode()).isZero();
    guest = server.audience("guest");
    assertThat(guest.call(TestServer.join(LIVE)).getCode()).isZero();
    slow =
        RawClient.connect(server.port(), RawClient.PROTO, SocketFactory.getDefault(), TINY_BUFFER);
    TestServer.welcome(slow, server.token("slow", TokenRole.HOST));
    assertThat(slow.call(TestServer.join(LIVE)).getCode()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    owner.close();
    guest.close();
    slow.close();
    server.close();
  }

  /** Applies and withdraws, a kilobyte each, until the slow host's connection is over its limit. */
  private void fillUp() throws Exception {
    int rounds = 0;
    while (server.exceeded("outbound") == 0) {
      assertThat(++rounds).as("rounds until the limit").isLessThan(20_000);
      applyAndCancel();
    }
    for (int i = 0; i < 50; i++) {
      applyAndCancel();
    }
  }

  private void applyAndCancel() throws Exception {
    ClientFrame.Builder apply = TestServer.apply(LIVE, -1, 0);
    apply.getApplyForSeatBuilder().setExtraInfo("x".repeat(1_024));
    assertThat(guest.call(apply).getCode()).isZero();
    ClientFrame.Builder cancel =
        ClientFrame.newBuilder()
            .setLiveId(LIVE)
            .setCancelApplication(CancelApplication.getDefaultInstance());
    ClientFrame sent = cancel.setId(guest.id()).build();
    guest.send(sent);
    assertThat(guest.reply(sent.getId()).getCode()).isZero();
    guest.send(TestServer.ack(sent.getId()));
  }

  @Test
  void whoDrainsGetsOneSnapshotInPlaceOfWhatWasWithheldAndThenAllThatFollows() throws Exception {
    fillUp();
    int now = ownersSnapshot().getRevision();
    List<Integer> seen = new ArrayList<>();
    Snapshot snapshot = null;
    while (snapshot == null) {
      ServerFrame frame = slow.next();
      if (frame.hasEvent()) {
        seen.add(frame.getEvent().getHeader().getRevision());
      } else if (frame.hasSnapshot()) {
        snapshot = frame.getSnapshot();
      }
    }
    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(seen.get(seen.size() - 1)).as("events were withheld").isLessThan(now - 50);
    assertThat(snapshot.getRevision()).isGreaterThanOrEqualTo(now);
    applyAndCancel();
    var next = slow.next(ServerFrame::hasEvent).getEvent().getHeader();
    assertThat(next.getRevision()).isGreaterThan(snapshot.getRevision());
    assertThat(next.getPreviousHosts()).isEqualTo(snapshot.getLastHosts());
  }

  private Snapshot ownersSnapshot() throws Exception {
    ClientFrame query = TestServer.snapshot(LIVE).setId(owner.id()).build();
    owner.send(query);
    return owner.next(ServerFrame::hasSnapshot).getSnapshot();
  }

  @Test
  void whoDoesNotDrainIsTooSlow() throws Exception {
    fillUp();
    // Others answer their pings meanwhile; the slow one is not asked.
    for (long ms = 0; ms < DRAIN_MS; ms += DRAIN_MS / 2) {
      for (RawClient other : List.of(owner, guest)) {
        other.send(TestServer.ping(1));
        other.next(ServerFrame::hasPong);
      }
      server.advance(DRAIN_MS / 2);
    }
    await().until(() -> closes("TOO_SLOW") == 1);
    assertThat(server.exceeded("outbound-time")).isOne();
    await().until(() -> server.server().connections() == 2);
    assertThat(closes("HEARTBEAT_LOST")).isZero();
    applyAndCancel();
  }

  private double closes(String code) {
    return server.server().meters().get("coguest.closes").tag("code", code).counter().count();
  }
}
