package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Welcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Renewal by itself, with a clock, a supplier and a server of the test's own. */
class TokenRenewalTest {
  private static final long SERVER_AHEAD_MS = 1_700_000_000_000L;
  private static final long LIFE_MS = 100_000;
  private static final long FIRST_MS = 80_000;

  private final List<CompletableFuture<String>> asked = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private Supplier<? extends CompletionStage<String>> supplier = this::askLater;
  private long nowMs = 50_000;

  private final TokenRenewal renewal = renewal(true);

  private record Sent(ClientFrame frame, Consumer<Reply> answer) {
    String token() {
      return frame.getRenewToken().getToken();
    }
  }

  private record Timer(long atMs, Runnable task) {}

  private CompletableFuture<String> askLater() {
    CompletableFuture<String> token = new CompletableFuture<>();
    asked.add(token);
    return token;
  }

  private TokenRenewal renewal(boolean fresh) {
    ClientSettings settings =
        new ClientSettings(
            URI.create("ws://localhost"),
            () -> supplier.get(),
            fresh,
            null,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            null,
            null,
            "test");
    return new TokenRenewal(settings, new FakeLine(), () -> 0);
  }

  private final class FakeLine implements TokenRenewal.Line {
    @Override
    public long nowMs() {
      return nowMs;
    }

    @Override
    public void onConnection(long delayMs, Runnable task) {
      assertThat(delayMs).isPositive();
      timers.add(new Timer(nowMs + delayMs, task));
    }

    @Override
    public void onLoop(Runnable task) {
      task.run();
    }

    @Override
    public void submit(ClientFrame.Builder command, Consumer<Reply> answer) {
      sent.add(new Sent(command.build(), answer));
    }
  }

  private void advance(long ms) {
    long until = nowMs + ms;
    for (Timer due = next(until); due != null; due = next(until)) {
      timers.remove(due);
      nowMs = due.atMs;
      due.task.run();
    }
    nowMs = until;
  }

  private Timer next(long until) {
    return timers.stream()
        .filter(timer -> timer.atMs <= until)
        .min(java.util.Comparator.comparingLong(Timer::atMs))
        .orElse(null);
  }

  private Welcome welcome(long expiresMs) {
    return Welcome.newBuilder()
        .setServerTimeMs(nowMs + SERVER_AHEAD_MS)
        .setTokenExpiresMs(expiresMs)
        .build();
  }

  private long serverTime(long aheadMs) {
    return nowMs + SERVER_AHEAD_MS + aheadMs;
  }

  private Reply taken(long lifeMs) {
    return Reply.newBuilder().setTokenExpiresMs(serverTime(lifeMs)).build();
  }

  private static Reply refused() {
    return Reply.newBuilder().setCode(100_904).setMessage("not that one").build();
  }

  private CompletableFuture<String> lastAsked() {
    return asked.get(asked.size() - 1);
  }

  @Test
  void theSupplierIsAskedInTimeAndItsTokenSent() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS - 1);
    assertThat(asked).isEmpty();
    advance(1);
    assertThat(asked).hasSize(1);
    assertThat(sent).isEmpty();
    lastAsked().complete("second");
    assertThat(sent).extracting(Sent::token).containsExactly("second");
  }

  @Test
  void eachRenewalIsFollowedByTheNext() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    supplier = () -> CompletableFuture.completedFuture("token-" + (sent.size() + 2));
    for (int i = 1; i <= 5; i++) {
      advance(FIRST_MS - 1);
      assertThat(sent).hasSize(i - 1);
      advance(1);
      assertThat(sent).hasSize(i);
      sent.get(i - 1).answer.accept(taken(LIFE_MS));
    }
    assertThat(sent).extracting(Sent::token).startsWith("token-2", "token-3").endsWith("token-6");
  }

  @Test
  void theLifeOfTheNewTokenCountsNotThatOfTheOldOne() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS);
    lastAsked().complete("short");
    sent.get(0).answer.accept(taken(10_000));
    advance(7_999);
    assertThat(asked).hasSize(1);
    advance(1);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aTokenWhoseEndIsNotToldIsNotRenewed() {
    renewal.welcomed(welcome(0));
    renewal.welcomed(welcome(-1));
    advance(Long.MAX_VALUE / 4);
    assertThat(asked).isEmpty();
  }

  @Test
  void aFixedTokenIsNotRenewed() {
    renewal(false).welcomed(welcome(serverTime(LIFE_MS)));
    advance(2 * LIFE_MS);
    assertThat(asked).isEmpty();
  }

  @Test
  void aTokenThatHasEndedByTheServersClockIsNotRenewed() {
    renewal.welcomed(welcome(serverTime(-5)));
    advance(2 * LIFE_MS);
    assertThat(asked).isEmpty();
  }

  @Test
  void aSupplierThatFailsIsAskedAgainAndAgainWhileTheTokenLives() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    int[] calls = new int[1];
    supplier =
        () -> {
          calls[0]++;
          return switch (calls[0] % 3) {
            case 0 -> throw new IllegalStateException("thrown");
            case 1 -> CompletableFuture.failedFuture(new IllegalStateException("failed"));
            default -> null;
          };
        };
    advance(FIRST_MS);
    assertThat(calls[0]).isEqualTo(1);
    advance(3_000);
    assertThat(calls[0]).as("by chance zero, once a second").isEqualTo(4);
    supplier = () -> CompletableFuture.completedFuture("at last");
    advance(1_000);
    assertThat(sent).extracting(Sent::token).containsExactly("at last");
  }

  @Test
  void nothingIsAskedForAfterTheTokenHasEnded() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    List<Long> times = new ArrayList<>();
    long endsMs = nowMs + LIFE_MS;
    supplier =
        () -> {
          times.add(nowMs);
          return CompletableFuture.failedFuture(new IllegalStateException("never"));
        };
    advance(10 * LIFE_MS);
    assertThat(times).hasSizeGreaterThan(3).allMatch(time -> time < endsMs);
    assertThat(timers).isEmpty();
  }

  @Test
  void aTokenThatTheServerRefusesIsFollowedByAnother() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS);
    lastAsked().complete("wrong");
    sent.get(0).answer.accept(refused());
    assertThat(asked).hasSize(1);
    advance(1_000);
    assertThat(asked).hasSize(2);
    lastAsked().complete("right");
    sent.get(1).answer.accept(taken(LIFE_MS));
    advance(FIRST_MS - 1);
    assertThat(asked).as("the failure is forgotten").hasSize(2);
    advance(1);
    assertThat(asked).hasSize(3);
  }

  @Test
  void whileTheSupplierThinksItIsNotAskedAgain() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(10 * LIFE_MS);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aTokenThatComesAfterTheConnectionWentIsNotSent() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS);
    renewal.connectionLost();
    lastAsked().complete("late");
    assertThat(sent).isEmpty();
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS);
    assertThat(asked).hasSize(2);
  }

  @Test
  void noTimerOfALostConnectionAsks() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    renewal.connectionLost();
    advance(2 * LIFE_MS);
    assertThat(asked).isEmpty();
  }

  /** It was sent again on the resumed session, and the server has taken it. */
  @Test
  void aTokenThatIsTakenAfterAReconnectCounts() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS);
    lastAsked().complete("second");
    renewal.connectionLost();
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    sent.get(0).answer.accept(taken(10_000));
    advance(8_000);
    assertThat(asked).hasSize(2);
    advance(LIFE_MS);
    assertThat(asked).as("the timer of the welcome is void").hasSize(2);
  }

  @Test
  void aTokenThatIsRefusedAfterAReconnectDoesNotMatter() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS);
    lastAsked().complete("second");
    renewal.connectionLost();
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    sent.get(0).answer.accept(refused());
    advance(FIRST_MS - 1);
    assertThat(asked).hasSize(1);
    advance(1);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aTokenThatTheApplicationRenewedCounts() {
    renewal.welcomed(welcome(serverTime(LIFE_MS)));
    advance(FIRST_MS - 1);
    renewal.answered(taken(LIFE_MS));
    advance(FIRST_MS - 1);
    assertThat(asked).isEmpty();
    advance(1);
    assertThat(asked).hasSize(1);
    renewal.answered(refused());
    lastAsked().complete("second");
    assertThat(sent).as("a refusal of another does not matter").hasSize(1);
  }

  /** One that gives the same token back is not asked in a hurry. */
  @Test
  void aSupplierThatKeepsATokenIsAskedASmallNumberOfTimes() {
    long endsMs = serverTime(LIFE_MS);
    renewal.welcomed(welcome(endsMs));
    supplier = () -> CompletableFuture.completedFuture("the same");
    int answered = 0;
    for (long left = LIFE_MS + 10_000; left > 0; left -= 100) {
      advance(100);
      for (; answered < sent.size(); answered++) {
        sent.get(answered).answer.accept(Reply.newBuilder().setTokenExpiresMs(endsMs).build());
      }
    }
    assertThat(sent).hasSizeBetween(3, 10);
  }
}
