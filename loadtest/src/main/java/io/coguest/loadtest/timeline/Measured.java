package io.coguest.loadtest.timeline;

import io.coguest.loadtest.wire.ServerProcess.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done and used between two moments: the measured part of a run, without its warm-up.
 *
 * @param seconds between them
 * @param units done by this generator
 * @param before the server then; null when it is not on this machine
 * @param after the server at the end; null likewise, or when it had gone
 */
public record Measured(double seconds, long units, @Nullable Usage before, @Nullable Usage after) {
  /**
   * What the server used in between.
   *
   * @param cpuMicros user and system time
   * @param cpuCores the same, a second; 1 = one core was busy
   * @param residentBytes at the end
   * @param collectionMillis in pauses for garbage collection
   */
  public record Server(
      double cpuMicros, double cpuCores, long residentBytes, double collectionMillis) {}

  /** Empty when the server was not seen at both ends. */
  public Optional<Server> server() {
    if (before == null || after == null || seconds <= 0) {
      return Optional.empty();
    }
    double micros = (after.cpuNanos() - before.cpuNanos()) / 1e3;
    return Optional.of(
        new Server(
            micros,
            micros / 1e6 / seconds,
            after.residentBytes(),
            after.collectionMillis() - before.collectionMillis()));
  }
}
