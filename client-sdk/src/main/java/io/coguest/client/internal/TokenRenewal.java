package io.coguest.client.internal;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.RenewToken;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Welcome;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the token on the living connection before it ends, if there is a supplier to ask. On the
 * client's loop.
 */
final class TokenRenewal {
  private static final Logger log = LoggerFactory.getLogger(TokenRenewal.class);

  private final ClientSettings settings;
  private final Line line;
  private final DoubleSupplier chance;
  private long serverAheadMs;
  private long expiresMs;
  private int failures;
  private int round;

  /** What it needs of its client. */
  interface Line {
    /** Milliseconds that never go back. */
    long nowMs();

    /** Runs something later, unless the connection is gone by then. */
    void onConnection(long delayMs, Runnable task);

    /** Runs something on the loop. Any thread. */
    void onLoop(Runnable task);

    /** Sends a command; the answer always comes. */
    void submit(ClientFrame.Builder command, Consumer<Reply> answer);
  }

  /**
   * Nothing to renew yet.
   *
   * @param chance gives numbers from 0 to less than 1
   */
  TokenRenewal(ClientSettings settings, Line line, DoubleSupplier chance) {
    this.settings = settings;
    this.line = line;
    this.chance = chance;
  }

  /** A connection is signed in. */
  void welcomed(Welcome welcome) {
    serverAheadMs = welcome.getServerTimeMs() - line.nowMs();
    taken(welcome.getTokenExpiresMs());
  }

  /** The server has answered to a new token, whoever sent it. */
  void answered(Reply reply) {
    if (reply.getCode() == 0) {
      taken(reply.getTokenExpiresMs());
    }
  }

  /** The next connection begins with a token of its own. */
  void connectionLost() {
    round++;
  }

  /**
   * The server has taken a token.
   *
   * @param serverMs when it ends by the server's clock, 0 = not told
   */
  private void taken(long serverMs) {
    round++;
    failures = 0;
    if (settings.tokensAreFresh() && serverMs > 0) {
      expiresMs = serverMs - serverAheadMs;
      arm(RenewalPolicy.firstDelayMs(leftMs(), chance.getAsDouble()));
    }
  }

  private long leftMs() {
    return expiresMs - line.nowMs();
  }

  private void arm(OptionalLong delayMs) {
    int current = round;
    if (delayMs.isPresent()) {
      line.onConnection(
          delayMs.getAsLong(),
          () -> {
            if (current == round) {
              ask();
            }
          });
    }
  }

  private void ask() {
    int current = round;
    CompletionStage<String> token;
    try {
      token = Objects.requireNonNull(settings.tokens().get(), "the supplier gave no future");
    } catch (RuntimeException e) {
      token = CompletableFuture.failedFuture(e);
    }
    token.whenComplete((value, failure) -> line.onLoop(() -> gotToken(current, value, failure)));
  }

  private void gotToken(int forRound, @Nullable String token, @Nullable Throwable failure) {
    if (forRound != round) {
      return;
    }
    if (token == null) {
      failed("the supplier gave none: " + failure);
      return;
    }
    line.submit(
        ClientFrame.newBuilder().setRenewToken(RenewToken.newBuilder().setToken(token)),
        reply -> {
          answered(reply);
          if (reply.getCode() != 0 && forRound == round) {
            failed("the server refused it: " + reply.getMessage());
          }
        });
  }

  private void failed(String why) {
    failures++;
    OptionalLong delayMs = RenewalPolicy.retryDelayMs(leftMs(), failures, chance.getAsDouble());
    log.warn(
        "The token could not be renewed ({}), next attempt: {}",
        why,
        delayMs.isPresent() ? "in " + delayMs.getAsLong() + " ms" : "when it has ended");
    arm(delayMs);
  }
}
