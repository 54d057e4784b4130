package io.coguest.server.transport;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where loops read the time.
 *
 * @param wallMs wall clock; it may jump
 * @param tickMs milliseconds from some point; never goes back
 */
public record Clocks(LongSupplier wallMs, LongSupplier tickMs) {

  /** The machine's. */
  public static Clocks system() {
    return new Clocks(
        System::currentTimeMillis, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }
}
