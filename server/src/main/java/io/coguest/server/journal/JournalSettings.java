package io.coguest.server.journal;

/**
 * What holds for the journal.
 *
 * @param sync when records are made to survive the end of the machine
 * @param batchRecords records that a loop gathers before it writes them; at the end of its turn it
 *     writes what it has
 * @param maxInFlightBytes bytes handed over and not written; beyond, rooms refuse with UNAVAILABLE
 * @param minFreeBytes space that is left free; below, rooms refuse with UNAVAILABLE
 * @param retryMs between attempts at a store that does not work, and looks at the space
 */
public record JournalSettings(
    Sync sync, int batchRecords, long maxInFlightBytes, long minFreeBytes, long retryMs) {

  /** When records survive the end of the machine. */
  public enum Sync {
    /** Some time later, as the operating system likes; the end of the process loses nothing. */
    NEVER,
    /** Before they are acknowledged: those of all loops together. */
    GROUP
  }

  /** Never synced, 64 records, 16 MiB in flight, 64 MiB free, 500 ms. */
  public static final JournalSettings DEFAULT =
      new JournalSettings(Sync.NEVER, 64, 16 << 20, 64 << 20, 500);
}
