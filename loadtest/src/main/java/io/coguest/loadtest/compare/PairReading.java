package io.coguest.loadtest.compare;

/**
 * Two runs, one after the other.
 *
 * @param first who was first
 * @param baseline what it showed
 * @param server likewise
 */
public record PairReading(Side first, Reading baseline, Reading server) {
  /** How much more the server costs; 1 = the same. */
  double ratio() {
    return server.cpuMicrosPerUnit() / baseline.cpuMicrosPerUnit();
  }
}
