package io.coguest.client;

import io.coguest.client.internal.ClientSettings;
import io.coguest.client.internal.ReconnectingClient;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Describes a {@link CoGuestClient}. Not for use by several threads at once. */
public final class CoGuestClientBuilder {
  private @Nullable URI url;
  private @Nullable Supplier<? extends CompletionStage<String>> tokens;
  private boolean tokensAreFresh;
  private @Nullable Executor callbackExecutor;
  private Duration minBackoff = Duration.ofMillis(500);
  private Duration maxBackoff = Duration.ofSeconds(30);
  private @Nullable EventLoopGroup eventLoopGroup;
  private @Nullable TrustManagerFactory trust;
  private @Nullable Path trustedCertificates;
  private String name = "coguest-java";

  CoGuestClientBuilder() {}

  /**
   * The server's address: {@code ws://host:port} or {@code wss://host:port} (TLS), with a path if a
   * proxy needs one; without, it is {@code /v1/signal}. Required.
   *
   * @param url the address
   * @return this builder
   * @throws IllegalArgumentException when it is no such address
   */
  public CoGuestClientBuilder url(String url) {
    this.url = ClientSettings.address(url);
    return this;
  }

  /**
   * A fixed token. The client cannot renew it: unless {@link CoGuestClient#renewToken} replaces it
   * in time, the server closes when it ends, and the client is {@link ClientState#DISCONNECTED}.
   * This or a supplier is required.
   *
   * @param token a signed token (JWT) of the same user
   * @return this builder
   */
  public CoGuestClientBuilder token(String token) {
    this.tokens = () -> CompletableFuture.completedFuture(token);
    this.tokensAreFresh = false;
    return this;
  }

  /**
   * Where tokens come from: asked before every connection attempt, and before the token in use
   * ends, when the server gets the new one on the living connection. It runs on the event loop, so
   * it must not block; return a future that completes later. Give a new token each time.
   *
   * <p>A token is renewed when a fifth of its life is left, or a minute, whichever is later, and by
   * chance up to as much earlier; at most once a second. When the supplier throws, its future fails
   * or the server refuses the token, a renewal is repeated after 1 to 30 s while the old token
   * lives, and a connection attempt after the backoff. A server that says that the token has ended
   * is tried once more with the next one.
   *
   * @param tokens gives tokens
   * @return this builder
   */
  public CoGuestClientBuilder tokenSupplier(Supplier<? extends CompletionStage<String>> tokens) {
    this.tokens = tokens;
    this.tokensAreFresh = true;
    return this;
  }

  /**
   * Where callbacks and completions of futures run. They run one at a time and in order, even when
   * the executor has many threads. The default is one daemon thread of the client. An executor that
   * refuses a task has it run on the event loop instead, with a warning in the log.
   *
   * @param executor any executor
   * @return this builder
   */
  public CoGuestClientBuilder callbackExecutor(Executor executor) {
    this.callbackExecutor = executor;
    return this;
  }

  /**
   * Bounds of the wait before the n-th reconnect: random between 0 and {@code min(maximum, minimum
   * × 2^n)}, added to the time that the server asks for. Default 500 ms and 30 s.
   *
   * @param minimum the smallest bound
   * @param maximum the largest bound
   * @return this builder
   * @throws IllegalArgumentException when minimum is below 1 ms or above maximum
   */
  public CoGuestClientBuilder backoff(Duration minimum, Duration maximum) {
    if (minimum.toMillis() < 1 || minimum.compareTo(maximum) > 0) {
      throw new IllegalArgumentException(
          "backoff wants 1 ms <= minimum <= maximum, got " + minimum + " and " + maximum);
    }
    this.minBackoff = minimum;
    this.maxBackoff = maximum;
    return this;
  }

  /**
   * Event loops to share with the application or with other clients: the client takes one of them
   * and never shuts the group down. It must carry NIO channels. The default is one daemon thread of
   * the client's own.
   *
   * @param group of NIO event loops
   * @return this builder
   */
  public CoGuestClientBuilder eventLoopGroup(EventLoopGroup group) {
    this.eventLoopGroup = group;
    return this;
  }

  /**
   * Whom to trust with {@code wss}. The default is what the JDK trusts.
   *
   * @param trust checks the server's certificate
   * @return this builder
   */
  public CoGuestClientBuilder trust(TrustManagerFactory trust) {
    this.trust = trust;
    this.trustedCertificates = null;
    return this;
  }

  /**
   * Certificates to trust with {@code wss}, instead of what the JDK trusts: a file in PEM form.
   *
   * @param pem a file
   * @return this builder
   */
  public CoGuestClientBuilder trustCertificates(Path pem) {
    this.trustedCertificates = pem;
    this.trust = null;
    return this;
  }

  /**
   * The client software's name in the server's log, at most 64 bytes. Default coguest-java.
   *
   * @param name the name
   * @return this builder
   */
  public CoGuestClientBuilder clientName(String name) {
    this.name = name;
    return this;
  }

  /**
   * Makes the client. It does nothing before {@link CoGuestClient#connect}.
   *
   * @return what was described
   * @throws IllegalStateException without an address or a token
   * @throws IllegalArgumentException when the trusted certificates cannot be read
   */
  public CoGuestClient build() {
    if (url == null || tokens == null) {
      throw new IllegalStateException(
          "a client needs url(...) and one of token(...), tokenSupplier(...)");
    }
    return new ReconnectingClient(
        new ClientSettings(
            url,
            tokens,
            tokensAreFresh,
            callbackExecutor,
            minBackoff,
            maxBackoff,
            eventLoopGroup,
            ClientSettings.tls(url, trust, trustedCertificates),
            name));
  }
}
