package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.ClientState;
import io.coguest.client.CoGuestClient;
import io.coguest.client.CompletionHandler;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Pong;
import io.coguest.proto.v1.ServerFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connecting, losing and closing the connection, against a scripted server. */
class ConnectionLifeTest extends FakeServerTest {

  private void useClient(CoGuestClient other) {
    client.close();
    client = other;
  }

  @Test
  void helloIsTheFirstFrameAndCarriesTheTokenOutsideTheAddress() throws Exception {
    client.connect();
    Hello hello = server.accept().next().getHello();
    assertThat(hello.getToken()).isEqualTo("token-1");
    assertThat(hello.getClientName()).isEqualTo("coguest-java");
    assertThat(hello.getClientVersion()).isNotEmpty();
    assertThat(hello.hasResume()).isFalse();
  }

  @Test
  void theStatesAreToldInOrder() throws Exception {
    List<ClientState> states = new CopyOnWriteArrayList<>();
    client.addStateListener((state, reason) -> states.add(state));
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    assertThat(client.user().userId()).isEqualTo("guest");
    peer.drop();
    FakeCoGuestServer.Peer again = server.accept();
    again.next();
    again.send(welcome(RoomHistory.GUEST, "secret-2", true));
    await().until(() -> states.size() == 4);
    client.close();
    await()
        .untilAsserted(
            () ->
                assertThat(states)
                    .containsExactly(
                        ClientState.CONNECTING,
                        ClientState.CONNECTED,
                        ClientState.RECONNECTING,
                        ClientState.CONNECTED,
                        ClientState.CLOSED));
  }

  @Test
  void connectingWaitsForAServerThatIsNotThereYet() throws Exception {
    int port = server.stopListening();
    CompletableFuture<CompletionHandler> connected = client.connect();
    await().until(() -> client.state() == ClientState.CONNECTING);
    assertThat(connected).isNotDone();
    server.listenAgain(port);
    FakeCoGuestServer.Peer peer = server.accept();
    peer.next();
    peer.send(welcome(RoomHistory.GUEST, "secret-1", false));
    assertThat(get(connected).isSuccess()).isTrue();
  }

  @Test
  void aLostConnectionIsResumedWithTheLatestSecret() throws Exception {
    signIn(RoomHistory.GUEST).drop();
    FakeCoGuestServer.Peer second = server.accept();
    Hello hello = second.next().getHello();
    assertThat(hello.getResume().getSessionId()).isEqualTo("session-1");
    assertThat(hello.getResume().getResumeSecret()).isEqualTo("secret-1");
    second.send(welcome(RoomHistory.GUEST, "secret-2", true));
    second.nextSignal();
    second.drop();
    assertThat(server.accept().next().getHello().getResume().getResumeSecret())
        .isEqualTo("secret-2");
  }

  @Test
  void aCloseCodeBelow4500Reconnects() throws Exception {
    signIn(RoomHistory.GUEST).close(4001);
    assertThat(server.accept().next().getHello().hasResume()).isTrue();
  }

  @Test
  void aCloseCodeFrom4500StopsAndConnectStartsAnewWithoutTheSession() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    peer.close(4503);
    await().until(() -> client.state() == ClientState.DISCONNECTED);
    assertThat(get(store().disconnect()).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(server.hasWaitingConnection()).isFalse();
    client.connect();
    assertThat(server.accept().next().getHello().hasResume()).isFalse();
  }

  @Test
  void theAnnouncementDecidesWhereTheCloseCodeIsLost() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    peer.send(
        ServerFrame.newBuilder()
            .setClosing(Closing.newBuilder().setCode(4501).setMessage("bad token")));
    peer.drop();
    await().until(() -> client.state() == ClientState.DISCONNECTED);
  }

  @Test
  void aReconnectWaitsAsLongAsTheServerAsks() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    peer.send(
        ServerFrame.newBuilder()
            .setClosing(
                Closing.newBuilder().setCode(4000).setReconnect(true).setRetryAfterMs(700)));
    long before = System.nanoTime();
    peer.close(4000);
    server.accept();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(600));
  }

  @Test
  void aRefusedTokenEndsConnectWithUnauthenticated() throws Exception {
    CompletableFuture<CompletionHandler> connected = client.connect();
    FakeCoGuestServer.Peer peer = server.accept();
    peer.next();
    peer.close(4501);
    assertThat(get(connected).name()).isEqualTo(ResultCode.UNAUTHENTICATED);
    assertThat(client.state()).isEqualTo(ClientState.DISCONNECTED);
  }

  @Test
  void aTokenThatEndedIsFollowedByTheNextOfTheSupplier() throws Exception {
    AtomicInteger tokens = new AtomicInteger();
    useClient(
        CoGuestClient.builder()
            .url(server.url())
            .tokenSupplier(
                () -> CompletableFuture.completedFuture("token-" + tokens.incrementAndGet()))
            .backoff(Duration.ofMillis(1), Duration.ofMillis(5))
            .build());
    signIn(RoomHistory.GUEST).close(4502);
    FakeCoGuestServer.Peer second = server.accept();
    Hello hello = second.next().getHello();
    assertThat(hello.getToken()).isEqualTo("token-2");
    assertThat(hello.hasResume()).isTrue();
    second.close(4502);
    await().until(() -> client.state() == ClientState.DISCONNECTED);
  }

  @Test
  void aSupplierThatFailsIsAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    useClient(
        CoGuestClient.builder()
            .url(server.url())
            .tokenSupplier(
                () -> {
                  if (asked.incrementAndGet() == 1) {
                    throw new IllegalStateException("no token yet");
                  }
                  return asked.get() == 2
                      ? CompletableFuture.failedFuture(new IllegalStateException("nor now"))
                      : CompletableFuture.completedFuture("token-3");
                })
            .backoff(Duration.ofMillis(1), Duration.ofMillis(5))
            .build());
    client.connect();
    assertThat(server.accept().next().getHello().getToken()).isEqualTo("token-3");
  }

  @Test
  void aTokenIsRenewedInBandAndUsedForTheNextHello() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    CompletableFuture<CompletionHandler> renewed = client.renewToken("token-2");
    ClientFrame command = peer.next();
    assertThat(command.getRenewToken().getToken()).isEqualTo("token-2");
    peer.send(ok(command));
    assertThat(get(renewed).isSuccess()).isTrue();
    peer.drop();
    assertThat(server.accept().next().getHello().getToken()).isEqualTo("token-2");
  }

  @Test
  void aQuietConnectionIsPingedAndASilentOneReplaced() throws Exception {
    client.connect();
    FakeCoGuestServer.Peer peer = server.accept();
    peer.next();
    ServerFrame.Builder welcome = welcome(RoomHistory.GUEST, "secret-1", false);
    welcome.getWelcomeBuilder().setPingIntervalMs(200);
    peer.send(welcome);
    ClientFrame ping = peer.nextSignal();
    assertThat(ping.hasPing()).isTrue();
    peer.send(
        ServerFrame.newBuilder()
            .setPong(Pong.newBuilder().setNonce(ping.getPing().getNonce()).setServerTimeMs(9)));
    assertThat(peer.nextSignal().hasPing()).isTrue();
    assertThat(server.accept().next().getHello().hasResume()).isTrue();
  }

  @Test
  void aFrameThatCannotBeDecodedReplacesTheConnection() throws Exception {
    signIn(RoomHistory.GUEST).sendGarbage();
    assertThat(server.accept().next().getHello().hasResume()).isTrue();
  }

  @Test
  void closingEndsEveryOpenFutureWithConnectionLost() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    CompletableFuture<CompletionHandler> sent = store().cancelApplication();
    peer.next();
    client.close();
    client.close();
    assertThat(get(sent).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(get(client.connect()).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(get(store().disconnect()).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    await().until(() -> !peer.isOpen());
    assertThat(client.state()).isEqualTo(ClientState.CLOSED);
  }

  @Test
  void closingWhileConnectingEndsConnect() throws Exception {
    CompletableFuture<CompletionHandler> connected = client.connect();
    server.accept().next();
    client.close();
    assertThat(get(connected).name()).isEqualTo(ResultCode.CONNECTION_LOST);
  }

  @Test
  void aCommandLargerThanTheServerTakesIsRefusedHere() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(RoomHistory.GUEST);
    CompletionHandler refused = get(store().applyForSeat(-1, 0, "x".repeat(20_000)));
    assertThat(refused.name()).isEqualTo(ResultCode.BAD_PARAMETER);
    assertThat(peer.isQuiet()).isTrue();
    assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
  }

  @Test
  void theServersClockIsKnownAfterTheWelcome() throws Exception {
    signIn(RoomHistory.GUEST);
    assertThat(client.serverTimeMs()).isBetween(5_000L, 65_000L);
  }
}
