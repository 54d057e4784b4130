package io.coguest.server.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the journal counts. Any thread. */
final class JournalMeters {
  private final Counter records;
  private final Counter bytes;
  private final DistributionSummary batches;
  private final DistributionSummary groups;
  private final Counter waits;
  private final Counter refusedBytes;

  JournalMeters(MeterRegistry meters) {
    records = Counter.builder("coguest.journal.records").register(meters);
    bytes = Counter.builder("coguest.journal.written").baseUnit("bytes").register(meters);
    batches =
        DistributionSummary.builder("coguest.journal.batch.records")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
            .register(meters);
    groups =
        DistributionSummary.builder("coguest.journal.sync.batches")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
            .register(meters);
    waits = Counter.builder("coguest.journal.stalls").register(meters);
    refusedBytes =
        Counter.builder("coguest.limit.exceeded")
            .tag("limit", "journal-in-flight")
            .register(meters);
  }

  /** Shows what is in flight, and whether writes are accepted. */
  void watch(JournalWriter writer, StoreHealth health, MeterRegistry meters) {
    Gauge.builder("coguest.journal.in.flight", writer, JournalWriter::bytesInFlight)
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder("coguest.journal.writable", health, of -> of.acceptsWrites() ? 1 : 0)
        .register(meters);
  }

  void written(LoopBatch batch) {
    records.increment(batch.records());
    bytes.increment((double) batch.bytes());
    batches.record(batch.records());
  }

  void synced(int count) {
    groups.record(count);
  }

  /** A loop found that it would have to wait. */
  void wouldWait() {
    waits.increment();
  }

  /** Too many bytes are in flight. */
  void tooMuchInFlight() {
    refusedBytes.increment();
  }
}
