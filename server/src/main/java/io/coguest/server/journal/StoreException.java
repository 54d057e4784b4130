package io.coguest.server.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store could not do what it was told; the message says what an operator can do. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1;

  /** With the store's own exception, or null. */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
