package io.coguest.client.internal;

import static io.coguest.client.internal.RoomHistory.GUEST;
import static io.coguest.client.internal.RoomHistory.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.ClientState;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.SeatTakenVia;
import io.coguest.proto.v1.ServerFrame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A server that was started anew and does not know the session, against a scripted server. */
class ReplacedSessionTest extends FakeServerTest {

  private static ServerFrame.Builder goingAway() {
    return ServerFrame.newBuilder()
        .setClosing(
            Closing.newBuilder()
                .setCode(4000)
                .setMessage("the server goes down")
                .setReconnect(true)
                .setRetryAfterMs(50));
  }

  /** The server goes down, and another one takes the client for a new one. */
  private FakeCoGuestServer.Peer restart(FakeCoGuestServer.Peer peer) throws Exception {
    peer.send(goingAway());
    peer.close(4000);
    FakeCoGuestServer.Peer second = server.accept();
    Hello hello = second.next().getHello();
    assertThat(hello.getResume().getResumeSecret()).isEqualTo("secret-1");
    ServerFrame.Builder welcome = welcome(GUEST, "secret-of-another", false);
    welcome.getWelcomeBuilder().setSessionId("session-2");
    second.send(welcome);
    return second;
  }

  @Test
  void theApplicationHearsWhyAndThatTheClientIsBack() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    List<String> states = new CopyOnWriteArrayList<>();
    client.addStateListener((state, reason) -> states.add(state + " " + reason));
    FakeCoGuestServer.Peer second = restart(peer);
    assertThat(second.next().hasJoinLive()).isTrue();
    await().until(() -> client.state() == ClientState.CONNECTED);
    await()
        .untilAsserted(
            () ->
                assertThat(states).containsExactly("RECONNECTING told by the test", "CONNECTED "));
  }

  @Test
  void theSessionThatIsResumedNextIsTheNewOne() throws Exception {
    FakeCoGuestServer.Peer second = restart(join(GUEST, Role.ROLE_AUDIENCE));
    second.next();
    second.drop();
    Hello hello = server.accept().next().getHello();
    assertThat(hello.getResume().getSessionId()).isEqualTo("session-2");
    assertThat(hello.getResume().getResumeSecret()).isEqualTo("secret-of-another");
    assertThat(hello.getResume().getAckedId()).isZero();
  }

  /** The reply has come, the events before it have not: it waited for a snapshot. */
  @Test
  void anAnswerThatWaitedForWhatCameBeforeItIsGivenAfterTheRejoin() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> applied = store().applyForSeat(-1, 60, null);
    ClientFrame apply = peer.next();
    history.opened(history.application(GUEST));
    peer.send(ok(apply));
    assertThat(peer.next().hasGetSnapshot()).isTrue();
    assertThat(applied).isNotDone();

    FakeCoGuestServer.Peer second = restart(peer);
    ClientFrame join = second.next();
    assertThat(join.hasJoinLive()).isTrue();
    second.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    second.send(ok(join));
    assertThat(get(applied).isSuccess()).isTrue();
  }

  @Test
  void anAnswerThatWaitedForWhatCameBeforeItIsGivenWhenTheRoomIsOver() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> applied = store().applyForSeat(-1, 60, null);
    ClientFrame apply = peer.next();
    history.opened(history.application(GUEST));
    peer.send(ok(apply));
    assertThat(peer.next().hasGetSnapshot()).isTrue();

    FakeCoGuestServer.Peer second = restart(peer);
    second.send(reply(second.next(), ResultCode.ROOM_NOT_FOUND.code(), "no such room"));
    assertThat(get(applied).isSuccess()).isTrue();
    await().until(() -> heard.calls().contains("liveEnded UNKNOWN"));
  }

  @Test
  void aJoinThatWasNotAnsweredEndsAndIsNotRepeated() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(GUEST);
    heard.listenTo(store());
    CompletableFuture<CompletionHandler> joined = store().room().joinLive();
    assertThat(peer.next().hasJoinLive()).isTrue();
    FakeCoGuestServer.Peer second = restart(peer);
    assertThat(get(joined).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    CompletableFuture<CompletionHandler> again = store().room().joinLive();
    ClientFrame join = second.next();
    assertThat(join.hasJoinLive()).isTrue();
    assertThat(join.getId()).isEqualTo(1);
    second.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    second.send(ok(join));
    assertThat(get(again).isSuccess()).isTrue();
    assertThat(second.isQuiet()).isTrue();
    assertThat(heard.calls()).isEmpty();
  }

  @Test
  void everyRoomIsJoinedAgainBeforeWhatTheApplicationSendsNext() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CoGuestStore other = client.store("another-live");
    CompletableFuture<CompletionHandler> joined = other.room().joinLive();
    ClientFrame join = peer.next();
    ServerFrame.Builder snapshot = snapshot(GUEST, Role.ROLE_AUDIENCE);
    snapshot.getSnapshotBuilder().setLiveId("another-live");
    peer.send(snapshot);
    peer.send(ok(join));
    assertThat(get(joined).isSuccess()).isTrue();

    FakeCoGuestServer.Peer second = restart(peer);
    await().until(() -> client.state() == ClientState.CONNECTED);
    store().disconnect();
    List<ClientFrame> frames = List.of(second.next(), second.next(), second.next());
    assertThat(frames.subList(0, 2)).allMatch(ClientFrame::hasJoinLive);
    assertThat(frames.subList(0, 2))
        .extracting(ClientFrame::getLiveId)
        .containsExactlyInAnyOrder(RoomHistory.LIVE, "another-live");
    assertThat(frames.get(2).hasDisconnect()).isTrue();
    assertThat(frames).extracting(ClientFrame::getId).containsExactly(1, 2, 3);
  }

  /** The room outlived the restart; the client shows it as it is now. */
  @Test
  void theRoomIsShownAsItIsAfterTheRejoin() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE);
    FakeCoGuestServer.Peer second = restart(peer);
    ClientFrame join = second.next();
    ServerFrame.Builder snapshot = snapshot(GUEST, Role.ROLE_AUDIENCE);
    snapshot.getSnapshotBuilder().setSeats(1, RoomHistory.seat(1, OTHER, Role.ROLE_AUDIENCE));
    second.send(snapshot);
    second.send(ok(join));
    await().until(() -> store().coGuestState().connected().value().size() == 2);
    assertThat(heard.calls()).isEmpty();
  }
}
