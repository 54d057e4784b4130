package io.coguest.loadtest.wire;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and how it is reached.
 *
 * @param uri {@code ws://host:port/v1/signal} or {@code wss://…}
 * @param source local address that connections come from; null = as the system picks
 * @param trusted certificate of a {@code wss} server that no known authority signed, PEM
 */
public record Endpoint(URI uri, @Nullable String source, @Nullable Path trusted) {
  /** Over TLS or plain, with nothing special. */
  public static Endpoint of(URI uri) {
    return new Endpoint(uri, null, null);
  }

  /** Whether it is reached over TLS. */
  public boolean tls() {
    return "wss".equals(uri.getScheme());
  }
}
