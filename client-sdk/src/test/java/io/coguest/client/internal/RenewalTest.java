package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.ClientState;
import io.coguest.client.CoGuestClient;
import io.coguest.client.CompletionHandler;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client whose token ends soon, against a scripted server. */
class RenewalTest extends FakeServerTest {
  private static final long WELCOMED_MS = 5_000;
  private static final long LIFE_MS = 1_500;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stopLoops() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private void useSupplier() {
    client.close();
    client =
        CoGuestClient.builder()
            .url(server.url())
            .tokenSupplier(
                () -> CompletableFuture.completedFuture("token-" + asked.incrementAndGet()))
            .eventLoopGroup(loops)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(5))
            .build();
  }

  private FakeCoGuestServer.Peer signInForAMoment() throws Exception {
    CompletableFuture<CompletionHandler> connected = client.connect();
    FakeCoGuestServer.Peer peer = server.accept();
    assertThat(peer.next().getHello().getToken()).isEqualTo("token-1");
    peer.send(welcomeForAMoment());
    assertThat(get(connected).isSuccess()).isTrue();
    return peer;
  }

  private static ServerFrame.Builder welcomeForAMoment() {
    ServerFrame.Builder welcome = welcome(RoomHistory.GUEST, "secret-1", false);
    welcome.getWelcomeBuilder().setTokenExpiresMs(WELCOMED_MS + LIFE_MS);
    return welcome;
  }

  private void take(FakeCoGuestServer.Peer peer, ClientFrame renewal) {
    ServerFrame.Builder taken = ok(renewal);
    taken.getReplyBuilder().setTokenExpiresMs(client.serverTimeMs() + LIFE_MS);
    peer.send(taken);
  }

  @Test
  void tokensAreRenewedOnTheLivingConnectionOneAfterTheOther() throws Exception {
    useSupplier();
    FakeCoGuestServer.Peer peer = signInForAMoment();
    for (int i = 2; i <= 4; i++) {
      ClientFrame renewal = peer.next();
      assertThat(renewal.getRenewToken().getToken()).isEqualTo("token-" + i);
      assertThat(renewal.getLiveId()).isEmpty();
      assertThat(asked).hasValue(i);
      take(peer, renewal);
    }
    assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    assertThat(server.hasWaitingConnection()).isFalse();
  }

  @Test
  void aTokenThatTheApplicationGivesPutsTheNextRenewalOff() throws Exception {
    useSupplier();
    FakeCoGuestServer.Peer peer = signInForAMoment();
    CompletableFuture<CompletionHandler> given = client.renewToken("mine");
    ClientFrame own = peer.next();
    assertThat(own.getRenewToken().getToken()).isEqualTo("mine");
    ServerFrame.Builder taken = ok(own);
    taken.getReplyBuilder().setTokenExpiresMs(WELCOMED_MS + 3_600_000);
    peer.send(taken);
    assertThat(get(given).isSuccess()).isTrue();
    afterTheFirstRenewalWasDue();
    assertThat(asked).hasValue(1);
    assertThat(peer.isQuiet()).isTrue();
  }

  @Test
  void aClosedClientAsksForNothing() throws Exception {
    useSupplier();
    FakeCoGuestServer.Peer peer = signInForAMoment();
    client.close();
    await().until(() -> !peer.isOpen());
    afterTheFirstRenewalWasDue();
    assertThat(asked).hasValue(1);
  }

  /** Its loop has done all by then that was to be done while the first token lived. */
  private void afterTheFirstRenewalWasDue() throws Exception {
    CompletableFuture<Void> later = new CompletableFuture<>();
    loops.schedule(() -> later.complete(null), LIFE_MS, TimeUnit.MILLISECONDS);
    get(later);
  }

  @Test
  void aConnectionThatWasLostBeforeIsFollowedByOneWithATokenOfItsOwn() throws Exception {
    useSupplier();
    signInForAMoment().drop();
    FakeCoGuestServer.Peer second = server.accept();
    assertThat(second.next().getHello().getToken()).isEqualTo("token-2");
    second.send(welcomeForAMoment());
    assertThat(second.next().getRenewToken().getToken()).isEqualTo("token-3");
    assertThat(asked).hasValue(3);
  }

  @Test
  void aFixedTokenIsNotRenewedAndEndsTheConnection() throws Exception {
    FakeCoGuestServer.Peer peer = signInForAMoment();
    CompletableFuture<CompletionHandler> waiting = store().disconnect();
    assertThat(peer.next().hasDisconnect()).isTrue();
    peer.close(4502);
    await().until(() -> client.state() == ClientState.DISCONNECTED);
    assertThat(get(waiting).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(server.hasWaitingConnection()).isFalse();
  }
}
