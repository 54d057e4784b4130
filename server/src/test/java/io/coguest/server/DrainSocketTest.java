package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.session.TokenRole;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server goes down: nothing that came is left unanswered, and nobody is kept waiting. */
class DrainSocketTest {
  private static final String LIVE = "live";
  private static final int SPREAD_MS = 60_000;

  private final LateJournal journal = new LateJournal();
  private final List<RawClient> clients = new ArrayList<>();
  private TestServer server;
  private Thread stopping;

  private void start(String drainTimeout) throws Exception {
    start(drainTimeout, Map.of());
  }

  private void start(String drainTimeout, Map<String, ?> changes) throws Exception {
    Map<String, Object> settings = new HashMap<>(changes);
    settings.put("drain.timeout", drainTimeout);
    settings.put("drain.spread", SPREAD_MS + " ms");
    server = TestServer.start(settings, journal);
  }

  @AfterEach
  void end() throws Exception {
    journal.letGo();
    for (RawClient client : clients) {
      client.close();
    }
    stop();
    awaitStopped();
  }

  private void stop() {
    if (stopping == null) {
      stopping = new Thread(server::close, "stop");
      stopping.start();
    }
  }

  private void awaitStopped() throws InterruptedException {
    stopping.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(stopping.isAlive()).as("the server is stopping still").isFalse();
  }

  private RawClient host(String user) throws IOException {
    RawClient client = server.host(user);
    clients.add(client);
    return client;
  }

  /** An owner and a guest in the room. */
  private RawClient create() throws IOException {
    RawClient owner = host("owner");
    assertThat(owner.call(TestServer.create(LIVE)).getCode()).isZero();
    return owner;
  }

  private RawClient join(String user) throws IOException {
    RawClient guest = server.audience(user);
    clients.add(guest);
    assertThat(guest.call(TestServer.join(LIVE)).getCode()).isZero();
    return guest;
  }

  private static ClientFrame lock(int id, int seat) {
    return ClientFrame.newBuilder()
        .setId(id)
        .setLiveId(LIVE)
        .setLockSeat(LockSeat.newBuilder().setSeatIndex(seat))
        .build();
  }

  private static int assertGoingAway(Closing closing) {
    assertThat(closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY);
    assertThat(closing.getCode()).isEqualTo(4000);
    assertThat(closing.getReconnect()).isTrue();
    assertThat(closing.getRetryAfterMs()).isBetween(0, SPREAD_MS);
    return closing.getRetryAfterMs();
  }

  @Test
  void whatIsUnderWayIsAnsweredBeforeTheClientIsToldToGo() throws Exception {
    start("60 s");
    RawClient owner = create();
    RawClient guest = join("guest");
    RawClient idle = host("idle");
    journal.hold();
    owner.sendAll(List.of(lock(20, 1), lock(21, 2)));
    guest.send(TestServer.apply(LIVE, -1, 0).setId(22).build());
    await().until(() -> journal.waiting() == 3);

    stop();
    assertGoingAway(idle.closing());
    assertThat(server.server().isReady()).isFalse();
    assertThat(server.server().meters().get("coguest.ready").gauge().value()).isZero();
    // Frames that come from now on are for the next server.
    owner.send(lock(23, 3));
    journal.letGo();

    assertThat(owner.reply(20).getCode()).isZero();
    assertThat(owner.reply(21).getCode()).isZero();
    List<ServerFrame> rest = new ArrayList<>();
    owner.next(frame -> rest.add(frame) && frame.hasClosing());
    assertThat(rest).as("answers after the last one").noneMatch(ServerFrame::hasReply);
    assertGoingAway(rest.get(rest.size() - 1).getClosing());
    guest.next(frame -> frame.hasEvent() && frame.getEvent().hasSeatLocked());
    assertThat(guest.reply(22).getCode()).isZero();
    assertGoingAway(guest.closing());
    awaitStopped();
    assertThat(journal.closed()).isOne();
    assertThat(journal.appendedAfterClose()).isZero();
  }

  @Test
  void eventsOfOthersThatWaitForTheJournalAreToldBeforeTheClientGoes() throws Exception {
    start("60 s");
    RawClient owner = create();
    RawClient guest = join("guest");
    journal.hold();
    owner.send(lock(20, 1));
    await().until(() -> journal.waiting() == 1);
    stop();
    await().until(() -> !server.server().isReady());
    journal.letGo();
    guest.next(frame -> frame.hasEvent() && frame.getEvent().hasSeatLocked());
    assertGoingAway(guest.closing());
    assertGoingAway(owner.closing());
  }

  @Test
  void noConnectionIsAcceptedWhileItGoesDown() throws Exception {
    start("60 s");
    RawClient owner = create();
    assertThat(server.server().isReady()).isTrue();
    assertThat(server.server().meters().get("coguest.ready").gauge().value()).isOne();
    journal.hold();
    owner.send(lock(20, 1));
    await().until(() -> journal.waiting() == 1);
    int port = server.port();
    stop();
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> RawClient.connect(port, RawClient.PROTO))
                    .isInstanceOf(ConnectException.class));
    assertThat(stopping.isAlive()).as("still waits for the journal").isTrue();
    journal.letGo();
    assertThat(owner.reply(20).getCode()).isZero();
    assertGoingAway(owner.closing());
  }

  @Test
  void aJournalThatNeverAnswersIsNotWaitedForForever() throws Exception {
    start("2 s");
    RawClient owner = create();
    journal.hold();
    owner.send(lock(20, 1));
    await().until(() -> journal.waiting() == 1);
    stop();
    List<ServerFrame> before = new ArrayList<>();
    assertGoingAway(owner.next(frame -> before.add(frame) && frame.hasClosing()).getClosing());
    assertThat(before).as("what is not durable is not told").noneMatch(ServerFrame::hasReply);
    awaitStopped();
    assertThat(journal.closed()).isOne();
  }

  @Test
  void whoDoesNotLeaveIsNotWaitedForForever() throws Exception {
    start("60 s");
    RawClient stays = host("stays");
    stop();
    assertGoingAway(stays.next(ServerFrame::hasClosing).getClosing());
    awaitStopped();
    assertThat(journal.closed()).isOne();
  }

  @Test
  void eachClientIsToldADelayOfItsOwn() throws Exception {
    start("60 s");
    for (int i = 0; i < 12; i++) {
      host("host-" + i);
    }
    stop();
    Set<Integer> delays = new HashSet<>();
    for (RawClient client : clients) {
      delays.add(assertGoingAway(client.closing()));
    }
    assertThat(delays).hasSizeGreaterThan(6);
    awaitStopped();
  }

  @Test
  void aSecondCallDoesNothing() throws Exception {
    start("60 s");
    stop();
    awaitStopped();
    server.close();
    assertThat(journal.closed()).isOne();
  }

  /** Among them connections that are just moving to their room's loop. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoComesWhileItGoesDownIsAnsweredOrToldToComeBack(boolean move) throws Exception {
    start(
        "60 s",
        Map.of("transport.loops", 4, "transport.moveConnections", move, "room.maxMembers", 500));
    RawClient owner = create();
    for (int i = 0; i < 40; i++) {
      RawClient guest = server.silent();
      clients.add(guest);
      guest.sendAll(
          List.of(
              TestServer.hello(server.token("guest-" + i, TokenRole.AUDIENCE)),
              TestServer.join(LIVE).setId(1).build(),
              TestServer.snapshot(LIVE).setId(2).build()));
    }
    stop();
    assertGoingAway(owner.closing());
    for (RawClient guest : clients.subList(1, clients.size())) {
      List<Integer> replies = new ArrayList<>();
      guest.next(
          frame -> {
            if (frame.hasReply()) {
              replies.add(frame.getReply().getId());
            }
            return frame.hasClosing();
          });
      assertThat(replies).as("answered in order, from the first").isSubsetOf(1, 2);
      assertThat(replies).isIn(List.of(), List.of(1), List.of(1, 2));
    }
  }
}
