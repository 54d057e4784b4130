package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.ClientState;
import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.LiveOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that live a few seconds, against the real server. */
@Timeout(60)
class TokenRenewalIT {
  /** Long enough that a machine which is busy with other things renews it in time. */
  private static final Duration LIFE = Duration.ofSeconds(8);

  private static final Duration SHORT_LIFE = Duration.ofSeconds(3);

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with();

  private static String token(Duration life) {
    Tokens owner = Tokens.owner("owner");
    return new Tokens(owner.userId(), owner.role(), owner.rooms(), life, owner.secret()).sign();
  }

  @Test
  void aSessionOutlivesItsTokensAndNobodyNotices() {
    AtomicInteger asked = new AtomicInteger();
    List<ClientState> states = new CopyOnWriteArrayList<>();
    try (CoGuestClient client =
        CoGuestClient.builder()
            .url(SERVER.url())
            .tokenSupplier(
                () -> {
                  asked.incrementAndGet();
                  return CompletableFuture.completedFuture(token(LIFE));
                })
            .build()) {
      client.addStateListener((state, reason) -> states.add(state));
      CoGuestStore store = client.store("renewed");
      ok(client.connect());
      ok(store.room().createLive(LiveOptions.defaults()));
      long firstEndsMs = client.serverTimeMs() + LIFE.toMillis();
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> asked.get() >= 3 && client.serverTimeMs() > firstEndsMs + 2_000);
      ok(store.seats().lockSeat(1));
      assertThat(states).containsExactly(ClientState.CONNECTING, ClientState.CONNECTED);
    }
  }

  @Test
  void aFixedTokenEndsTheConnection() {
    List<ClientState> states = new CopyOnWriteArrayList<>();
    try (CoGuestClient client =
        CoGuestClient.builder().url(SERVER.url()).token(token(SHORT_LIFE)).build()) {
      client.addStateListener((state, reason) -> states.add(state));
      ok(client.connect());
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(states)
                      .containsExactly(
                          ClientState.CONNECTING, ClientState.CONNECTED, ClientState.DISCONNECTED));
    }
  }
}
