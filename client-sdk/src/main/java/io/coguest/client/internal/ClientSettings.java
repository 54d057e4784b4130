package io.coguest.client.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with.
 *
 * @param tokensAreFresh the supplier may have a newer token than the last one
 * @param callbackExecutor null = one thread of the client's own
 * @param eventLoopGroup null = one loop of the client's own
 * @param tls null = a plain connection
 */
public record ClientSettings(
    URI url,
    Supplier<? extends CompletionStage<String>> tokens,
    boolean tokensAreFresh,
    @Nullable Executor callbackExecutor,
    Duration minBackoff,
    Duration maxBackoff,
    @Nullable EventLoopGroup eventLoopGroup,
    @Nullable SslContext tls,
    String clientName) {

  private static final String DEFAULT_PATH = "/v1/signal";

  /**
   * The complete address for what the application gave.
   *
   * @throws IllegalArgumentException when it is no WebSocket address
   */
  public static URI address(String url) {
    URI given = URI.create(url);
    String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("ws") || scheme.equals("wss")) || given.getHost() == null) {
      throw new IllegalArgumentException("url wants ws://host:port or wss://host:port, got " + url);
    }
    String path = given.getPath();
    return path == null || path.isEmpty() || path.equals("/") ? given.resolve(DEFAULT_PATH) : given;
  }

  /**
   * The TLS context for an address, or null for a plain one.
   *
   * @throws IllegalArgumentException when the certificates cannot be read
   */
  public static @Nullable SslContext tls(
      URI url, @Nullable TrustManagerFactory trust, @Nullable Path certificates) {
    if (!"wss".equalsIgnoreCase(url.getScheme())) {
      return null;
    }
    try {
      SslContextBuilder builder = SslContextBuilder.forClient();
      if (trust != null) {
        builder.trustManager(trust);
      } else if (certificates != null) {
        builder.trustManager(certificates.toFile());
      }
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("cannot set up TLS for " + url, e);
    }
  }

  /** The port to connect to. */
  int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return tls == null ? 80 : 443;
  }
}
