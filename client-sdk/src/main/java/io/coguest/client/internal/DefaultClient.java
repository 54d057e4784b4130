package io.coguest.client.internal;

import io.coguest.client.CoGuestClient;
import org.jspecify.annotations.Nullable;

/** Holds the client that the application has set as the default. */
public final class DefaultClient {
  private static volatile @Nullable CoGuestClient client;

  private DefaultClient() {}

  /** Replaces the default; null takes it back. */
  public static void set(@Nullable CoGuestClient replacement) {
    client = replacement;
  }

  /**
   * The default client.
   *
   * @throws IllegalStateException when none is set
   */
  public static CoGuestClient get() {
    CoGuestClient current = client;
    if (current == null) {
      throw new IllegalStateException(
          "no default client: call CoGuestClient.setDefault(client) first, or pass a client");
    }
    return current;
  }
}
