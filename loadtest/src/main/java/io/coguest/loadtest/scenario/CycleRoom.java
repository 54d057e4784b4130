package io.coguest.loadtest.scenario;

/**
 * A room that cycles happen in. The real ones and those of the bare baseline are driven alike. Used
 * on its event loop alone.
 */
public interface CycleRoom {
  /** Whether a cycle can start. */
  boolean ready();

  /** Starts the next cycle; the driver is told when it has ended. */
  void startNext(CycleTiming timing, CycleDriver driver);

  /** How many may still start. */
  int cyclesLeft();

  /** What one cycle counts for. */
  default int units() {
    return 1;
  }

  /** Makes a violation of each cycle that has not ended; says how many they were. */
  int reportUnfinished();
}
